import assert from 'node:assert/strict';
import { test } from 'node:test';

import { countryLabels, findRoom, onScreen } from '../../static/js/labels.js';

const label = (name, x, y) => ({ name, x, y, gap: 5, width: 40, height: 14 });
const box = ({ left, top, width, height }) => [left, top, left + width, top + height];
const overlap = ([l, t, r, b], [L, T, R, B]) => l < R && L < r && t < B && T < b;

test('a label stands right of its point when there is room', () => {
  const [placed] = findRoom([label('Kobe', 100, 100)]);
  assert.deepEqual(box(placed), [105, 93, 145, 107]);
});

test('labels never overlap, and the first keeps its place', () => {
  const crowd = Array.from({ length: 30 }, (_, i) => label(String(i), 200 + (i % 6) * 9, 200 + i));
  const placed = findRoom(crowd, [], [400, 400]);
  assert.equal(placed[0].name, '0');
  assert.ok(placed.length > 3 && placed.length < 30);
  placed.forEach((one, i) => placed.slice(i + 1).forEach((other) => {
    assert.ok(!overlap(box(one), box(other)), `${one.name} over ${other.name}`);
  }));
});

test('no label lies over what is taken or beyond the edge', () => {
  assert.equal(findRoom([label('Kobe', 10, 10)], [[0, 0, 100, 100]], [100, 100]).length, 0);
  const [placed] = findRoom([label('Kobe', 95, 50)], [], [100, 100]);
  assert.ok(placed.left + placed.width <= 95, 'turned to the left');
});

test('only labels on the screen are kept, in its pixels', () => {
  const view = { scale: 4, seen: { west: 10, north: 20, east: 110, south: 100 } };
  const measure = () => ({ width: 1, height: 2 });
  const kept = onScreen([{ x: 35, y: 30 }, { x: 9, y: 30 }, { x: 35, y: 101 }], view, measure);
  assert.deepEqual(kept, [{ x: 100, y: 40, width: 1, height: 2 }]);
});

test('countries are named for their share of what is asked for', () => {
  globalThis.document = { documentElement: { lang: 'en' } };
  const countries = { JP: ['Japan', 139, 35], MX: ['Mexico', -99, 19], TV: ['Tuvalu', 179, -8] };
  const counts = [['MX', 300], ['JP', 1438], ['TV', 1], ['XX', 500]];
  const options = { share: 0.01, asked: [], copies: (x, y) => [[x, y]] };
  assert.deepEqual(
    countryLabels(countries, counts, options).map(({ name, detail }) => [name, detail]),
    [['Japan', '1,438'], ['Mexico', '300']],
  );
  const asked = countryLabels(countries, counts, { ...options, asked: ['MX'] });
  assert.deepEqual(asked.map(({ name }) => name), ['Mexico']);
  delete globalThis.document;
});
