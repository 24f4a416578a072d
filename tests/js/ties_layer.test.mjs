import assert from 'node:assert/strict';
import { test } from 'node:test';

import { greatCircle } from '../../static/js/projection/great_circle.js';
import { homeLongitude } from '../../static/js/projection/longitudes.js';
import { toWorld } from '../../static/js/projection/mercator.js';
import { tieAt, tieLines, tieWidth } from '../../static/js/ties_layer.js';

const drawing = { greatCircle, homeLongitude, toWorld };

test('a tie is wider for more engagements, and thin among many ties', () => {
  assert.deepEqual([1, 2, 4, 40].map((count) => tieWidth(count, 10)), [1.5, 2, 3, 3]);
  assert.equal(tieWidth(40, 61), 1);
});

test('ties begin where the US place is drawn', () => {
  const guam = { longitude: 144.75, latitude: 13.44 };
  const manila = { longitude: 120.98, latitude: 14.6 };
  const [tie] = tieLines([{ us: guam, foreign: manila, count: 1 }], drawing);
  assert.equal(tie.degrees[0][0], 144.75 - 360);
  assert.ok(Math.abs(tie.degrees.at(-1)[0] - (120.98 - 360)) < 1e-9);
  assert.deepEqual(tie.line[0], toWorld(tie.degrees[0]));
});

test('a tie without a point at either end has no line', () => {
  const here = { longitude: 0, latitude: 0 };
  const nowhere = { longitude: null, latitude: null };
  const ties = [{ us: here, foreign: nowhere, count: 1 }, { us: nowhere, foreign: here, count: 1 }];
  assert.deepEqual(tieLines(ties, drawing), []);
});

test('a tie is meant within six pixels of its line, also between its points', () => {
  const low = { line: [[0, 0], [100, 0]] };
  const high = { line: [[0, 8], [100, 8]] };
  assert.equal(tieAt([low, high], { x: 50, y: 3 }, 0), low);
  assert.equal(tieAt([low, high], { x: 50, y: 5 }, 0), high);
  assert.equal(tieAt([low], { x: 50, y: 6.1 }, 0), null);
  assert.equal(tieAt([low], { x: 50, y: 4 }, 1), null);
  assert.equal(tieAt([low], { x: 105, y: 0 }, 0), low);
  assert.equal(tieAt([], { x: 0, y: 0 }, 0), null);
});
