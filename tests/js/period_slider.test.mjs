import assert from 'node:assert/strict';
import { test } from 'node:test';

import { handlesFor, textFor, yearOf } from '../../static/js/period_slider.js';

const SPAN = [1931, 2026];

test('a reduced date lies in its year; other text in none', () => {
  assert.deepEqual(['2018', ' 2018-07', '2018-07-25'].map(yearOf), [2018, 2018, 2018]);
  assert.deepEqual(['', '18', '2018-7', '2018-07-25-01', 'then'].map(yearOf), [null, null, null, null, null]);
});

test('handles stand at the ends for empty and for foreign text', () => {
  assert.deepEqual(handlesFor(['', ''], SPAN), SPAN);
  assert.deepEqual(handlesFor(['1800', '2100-05'], SPAN), SPAN);
  assert.deepEqual(handlesFor(['2018-07', 'x'], SPAN), [2018, 2026]);
});

test('handles never pass each other', () => {
  assert.deepEqual(handlesFor(['2020', '2010'], SPAN), [2020, 2020]);
});

test('a handle at its end says nothing', () => {
  assert.equal(textFor(1931, SPAN[0]), '');
  assert.equal(textFor(1932, SPAN[0]), '1932');
});
