import assert from 'node:assert/strict';
import { test } from 'node:test';

import { hasWord } from '../../static/js/facets.js';
import { indexPlaces } from '../../static/js/place_search.js';
import { plain } from '../../static/js/plain_text.js';

test('accents, case and signs do not matter', () => {
  assert.equal(plain('  São Tomé & Príncipe '), 'sao tome principe');
  assert.equal(plain('Côte d’Ivoire'), 'cote d ivoire');
  assert.equal(plain('北京'), '北京');
});

test('a term is found by the beginning of any of its words, or by three letters within', () => {
  assert.equal(hasWord('new hampshire', 'ham'), true);
  assert.equal(hasWord('new hampshire', 'ps'), false);
  assert.equal(hasWord('new hampshire', 'shire'), true);
  assert.equal(hasWord('ohio', ''), true);
});

const place = (name, context, weight) => ({ place: { name }, context, weight });
const index = indexPlaces([
  place('Kobe', 'Japan', 3), place('Koblenz', 'Germany', 9), place('Port Kobe', 'Japan', 50),
  place('Georgia', '', 5), place('Tbilisi', 'Georgia', 20), place('Malmö', 'Sweden', 2),
], plain);
const found = (text) => index.find(text).map((entry) => entry.place.name);

test('the name itself comes first, then names that begin so, then by engagements', () => {
  assert.deepEqual(found('kobe'), ['Kobe', 'Port Kobe']);
  assert.deepEqual(found('kob'), ['Koblenz', 'Kobe', 'Port Kobe']);
  assert.deepEqual(found('georgia'), ['Georgia', 'Tbilisi']);
});

test('all words are to be found, in the name or around it', () => {
  assert.deepEqual(found('kobe jap'), ['Kobe', 'Port Kobe']);
  assert.deepEqual(found('japan malmo'), []);
  assert.deepEqual(found('Malmo'), ['Malmö']);
});

test('one letter suggests nothing', () => {
  assert.deepEqual(found('k'), []);
  assert.deepEqual(found(' . '), []);
});

test('there are at most eight suggestions', () => {
  const many = indexPlaces(Array.from({ length: 20 }, (_none, i) => place(`Springfield ${i}`, '', i)), plain);
  assert.equal(many.find('spring').length, 8);
  assert.equal(many.find('spring')[0].place.name, 'Springfield 19');
});
