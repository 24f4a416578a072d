import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
  concerns, parametersOf, readSelection, selectionOf,
} from '../../static/js/selection.js';

const seattle = { side: 'us', number: 1, slug: 'seattle-wa' };
const alike = { side: 'us', number: 2, slug: 'georgia' };
const kobe = { side: 'foreign', number: 1, slug: 'kobe-jp' };
const georgia = { side: 'foreign', number: 2, slug: 'georgia' };
const places = {
  us: new Map([[1, seattle], [2, alike]]), foreign: new Map([[1, kobe], [2, georgia]]),
};

test('a key names the same selection that made it, though both sides use one slug', () => {
  for (const ends of [{ us: seattle }, { us: alike }, { foreign: georgia }, { us: alike, foreign: georgia }]) {
    const made = selectionOf(ends);
    assert.deepEqual(readSelection(made.key, places), made);
  }
  assert.equal(selectionOf({ us: seattle, foreign: kobe }).key, 'tie:seattle-wa:kobe-jp');
});

test('a key of nothing known selects nothing', () => {
  const keys = [
    '', 'tie', 'tie:seattle-wa', 'tie:seattle-wa:nowhere', 'tie:kobe-jp:seattle-wa', 'partner:',
    'partner:seattle-wa', 'constructor:georgia', 'jurisdiction:seattle-wa:kobe-jp', 'seattle-wa',
  ];
  for (const key of keys) assert.equal(readSelection(key, places), null, key);
});

test('a selection concerns the ties of its place, or one tie', () => {
  const tie = { us: seattle, foreign: kobe };
  assert.equal(concerns(selectionOf({ us: seattle }), tie), true);
  assert.equal(concerns(selectionOf({ us: alike }), tie), false);
  assert.equal(concerns(selectionOf({ us: seattle, foreign: kobe }), tie), true);
  assert.equal(concerns(selectionOf({ us: seattle, foreign: georgia }), tie), false);
  assert.equal(concerns(null, tie), false);
});

test('the filter for a selection names its ends', () => {
  assert.deepEqual(parametersOf(selectionOf({ us: seattle })), { jurisdiction: 'seattle-wa' });
  assert.deepEqual(
    parametersOf(selectionOf({ us: seattle, foreign: kobe })),
    { jurisdiction: 'seattle-wa', partner: 'kobe-jp' },
  );
});
