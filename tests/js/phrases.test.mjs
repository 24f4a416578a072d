import assert from 'node:assert/strict';
import { test } from 'node:test';

import { phrase } from '../../static/js/phrases.js';

const words = { one: '{n} tie', other: '{n} ties' };

test('a number gets the words of its plural, written as the language does', () => {
  assert.equal(phrase(words, 1, 'en'), '1 tie');
  assert.equal(phrase(words, 0, 'en'), '0 ties');
  assert.equal(phrase(words, 4816, 'en'), '4,816 ties');
  assert.equal(phrase({ one: '{n} lien', other: '{n} liens' }, 0, 'fr'), '0 lien');
});

test('without words there is the bare number', () => {
  assert.equal(phrase({}, 1438, 'en'), '1,438');
});
