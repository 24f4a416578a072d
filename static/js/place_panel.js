/**
 * The panel of the selected place.
 *
 * Its words and its parts, marked data-part, are in the page; only names, numbers and
 * addresses are filled in.
 */

const SHOWN = 12; // counterparts; the place's own page has them all

/**
 * Fill and show the panel.
 *
 * `counterparts`: [{place, count}, …], strongest first; `total`: engagements under the
 * filter; `query`: that filter with this place in it; `say(element, number)` writes a number.
 */
export function showPlace(panel, { place, counterparts, total, query, say }) {
  const part = (name) => panel.querySelector(`[data-part="${name}"]`);
  part('name').textContent = place.name;
  part('kind').textContent = part('kind').dataset[place.kind] ?? '';
  say(part('total'), total);
  part('profile').href = placeUrl(panel, place);
  part('filter').href = `?${query}`;
  part('counterparts').replaceChildren(
    ...counterparts.slice(0, SHOWN).map((counterpart) => row(panel, counterpart)),
  );
  part('more').hidden = counterparts.length <= SHOWN;
  say(part('more'), Math.max(0, counterparts.length - SHOWN));
  part('unmapped').hidden = place.longitude !== null;
  panel.hidden = false;
}

/** Hide the panel. */
export function hidePlace(panel) {
  panel.hidden = true;
}

/** Bring the panel's beginning onto the screen, without pushing the map above it away. */
export function revealPlace(panel) {
  panel.parentElement.scrollTop = 0; // where the column scrolls on its own
  const hiddenBy = panel.getBoundingClientRect().top - 0.6 * innerHeight;
  if (hiddenBy > 0) scrollBy({ top: hiddenBy });
}

/** Call back when the panel's buttons to close it and to fit the map are used. */
export function wirePlace(panel, { onClose, onFit }) {
  panel.querySelector('[data-part="close"]').addEventListener('click', onClose);
  panel.querySelector('[data-part="fit"]').addEventListener('click', onFit);
}

function row(panel, { place, count }) {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = placeUrl(panel, place);
  link.textContent = place.name;
  const number = document.createElement('span');
  number.className = 'number';
  number.textContent = count.toLocaleString(document.documentElement.lang || 'en');
  item.append(link, ' ', number);
  return item;
}

function placeUrl(panel, { side, slug }) {
  const index = side === 'us' ? panel.dataset.jurisdictions : panel.dataset.partners;
  return `${index}${encodeURIComponent(slug)}/`;
}
