import assert from 'node:assert/strict';
import { test } from 'node:test';

import { greatCircle } from '../../static/js/projection/great_circle.js';

const HONOLULU = [-157.86, 21.31];
const TOKYO = [139.69, 35.69];
const LOS_ANGELES = [-118.24, 34.05];
const AUCKLAND = [174.76, -36.85];
const ANCHORAGE = [-149.9, 61.22];
const VLADIVOSTOK = [131.9, 43.12];
const SEATTLE = [-122.33, 47.6];
const TASHKENT = [69.24, 41.31];
const GUAM = [144.75 - 360, 13.44];
const MANILA = [120.98, 14.6];
const EARTH = 6371; // kilometres

function longestJump(line) {
  return Math.max(...line.slice(1).map(([longitude], i) => Math.abs(longitude - line[i][0])));
}

function kilometres([longitude, latitude], [otherLongitude, otherLatitude]) {
  const radians = Math.PI / 180;
  const [p, q] = [latitude * radians, otherLatitude * radians];
  const h =
    Math.sin((q - p) / 2) ** 2 +
    Math.cos(p) * Math.cos(q) * Math.sin(((otherLongitude - longitude) * radians) / 2) ** 2;
  return 2 * EARTH * Math.asin(Math.sqrt(h));
}

for (const [name, start, end, turn] of [
  ['Honolulu and Tokyo', HONOLULU, TOKYO, -1],
  ['Los Angeles and Auckland', LOS_ANGELES, AUCKLAND, -1],
  ['Anchorage and Vladivostok', ANCHORAGE, VLADIVOSTOK, -1],
  ['Guam and Manila', GUAM, MANILA, -1],
  ['Los Angeles and Honolulu', LOS_ANGELES, HONOLULU, 0],
]) {
  test(`${name}: the line never jumps and ends at its end, over the Pacific`, () => {
    const line = greatCircle(start, end);
    assert.equal(line.length, 161);
    assert.deepEqual(line[0], start);
    assert.ok(longestJump(line) < 5, `jumps ${longestJump(line)} degrees`);
    assert.ok(Math.abs(line.at(-1)[0] - (end[0] + 360 * turn)) < 1e-9);
    assert.ok(Math.abs(line.at(-1)[1] - end[1]) < 1e-9);
  });

  test(`${name}: every step is equally long and together they are the distance`, () => {
    const line = greatCircle(start, end);
    const steps = line.slice(1).map((point, i) => kilometres(line[i], point));
    const whole = kilometres(start, end);
    assert.ok(Math.max(...steps) - Math.min(...steps) < 0.001);
    assert.ok(Math.abs(steps.reduce((sum, step) => sum + step, 0) - whole) < 0.01);
  });
}

test('Seattle and Tashkent: the line passes near the pole without jumping', () => {
  const line = greatCircle(SEATTLE, TASHKENT);
  const highest = Math.max(...line.map(([, latitude]) => latitude));
  assert.ok(Math.abs(highest - 84.2) < 0.1, `highest at ${highest}`);
  assert.ok(longestJump(line) < 10, `jumps ${longestJump(line)} degrees`);
});

test('a place and itself: the line stays where it is', () => {
  assert.ok(greatCircle(TOKYO, TOKYO).every(([longitude, latitude]) =>
    Math.abs(longitude - TOKYO[0]) < 1e-9 && Math.abs(latitude - TOKYO[1]) < 1e-9,
  ));
});

test('antipodes: some line, with numbers all along it', () => {
  const line = greatCircle([0, 10], [180, -10]);
  assert.ok(line.flat().every(Number.isFinite));
  assert.ok(longestJump(line) < 180);
});

test('it turns back into itself from the other end', () => {
  const there = greatCircle(LOS_ANGELES, AUCKLAND);
  const back = greatCircle(AUCKLAND, LOS_ANGELES).reverse();
  there.forEach(([longitude, latitude], i) => {
    assert.ok(Math.abs(longitude + 360 - back[i][0]) < 1e-6);
    assert.ok(Math.abs(latitude - back[i][1]) < 1e-6);
  });
});
