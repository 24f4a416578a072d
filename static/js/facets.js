/** Groups of the filter: typing leaves the terms that have the letters in their name. */

/**
 * Make the search fields of all `.facet` work. `plain(text)` strips case and accents,
 * `say(element, number)` writes how many terms are found.
 */
export function wireFacets(form, { plain, say }) {
  for (const facet of form.querySelectorAll('.facet:has(.facet-search)')) {
    wireFacet(facet, { plain, say });
  }
}

function wireFacet(facet, { plain, say }) {
  const box = facet.querySelector('.facet-search');
  const field = box.querySelector('input');
  const rest = facet.querySelector('.facet-rest');
  const terms = [...facet.querySelectorAll('.options > li')].map((item) => ({
    item,
    name: plain(item.querySelector('.option-name').textContent),
  }));
  box.hidden = false;
  const narrow = () => {
    const words = plain(field.value);
    const found = terms.filter(({ item, name }) => {
      item.hidden = !hasWord(name, words);
      return !item.hidden;
    });
    facet.classList.toggle('is-narrowed', words !== '');
    if (words) rest.open = true;
    box.querySelector('.facet-none').hidden = found.length > 0;
    if (words) say(box.querySelector('[role=status]'), found.length);
    else box.querySelector('[role=status]').textContent = '';
    return found;
  };
  field.addEventListener('input', narrow);
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') {
      event.preventDefault(); // the form is not meant: the only term left is
      const found = narrow();
      if (field.value && found.length === 1) found[0].item.querySelector('input').click();
    } else if (event.key === 'Escape' && field.value) {
      event.preventDefault();
      event.stopPropagation();
      field.value = '';
      narrow();
    }
  });
}

/** Write beside each group's name how many of its terms are chosen. */
export function sayChosen(form, say) {
  for (const element of form.querySelectorAll('.facet-chosen')) {
    const chosen = element.closest('.facet').querySelectorAll('.options :checked').length;
    say(element, chosen);
    element.hidden = chosen === 0;
  }
}

/** Whether a word of the name begins with the text, or the text stands anywhere from 3 letters. */
export function hasWord(name, text) {
  if (!text) return true;
  return name.startsWith(text) || name.includes(` ${text}`) ||
    (text.length > 2 && name.includes(text));
}
