import assert from 'node:assert/strict';
import { test } from 'node:test';

import { CUT, homeLongitude, unwrap, wrap } from '../../static/js/projection/longitudes.js';
import { toWorld, TURN } from '../../static/js/projection/mercator.js';

test('US places east of the cut are drawn a turn further west', () => {
  assert.equal(homeLongitude(144.75), 144.75 - 360); // Guam
  assert.equal(homeLongitude(-157.86), -157.86);
  assert.equal(homeLongitude(CUT), CUT);
});

test('unwrap gives the copy nearest to another longitude', () => {
  assert.equal(unwrap(139, -157), -221);
  assert.equal(unwrap(-221, 130), 139);
  assert.equal(unwrap(10, 20), 10);
  assert.equal(unwrap(10, 740), 730);
});

test('wrap brings every turn back to -180..180', () => {
  for (const longitude of [-540, -180, -0.5, 0, 62, 179.5]) {
    for (const turns of [-2, 0, 1]) {
      const wrapped = wrap(longitude + 360 * turns);
      assert.ok(wrapped >= -180 && wrapped < 180);
      assert.equal((((wrapped - longitude) % 360) + 360) % 360, 0);
    }
  }
  assert.equal(wrap(180), -180);
});

test('toWorld is Web Mercator, 256 units a turn', () => {
  const near = (one, other) => one.every((value, i) => Math.abs(value - other[i]) < 1e-9);
  assert.ok(near(toWorld([0, 0]), [128, 128]));
  assert.ok(near(toWorld([-180, 0]), [0, 128]));
  assert.ok(near(toWorld([-360 + 62, 0]), [((62 - 180) / 360) * TURN, 128]));
  assert.ok(Math.abs(toWorld([0, 85])[1] - 0.4195) < 0.001);
});

test('toWorld stays finite at the poles', () => {
  assert.deepEqual(toWorld([0, 90]), toWorld([0, 85]));
  assert.deepEqual(toWorld([0, -90]), toWorld([0, -85]));
});
