import assert from 'node:assert/strict';
import { test } from 'node:test';

import { homeLongitude, wrap } from '../../static/js/projection/longitudes.js';
import { readView, writeView } from '../../static/js/view_text.js';

test('a view is written briefly and with a longitude that others understand', () => {
  const view = { zoom: 4.2512, latitude: 47.60621, longitude: -237.66789 };
  assert.equal(writeView(view, { wrap }), '4.25/47.61/122.33');
});

test('what is written can be read, on the first turn of the map', () => {
  assert.deepEqual(
    readView('4.25/47.61/122.33', { homeLongitude }),
    { zoom: 4.25, latitude: 47.61, longitude: 122.33 - 360 },
  );
  assert.deepEqual(readView('3/-10/20', { homeLongitude }), { zoom: 3, latitude: -10, longitude: 20 });
});

test('nonsense is no view', () => {
  for (const text of ['', '3', '3/4', '3/4/5/6', '3/90/0', '3/0/181', 'a/b/c', '-1/0/0', '1e9/0/0', '3/NaN/0']) {
    assert.equal(readView(text, { homeLongitude }), null, text);
  }
});
