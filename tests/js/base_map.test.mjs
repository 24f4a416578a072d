import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

import { feature, mesh } from 'topojson-client';

import { withoutSeam } from '../../static/js/base_map.js';

const BUILD = new URL('../../var/build/basemap/', import.meta.url);
const skip = existsSync(BUILD) ? false : 'script/prepare_frontend.mjs has not run';
const read = (name) => JSON.parse(readFileSync(new URL(name, BUILD)));

function longestJump(coordinates) {
  if (typeof coordinates[0][0] !== 'number') return Math.max(...coordinates.map(longestJump));
  return Math.max(...coordinates.slice(1).map(([x], i) => Math.abs(x - coordinates[i][0])));
}

test('a border is cut where it runs along 180 degrees', () => {
  const line = [[179, 65], [180, 66], [180, 68], [180, 69], [178, 70]];
  assert.deepEqual(withoutSeam([line]), [[[179, 65], [180, 66]], [[180, 69], [178, 70]]]);
  const inland = [[10, 50], [11, 51]];
  assert.deepEqual(withoutSeam([inland]), [inland]);
});

for (const [name, fewest] of [['world-110m.json', 170], ['world-50m.json', 235]]) {
  test(`${name}: whole, without Antarctica, without streaks`, { skip }, () => {
    const topology = read(name);
    const { features } = feature(topology, topology.objects.countries);
    const ids = new Set(features.map(({ id }) => id));
    assert.ok(features.length >= fewest);
    for (const id of ['US', 'JP', 'RU', 'FJ', 'TW', 'XK', 'PS']) assert.ok(ids.has(id), id);
    assert.ok(!ids.has('AQ'));
    for (const { id, geometry } of features) {
      assert.ok(longestJump(geometry.coordinates) < 90, `${id} streaks`);
    }
    const borders = withoutSeam(mesh(topology, topology.objects.countries).coordinates);
    assert.ok(longestJump(borders) < 90);
  });
}

test('states.json has lines between states and no streaks', { skip }, () => {
  const topology = read('states.json');
  const { coordinates } = feature(topology, topology.objects.lines).geometry;
  assert.ok(coordinates.length > 50);
  assert.ok(longestJump(coordinates) < 20);
});
