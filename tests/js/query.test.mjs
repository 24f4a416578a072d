import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
  address, filterPart, parameter, toQuery, withParameters,
} from '../../static/js/query.js';

test('toQuery drops empty fields, keeps repeated ones and sorts', () => {
  const entries = [['q', ' '], ['type', 'sister-city'], ['type', 'memorandum'], ['state', '']];
  assert.equal(toQuery(entries), 'type=memorandum&type=sister-city');
  assert.equal(toQuery([['type', 'event'], ['state', 'OH']]), 'state=OH&type=event');
});

test('toQuery escapes what would end a parameter', () => {
  assert.equal(toQuery([['q', 'a&b=c#d é']]), 'q=a%26b%3Dc%23d+%C3%A9');
});

test('filterPart keeps filters and leaves out what only pages know', () => {
  const query = 'q=kobe&page=2&view=states&select=jurisdiction:seattle-wa&zoom=3&ordering=title&type=a&type=b';
  assert.equal(filterPart(query), 'q=kobe&type=a&type=b');
  assert.equal(filterPart('?page=2'), '');
});

test('withParameters sets, replaces and removes parameters', () => {
  assert.equal(withParameters('type=a&type=b', { jurisdiction: 'oh' }), 'jurisdiction=oh&type=a&type=b');
  assert.equal(withParameters('type=a&type=b', { type: 'c' }), 'type=c');
  assert.equal(withParameters('?type=a&q=b', { type: '', view: undefined }), 'q=b');
});

test('a parameter that is absent is empty', () => {
  assert.equal(parameter('?select=tie:a:b', 'select'), 'tie:a:b');
  assert.equal(parameter('', 'select'), '');
});

test('an address has a question mark only before a query, and is readable', () => {
  assert.equal(address('/', ''), '/');
  assert.equal(address('/', 'q=b'), '/?q=b');
  assert.equal(address('/', 'select=tie%3Aa%3Ab&zoom=3%2F1%2F2'), '/?select=tie:a:b&zoom=3/1/2');
});
