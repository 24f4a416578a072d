import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
  countsByPlace, placeKey, placeOfKey, readPlaces, tiesOf,
} from '../../static/js/places.js';

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

test('the ties of a place are those at its own end, strongest first', () => {
  const answer = { ties: [[1, 7, 1], [2, 1, 4], [1, 1, 3], [1, 404, 2]] };
  const ties = tiesOf(places.us.get(1), answer, places);
  assert.deepEqual(ties.map(({ foreign, count }) => [foreign.slug, count]), [['kobe-jp', 3], ['de', 1]]);
  const back = tiesOf(places.foreign.get(1), answer, places);
  assert.deepEqual(back.map(({ us, count }) => [us.slug, count]), [['de', 4], ['seattle-wa', 3]]);
});

test('a key names one place though both sides use the same slug', () => {
  for (const place of [places.us.get(2), places.foreign.get(7)]) {
    assert.equal(placeOfKey(placeKey(place), places), place);
  }
  for (const key of ['', 'de', 'partner:', 'partner:nowhere', 'constructor:de']) {
    assert.equal(placeOfKey(key, places), undefined, key);
  }
});
