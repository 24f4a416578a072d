import assert from 'node:assert/strict';
import { test } from 'node:test';

import { markAt, marksOf, radius } from '../../static/js/marks_layer.js';
import { homeLongitude } from '../../static/js/projection/longitudes.js';
import { toWorld, TURN } from '../../static/js/projection/mercator.js';

const drawing = { toWorld, homeLongitude, turn: TURN };
const place = (side, longitude, latitude) => ({ side, longitude, latitude });

test('the area of a mark grows with its engagements', () => {
  assert.ok(Math.abs(radius(400, 1.4) / radius(100, 1.4) - 2) < 1e-9);
  assert.ok(Math.abs(radius(100, 1.4) - 8.5) < 1e-9);
});

test('the smallest mark can be seen and growth with the zoom is held', () => {
  assert.equal(radius(1, 0), 1.1);
  assert.equal(radius(100, 0), 7);
  assert.equal(radius(100, 8), 40);
  assert.equal(radius(100, 12), 40);
});

test('US places are drawn once, foreign places on both copies of the world', () => {
  const marks = marksOf(
    [
      { place: place('us', 144.75, 13.44), count: 3 },
      { place: place('foreign', 139.69, 35.69), count: 2 },
    ],
    drawing,
  );
  assert.deepEqual(marks.map(({ side }) => side), ['us', 'foreign', 'foreign']);
  assert.ok(marks[0].x < 0, 'Guam lies left of -180');
  assert.equal(marks[1].x - marks[2].x, TURN);
});

test('a place without a point has no mark, one at 0, 0 has', () => {
  const counts = [
    { place: place('foreign', null, null), count: 9 },
    { place: place('us', 0, 0), count: 1 },
  ];
  assert.equal(marksOf(counts, drawing).length, 1);
});

const small = { x: 100, y: 100, count: 1 };
const large = { x: 100, y: 100, count: 50 };
const away = { x: 140, y: 100, count: 1 };

test('the nearest mark within 12 pixels is meant', () => {
  assert.equal(markAt([small, away], { x: 111, y: 100 }, { zoom: 0 }), small);
  assert.equal(markAt([small, away], { x: 113, y: 100 }, { zoom: 0 }), null);
  assert.equal(markAt([small, away], { x: 130, y: 100 }, { zoom: 0 }), away);
});

test('a finger reaches further', () => {
  assert.equal(markAt([small], { x: 118, y: 100 }, { zoom: 0, reach: 20 }), small);
});

test('of two marks at one distance the larger is meant, in any order', () => {
  assert.equal(markAt([small, large], { x: 103, y: 100 }, { zoom: 0 }), large);
  assert.equal(markAt([large, small], { x: 103, y: 100 }, { zoom: 0 }), large);
});

test('pixels count, not degrees: nearer, less of the world is within reach', () => {
  assert.equal(markAt([small], { x: 106, y: 100 }, { zoom: 0 }), small);
  assert.equal(markAt([small], { x: 106, y: 100 }, { zoom: 2 }), null);
});

test('all of a large mark can be picked', () => {
  const huge = { x: 100, y: 100, count: 400 };
  assert.equal(markAt([huge], { x: 100 + 30 / 2 ** 6, y: 100 }, { zoom: 6 }), huge);
});
