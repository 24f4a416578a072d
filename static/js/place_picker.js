/**
 * Filtering by exactly one place: a combobox that suggests known places.
 *
 * What is chosen stands below it as checked boxes of the form, as the server writes them.
 */

/**
 * Make the picker work. `find(text)` gives suggestions [{place, parameter, words, detail}, …];
 * one with a `box` checks that box of the form instead of a new one.
 * `say(element, number)` writes how many there are. Choosing one checks its box, which the form
 * notices as a change.
 *
 * Returns `show(chosen)`, which writes the boxes of [{parameter, value, words, side}, …] anew.
 */
export function createPlacePicker(root, { find, say }) {
  const box = root.querySelector('.place-search');
  const field = box.querySelector('[role=combobox]');
  const list = box.querySelector('[role=listbox]');
  const status = box.querySelector('[role=status]');
  const chosen = root.querySelector('.chosen-places');
  let found = [];
  let active = -1;

  box.classList.remove('awaits-script');
  field.addEventListener('input', () => suggest(find(field.value)));
  field.addEventListener('keydown', onKey);
  field.addEventListener('blur', close);
  list.addEventListener('pointerdown', (event) => event.preventDefault()); // keeps the focus
  list.addEventListener('click', ({ target }) => {
    const option = target.closest('[role=option]');
    if (option) choose(found[[...list.children].indexOf(option)]);
  });
  chosen.addEventListener('change', ({ target }) => {
    if (target.checked) return;
    queueMicrotask(() => target.closest('li').remove()); // when the form has heard of it
    field.focus();
  });

  function suggest(suggestions) {
    found = suggestions;
    list.replaceChildren(...found.map((suggestion, i) => option(root, suggestion, i)));
    list.hidden = found.length === 0;
    field.setAttribute('aria-expanded', String(found.length > 0));
    activate(-1);
    if (field.value.trim().length > 1) say(status, found.length);
  }

  function close() {
    suggest([]);
    status.textContent = '';
  }

  function activate(index) {
    active = index;
    [...list.children].forEach((item, i) => item.setAttribute('aria-selected', String(i === index)));
    if (index < 0) field.removeAttribute('aria-activedescendant');
    else field.setAttribute('aria-activedescendant', list.children[index].id);
  }

  function onKey(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) {
      event.preventDefault();
      activate((active + step + found.length + (active < 0 && step < 0 ? 1 : 0)) % found.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (found.length) choose(found[Math.max(active, 0)]);
    } else if (event.key === 'Escape' && (found.length || field.value)) {
      event.preventDefault();
      event.stopPropagation();
      field.value = '';
      close();
    }
  }

  function choose({ box: facetBox, parameter, place, words }) {
    field.value = '';
    close();
    if (facetBox) {
      facetBox.checked = true;
      facetBox.dispatchEvent(new Event('change', { bubbles: true }));
      return;
    }
    const known = [...chosen.querySelectorAll('input')]
      .find((input) => input.name === parameter && input.value === place.slug);
    if (known) return;
    chosen.append(chosenItem(root, { parameter, value: place.slug, words, side: place.side }));
    chosen.lastElementChild.querySelector('input')
      .dispatchEvent(new Event('change', { bubbles: true }));
  }

  return {
    show(places) {
      chosen.replaceChildren(...places.map((place) => chosenItem(root, place)));
    },
  };
}

function option(root, { place, words, detail }, index) {
  const item = document.createElement('li');
  item.id = `place-suggestion-${index}`;
  item.setAttribute('role', 'option');
  const name = document.createElement('span');
  name.className = 'option-name';
  name.textContent = words;
  const more = document.createElement('span');
  more.className = 'muted';
  more.textContent = detail;
  item.append(sideMark(root, place.side), name, ' ', more);
  return item;
}

function chosenItem(root, { parameter, value, words, side }) {
  const item = document.createElement('li');
  const label = document.createElement('label');
  const input = document.createElement('input');
  Object.assign(input, { type: 'checkbox', name: parameter, value, checked: true });
  const name = document.createElement('span');
  name.className = 'option-name';
  name.textContent = words;
  label.append(input, ' ', sideMark(root, side), name);
  item.append(label);
  return item;
}

function sideMark(root, side) {
  const SVG = 'http://www.w3.org/2000/svg';
  const mark = document.createElementNS(SVG, 'svg');
  mark.setAttribute('class', `family-mark side-${side}`);
  mark.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS(SVG, 'use');
  use.setAttribute('href', root.dataset[`${side}Icon`]);
  mark.append(use);
  return mark;
}
