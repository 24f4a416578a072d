import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
  address, fillForm, filterPart, toQuery, withParameter,
} from '../../static/js/filter_form.js';

test('toQuery drops empty fields and keeps repeated ones', () => {
  const entries = [['q', ' '], ['type', 'sister-city'], ['type', 'mou'], ['state', '']];
  assert.equal(toQuery(entries), 'type=sister-city&type=mou');
});

test('toQuery escapes what would end a parameter', () => {
  assert.equal(toQuery([['q', 'a&b=c#d é']]), 'q=a%26b%3Dc%23d+%C3%A9');
});

test('filterPart keeps filters and leaves out what only pages know', () => {
  const query = 'q=kobe&page=2&view=states&select=jurisdiction:seattle-wa&zoom=3&ordering=title&type=a&type=b';
  assert.equal(filterPart(query), 'q=kobe&type=a&type=b');
  assert.equal(filterPart('?page=2'), '');
});

test('withParameter sets, replaces and removes one parameter', () => {
  assert.equal(withParameter('type=a&type=b', 'jurisdiction', 'oh'), 'type=a&type=b&jurisdiction=oh');
  assert.equal(withParameter('type=a&type=b', 'type', 'c'), 'type=c');
  assert.equal(withParameter('?type=a&q=b', 'type', ''), 'q=b');
});

test('address has a question mark only before a query', () => {
  assert.equal(address('/', ''), '/');
  assert.equal(address('/', 'q=b'), '/?q=b');
});

test('fillForm sets every field as the query says and empties the others', () => {
  const option = (value) => ({ value, selected: false });
  const ohio = { name: 'state', type: 'checkbox', value: 'OH', checked: false };
  const utah = { name: 'state', type: 'checkbox', value: 'UT', checked: true };
  const words = { name: 'q', type: 'search', value: 'old' };
  const since = { name: 'since', type: 'text', value: '2018' };
  const country = {
    name: 'country', type: 'select-one', multiple: false, selectedIndex: 0,
    options: [option(''), option('JP'), option('MX')],
  };
  const hidden = { name: 'partner', type: 'hidden', value: 'kobe-jp' };
  const button = { name: 'go', type: 'submit', value: 'Apply' };
  fillForm({ elements: [ohio, utah, words, since, country, hidden, button] }, '?state=OH&q=kobe&country=MX');
  assert.deepEqual([ohio.checked, utah.checked], [true, false]);
  assert.deepEqual([words.value, since.value], ['kobe', '']);
  assert.deepEqual(country.options.map(({ selected }) => selected), [false, false, true]);
  assert.deepEqual([hidden.value, button.value], ['kobe-jp', 'Apply']);
});
