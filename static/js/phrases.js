/**
 * Sentences with numbers in them.
 *
 * Their words stand in the page, translated, as data-one and data-other (and whatever
 * else the language's plural rules name); "{n}" in them stands for the number.
 */

const rules = new Map(); // by language: they are dear to make and asked hundreds of times

/** The words that go with a number: of {one: '{n} tie', other: '{n} ties'} the right ones. */
export function phrase(words, number, language) {
  if (!rules.has(language)) {
    rules.set(language, {
      plural: new Intl.PluralRules(language),
      digits: new Intl.NumberFormat(language),
    });
  }
  const { plural, digits } = rules.get(language);
  const text = words[plural.select(number)] ?? words.other ?? '{n}';
  return text.replaceAll('{n}', digits.format(number));
}

/** Write a number into an element, in the words the element carries. */
export function sayNumber(element, number, language = document.documentElement.lang || 'en') {
  element.textContent = phrase(element.dataset, number, language);
}

/**
 * Write `numbers` ({total: 4816, …}) into every element of [data-number="total"] and so on.
 * Those with data-unless-zero are hidden for a nought.
 */
export function sayNumbers(root, numbers) {
  for (const element of root.querySelectorAll('[data-number]')) {
    const number = numbers[element.dataset.number];
    if (number === undefined) continue;
    sayNumber(element, number);
    if ('unlessZero' in element.dataset) element.hidden = number === 0;
  }
}

/** Write counts ({type: [['sister-city', 3376], …], …}) beside the values of each facet. */
export function sayFacets(root, facets) {
  const counts = new Map(
    Object.entries(facets).flatMap(([facet, values]) =>
      values.map(([value, count]) => [`${facet} ${value}`, count]),
    ),
  );
  for (const element of root.querySelectorAll('[data-facet]')) {
    const count = counts.get(`${element.dataset.facet} ${element.dataset.value}`) ?? 0;
    sayNumber(element, count);
    element.closest('label')?.classList.toggle('is-zero', count === 0);
  }
}
