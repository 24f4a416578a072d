/** The filter form is the one source of truth; the address bar mirrors it. */

const PAGE_ONLY = ['view', 'select', 'zoom', 'page', 'ordering'];

/** Form entries as a query string, without the fields left empty. */
export function toQuery(entries) {
  return new URLSearchParams(
    [...entries].filter(([, value]) => typeof value === 'string' && value.trim() !== ''),
  ).toString();
}

/** The part of a page's query that says which engagements, which is all the API knows. */
export function filterPart(query) {
  return toQuery([...new URLSearchParams(query)].filter(([name]) => !PAGE_ONLY.includes(name)));
}

/** A path with a query, without a question mark when there is none. */
export function address(path, query) {
  return query ? `${path}?${query}` : path;
}

/** A query with one parameter set, or removed when the value is empty. */
export function withParameter(query, name, value) {
  const parameters = new URLSearchParams(query);
  parameters.delete(name);
  if (value) parameters.set(name, value);
  return parameters.toString();
}

/**
 * Set every field of a form as a query string says; a field it does not name is emptied.
 * Hidden fields are none of the visitor's and stay.
 */
export function fillForm(form, query) {
  const parameters = new URLSearchParams(query);
  for (const field of form.elements) {
    if (!field.name || field.type === 'hidden') continue;
    const values = parameters.getAll(field.name);
    if (field.type === 'checkbox' || field.type === 'radio') {
      field.checked = values.includes(field.value);
    } else if (field.options) {
      for (const option of field.options) option.selected = values.includes(option.value);
      if (!field.multiple && field.selectedIndex < 0) field.selectedIndex = 0;
    } else if (field.type !== 'submit' && field.type !== 'button') {
      field.value = values[0] ?? '';
    }
  }
}

/** Call `onChange(query)` after every change or submission of the form. */
export function watchForm(form, onChange) {
  const publish = (event) => {
    if (event.type === 'submit') event.preventDefault();
    onChange(toQuery(new FormData(form)));
  };
  form.addEventListener('change', publish);
  form.addEventListener('submit', publish);
}
