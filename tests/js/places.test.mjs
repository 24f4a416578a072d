import assert from 'node:assert/strict';
import { test } from 'node:test';

import { countsByPlace, readPlaces, tiesAmong } from '../../static/js/places.js';

const places = readPlaces({
  jurisdictions: [
    [1, 'seattle-wa', 'Seattle, WA', -122.33, 47.6, 'city', 'WA'],
    [2, 'de', 'Delaware', -75.52, 39.16, 'state', 'DE'],
  ],
  partners: [
    [1, 'kobe-jp', 'Kobe', 135.2, 34.7, 'city', 'JP'],
    [7, 'de', 'Germany', 13.4, 52.5, 'national', 'DE'],
    [9, 'c40-cities', 'C40 Cities', null, null, 'network', null],
  ],
});

test('a row becomes a place of its side', () => {
  assert.deepEqual(places.foreign.get(1), {
    side: 'foreign', number: 1, slug: 'kobe-jp', name: 'Kobe',
    longitude: 135.2, latitude: 34.7, kind: 'city', code: 'JP',
  });
  assert.equal(places.foreign.get(9).longitude, null);
});

test('counts of both sides come largest first, without unknown places', () => {
  const counts = countsByPlace(
    { jurisdictions: [[1, 5], [404, 99]], partners: [[7, 2], [1, 8]] },
    places,
  );
  assert.deepEqual(
    counts.map(({ place, count }) => [place.name, count]),
    [['Kobe', 8], ['Seattle, WA', 5], ['Germany', 2]],
  );
});

test('ties are told by their places, as many as are wanted and known', () => {
  const answer = { ties: [[1, 1, 3], [2, 1, 4], [1, 404, 2], [1, 7, 1]] };
  const ties = tiesAmong(answer, places, ({ us }) => us.slug === 'seattle-wa');
  assert.deepEqual(ties.map(({ foreign, count }) => [foreign.slug, count]), [['kobe-jp', 3], ['de', 1]]);
});
