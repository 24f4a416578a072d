/** The filter form of the map page with all that helps to set it. */

import { sayChosen, wireFacets } from './facets.js';
import { fillForm, watchForm } from './filter_form.js';
import { createPeriodSlider } from './period_slider.js';
import { sayFacets, sayNumber } from './phrases.js';
import { createPlacePicker } from './place_picker.js';
import { indexPlaces } from './place_search.js';
import { plain } from './plain_text.js';
import { toQuery } from './query.js';

const ENDS = { us: 'jurisdiction', foreign: 'partner' }; // side -> parameter

/**
 * Make the form work. `onChange({typing})` is called when the visitor has changed it; typing
 * is whether more letters may follow.
 */
export function createExploreForm(form, { onChange }) {
  const part = (id) => form.querySelector(`#${id}`);
  const picker = createPlacePicker(part('place-picker'), {
    find: (text) => index.find(text).flatMap((found) => [...whole(found), suggestion(found)]),
    say: sayNumber,
  });
  const slider = periodSlider(part);
  let index = indexPlaces([], plain);
  let places = { us: new Map(), foreign: new Map() };

  form.querySelector('[type=submit]').hidden = true; // every change applies at once
  watchForm(form, (change) => {
    sayChosen(form, sayNumber);
    onChange(change);
  });
  wireFacets(form, { plain, say: sayNumber });

  function suggestion({ place }) {
    const kind = nameOf(form, place.side === 'us' ? 'level' : 'kind', place.kind);
    return { place, parameter: ENDS[place.side], words: wordsOf(form, place), detail: kind };
  }

  /** A state with everything in it, or a country with all its partners, as a facet knows it. */
  function whole({ place }) {
    const facet = { state: 'state', territory: 'state', national: 'country' }[place.kind];
    const box = facet && form.querySelector(`[name="${facet}"][value="${CSS.escape(place.code)}"]`);
    if (!box) return [];
    return [{ place, box, words: place.name, detail: part('place-picker').dataset[facet] }];
  }

  /** The chosen places of a query, as far as they are known. */
  function chosenIn(query) {
    const parameters = new URLSearchParams(query);
    return Object.entries(ENDS).flatMap(([side, parameter]) =>
      parameters.getAll(parameter).map((value) => {
        const place = [...places[side].values()].find(({ slug }) => slug === value);
        return { parameter, value, side, words: place ? wordsOf(form, place) : value };
      }),
    );
  }

  return {
    query: () => toQuery(new FormData(form)),
    /** Set all fields as a query says. */
    show(query) {
      picker.show(chosenIn(query));
      fillForm(form, query);
      sayChosen(form, sayNumber);
      slider?.follow();
    },
    /** Learn the places that can be found, with [{place, count}, …] to rank them. */
    know(known, counts) {
      places = known;
      const numbers = new Map(counts.map(({ place, count }) => [place, count]));
      const all = [...known.us.values(), ...known.foreign.values()];
      index = indexPlaces(all.map((place) => ({
        place,
        context: nameOf(form, place.side === 'us' ? 'state' : 'country', place.code),
        weight: numbers.get(place) ?? 0,
      })), plain);
    },
    sayFacets: (facets) => sayFacets(form, facets),
  };
}

/** The slider over years, undefined where no engagement has a year or the library is missing. */
function periodSlider(part) {
  const element = part('period');
  const span = [element.dataset.first, element.dataset.last].map(Number);
  if (!globalThis.noUiSlider || !(span[0] < span[1])) return undefined;
  return createPeriodSlider(element, {
    fields: [part('id_since'), part('id_until')],
    span,
    reset: part('period-reset'),
    noUiSlider: globalThis.noUiSlider,
  });
}

/** A place in words: US places carry their state's code already. */
function wordsOf(form, { side, name, kind, code }) {
  const country = side === 'foreign' && kind !== 'national' && nameOf(form, 'country', code);
  return country ? `${name}, ${country}` : name;
}

/** The name of a term, as the form has it beside its box. */
function nameOf(form, facet, value) {
  const count = form.querySelector(`[data-facet="${facet}"][data-value="${CSS.escape(value ?? '')}"]`);
  return count?.closest('label').querySelector('.option-name').textContent ?? '';
}
