/** A slider of two handles over whole years, in step with two fields of reduced dates. */

const PAUSE = 250; // milliseconds after the last key or drag until the form hears of it
const YEAR = /^\s*(\d{4})(-\d{2}){0,2}\s*$/;

/** The year of a reduced date ("2018-07" is in 2018), null when the text is none. */
export function yearOf(text) {
  const match = YEAR.exec(text);
  return match && Number(match[1]);
}

/** Where the handles stand for the texts of both fields: [year, year] between first and last. */
export function handlesFor([since, until], [first, last]) {
  const bounded = (year) => Math.min(last, Math.max(first, year));
  const from = bounded(yearOf(since) ?? first);
  return [from, Math.max(from, bounded(yearOf(until) ?? last))];
}

/** What a field says when its handle is moved to a year: nothing at the end of the scale. */
export function textFor(year, end) {
  return year === end ? '' : String(year);
}

/**
 * Put the slider into an element, whose data-since and data-until name the handles.
 *
 * `fields`: [since, until]; `span`: [first, last] year. Moving a handle writes its own field
 * only, so that a month typed into the other one stays, and lets it fire a change event.
 * Returns `follow()`, which moves the handles to what the fields say.
 */
export function createPeriodSlider(element, { fields, span, reset, noUiSlider }) {
  const { since, until } = element.dataset;
  const handles = () => handlesFor(fields.map(({ value }) => value), span);
  const slider = noUiSlider.create(element, {
    start: handles(),
    range: { min: span[0], max: span[1] },
    step: 1,
    connect: true,
    behaviour: 'tap-drag',
    handleAttributes: [{ 'aria-label': since }, { 'aria-label': until }],
    format: { to: (year) => String(Math.round(year)), from: Number },
  });
  let pause; // timer
  const follow = () => {
    slider.set(handles(), false);
    reset.hidden = fields.every(({ value }) => !value.trim());
  };
  const publish = (field) => {
    clearTimeout(pause);
    pause = setTimeout(() => field.dispatchEvent(new Event('change', { bubbles: true })), PAUSE);
  };
  slider.on('slide', (values, handle) => {
    fields[handle].value = textFor(Number(values[handle]), span[handle]);
    reset.hidden = fields.every(({ value }) => !value.trim());
  });
  slider.on('change', (values, handle) => publish(fields[handle]));
  reset.addEventListener('click', () => {
    for (const field of fields) field.value = '';
    fields[0].focus();
    fields[0].dispatchEvent(new Event('change', { bubbles: true }));
  });
  for (const field of fields) field.addEventListener('change', follow);
  element.classList.remove('awaits-script');
  follow();
  return { follow };
}
