/** The filter form: set from a query, and listened to. */

const PAUSE = 300; // milliseconds without a letter after which words are searched for

/**
 * Set every field of a form as a query string says; a field it does not name is emptied.
 * Hidden fields without a value are switched off, so that they are not sent.
 */
export function fillForm(form, query) {
  const parameters = new URLSearchParams(query);
  for (const field of form.elements) {
    if (!field.name) continue;
    const values = parameters.getAll(field.name);
    if (field.type === 'checkbox' || field.type === 'radio') {
      field.checked = values.includes(field.value);
    } else if (field.options) {
      for (const option of field.options) option.selected = values.includes(option.value);
      if (!field.multiple && field.selectedIndex < 0) field.selectedIndex = 0;
    } else if (field.type !== 'submit' && field.type !== 'button') {
      field.value = values[0] ?? '';
      if (field.type === 'hidden') field.disabled = values.length === 0;
    }
  }
}

/**
 * Call back after every change of a named field, after a submission, and when the visitor
 * pauses while typing into a search field; then with {typing: true}.
 */
export function watchForm(form, onChange) {
  let pause; // timer
  const now = () => {
    clearTimeout(pause);
    onChange({ typing: false });
  };
  form.addEventListener('input', ({ target }) => {
    if (!target.name || target.type !== 'search') return;
    clearTimeout(pause);
    pause = setTimeout(onChange, PAUSE, { typing: true });
  });
  form.addEventListener('change', ({ target }) => {
    if (target.name) now();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    now();
  });
}
