/** The map page: address, form, counts, list, panel and map in step. */

import { fileReader, jsonReader, pageReader } from './answers.js';
import { createExploreForm } from './explore_form_page.js';
import { createExploreMap } from './explore_map_page.js';
import { markRows, watchRows } from './list_rows.js';
import { followLinks, refreshParts } from './page_parts.js';
import { sayNumbers } from './phrases.js';
import { countsByPlace, readPlaces, tiesAmong } from './places.js';
import { announce, createProgress } from './progress.js';
import { address, filterPart, parameter, withParameters } from './query.js';
import { concerns, parametersOf, readSelection } from './selection.js';
import { wireShare } from './share.js';

const MOST_TIES = 500; // in an answer; beyond them only the strongest are told
const FILTERS = '#filters-panel'; // the fragment that keeps the filters open on small screens

const byId = (id) => document.getElementById(id);
const [summary, countLine, side, panel, results] = [
  'summary', 'count-line', 'side', 'panel', 'results',
].map(byId);
const read = {
  counts: jsonReader(), selection: jsonReader(), hint: jsonReader(), page: pageReader(),
  places: fileReader(),
};
const progress = createProgress(summary, byId('explore-error'));
const form = createExploreForm(byId('filters'), { onChange: changeFilter });

let query = firstQuery(); // of the page, without where the map looks
let counted = {}; // the filter that counts were asked for last, and when they are done
let [answer, places, placesUrl] = [null, null, ''];
let selection = null;
let opener = null; // what had the focus before the panel
let typed = false; // the address holds words that are still being typed
const map = startMap();

start();

function start() {
  followLinks(byId('content'), followLink);
  watchRows(side, hintRow);
  wireShare(byId('share'), say);
  addEventListener('popstate', followAddress);
  addEventListener('keydown', leaveByEscape);
  byId('explore-error').querySelector('button').addEventListener('click', () => show(query));
  panel.addEventListener('click', ({ target }) => {
    if (target.closest('[data-map=fit]')) map.fit(selection);
  });
  form.show(query);
  read.places(summary.dataset.placesUrl).catch(() => {}); // told of when the counts need them
  progress.track({ counts: showCounts(query) });
}

/** The query that the server has understood, with what only pages know of the address. */
function firstQuery() {
  const [select, page] = ['select', 'page'].map((name) => parameter(location.search, name));
  return withParameters(summary.dataset.state, { select, page });
}

function startMap() {
  const section = byId('map-section');
  if (!globalThis.L || !section) return null;
  return createExploreMap(section, {
    view: parameter(location.search, 'zoom'),
    countries: JSON.parse(byId('country-points').textContent),
    tiesOf: (thing) => tiesOf(thing, read.hint),
    onPick: (picked) => select(picked?.key ?? '', byId('map')),
    onMove: (zoom) => history.replaceState(null, '', addressOf(query, zoom)),
  });
}

// Address

/** The address of a query, with where the map looks. */
function addressOf(next, zoom = parameter(location.search, 'zoom')) {
  const fragment = location.hash === FILTERS ? FILTERS : '';
  return address(location.pathname, withParameters(next, { zoom })) + fragment;
}

/** Bring the page to a query and remember it, or put it in `place` of the one remembered. */
function go(next, { replace = false } = {}) {
  if (next === query) return;
  history[replace ? 'replaceState' : 'pushState'](null, '', addressOf(next));
  show(next);
}

function changeFilter({ typing }) {
  const kept = { select: parameter(query, 'select') };
  go(withParameters(form.query(), kept), { replace: typed && typing });
  typed = typing;
}

/** Take a link to this page as a change of it; only links to other pictures load a page. */
function followLink(next, link) {
  if (link.dataset.select !== undefined) {
    select(link.dataset.select, link);
    return;
  }
  const kept = panel.contains(link) ? '' : parameter(query, 'select');
  if (byId('views').contains(link)) {
    location.assign(addressOf(withParameters(next, { select: kept })));
    return;
  }
  typed = false;
  go(withParameters(next, { select: kept, view: parameter(query, 'view') }));
  form.show(query);
  if (['next', 'prev'].includes(link.rel)) results.focus();
}

function followAddress() {
  typed = false;
  map?.follow(parameter(location.search, 'zoom'));
  const next = withParameters(location.search, { zoom: '' });
  if (next === query) return; // another fragment, or another view of the map
  show(next);
  form.show(next);
}

// Counts, list and panel

/** Bring everything in step with a query of the page. */
async function show(next) {
  const [before, now] = [query, next].map((each) => withParameters(each, { select: '' }));
  const selects = parameter(next, 'select') !== parameter(query, 'select');
  query = next;
  if (!parameter(next, 'select')) panel.replaceChildren();
  const work = { counts: showCounts(next), list: showParts(next, selects && before === now && ['panel']) };
  if (!(await progress.track(work)) || query !== next) return;
  if (selects && before === now) say(textOf(...panel.querySelectorAll('h2, .figures')));
  else if (filterPart(before) !== filterPart(now) || before === now) say(textOf(countLine));
  else say(textOf(...results.querySelectorAll('.pager [aria-current]')));
}

/** Count and draw what a query leaves; the answer is asked for once. */
function showCounts(next) {
  const filter = filterPart(next);
  if (counted.filter !== filter) {
    const done = loadCounts(filter);
    counted = { filter, done };
    done.catch(() => {
      if (counted.done === done) counted = {};
    });
  }
  return counted.done.then(showSelection);
}

async function loadCounts(filter) {
  const fresh = await askCounts(filter);
  const known = fresh.places === placesUrl ? places : readPlaces(await read.places(fresh.places));
  if (counted.filter !== filter) throw new DOMException('Overtaken', 'AbortError');
  const counts = countsByPlace(fresh, known);
  if (known !== places) form.know(known, counts);
  [answer, places, placesUrl] = [fresh, known, fresh.places];
  const { total, undated, unmapped, facets } = answer;
  const asked = new URLSearchParams(filter).getAll('country');
  const partners = counts.filter(({ place }) => place.side === 'foreign');
  map?.showCounts(counts, facets.country, asked);
  sayNumbers(document, {
    total,
    undated,
    unmapped,
    jurisdictions: counts.length - partners.length,
    countries: new Set(partners.map(({ place }) => place.code).filter(Boolean)).size,
  });
  form.sayFacets(facets);
}

/** Ask for counts; what the server refuses it has left out of the page too. */
async function askCounts(filter) {
  const { exploreUrl } = summary.dataset;
  try {
    return await read.counts(address(exploreUrl, filter));
  } catch (error) {
    const bad = (error.problem?.errors ?? []).map((each) => [each.parameter, '']);
    if (!bad.length) throw error;
    return read.counts(address(exploreUrl, withParameters(filter, Object.fromEntries(bad))));
  }
}

/** Fetch what the server writes for a query: list, panel and pictures, or only some parts. */
async function showParts(next, ids) {
  const parts = withParameters(next, { parts: 'only' });
  refreshParts(await read.page(address(location.pathname, parts)), ids || null);
  dressParts();
  if (!ids) side.scrollTop = 0;
  else if (parameter(next, 'select')) revealPanel();
}

/** Let the parts that the server wrote do what needs a script. */
function dressParts() {
  const fit = panel.querySelector('[data-map=fit]');
  if (fit) fit.hidden = !map;
  markRows(results, ({ jurisdiction, partner }) =>
    Boolean(selection) && [null, jurisdiction].includes(selection.us?.number ?? null)
      && [null, partner].includes(selection.foreign?.number ?? null));
}

// Selection

/** Select what a key names, or with '' nothing; `by` what the visitor used. */
function select(key, by) {
  if (key === parameter(query, 'select')) return;
  typed = false;
  if (key && !panel.contains(by)) opener = by;
  go(withParameters(query, { select: key }));
  if (!key) (opener?.isConnected ? opener : results).focus({ preventScroll: true });
}

/** Draw what the address selects, with all its ties. */
async function showSelection() {
  selection = readSelection(parameter(query, 'select'), places);
  dressParts();
  if (!map) return;
  if (!selection) {
    map.showSelection(null);
    return;
  }
  const wanted = selection;
  map.showSelection(wanted, tiesAmong(answer, places, (tie) => concerns(wanted, tie)));
  const ties = await tiesOf(wanted, read.selection);
  if (selection === wanted) map.showSelection(wanted, ties);
}

/** All ties of a selection under the filter; an answer may lack the weaker ones. */
async function tiesOf(thing, reader) {
  const complete = answer.ties.length < MOST_TIES;
  const own = filterPart(withParameters(query, parametersOf(thing)));
  const told = complete ? answer : await reader(address(summary.dataset.exploreUrl, own));
  return tiesAmong(told, places, (tie) => concerns(thing, tie));
}

/** Bring the panel onto the screen; the keyboard goes there if it was used to open it. */
function revealPanel() {
  side.scrollTop = 0; // where the column scrolls on its own
  const hiddenBy = panel.getBoundingClientRect().top - 0.6 * innerHeight;
  if (hiddenBy > 0) scrollBy({ top: hiddenBy });
  if (opener?.matches('a')) panel.querySelector('h2')?.focus({ preventScroll: true });
}

function leaveByEscape({ key, target, defaultPrevented }) {
  if (key !== 'Escape' || defaultPrevented || byId('filters').contains(target)) return;
  if (parameter(query, 'select')) select('', target);
}

/** Hint the tie of a row while it is pointed at. */
function hintRow(row) {
  const us = row && places?.us.get(row.jurisdiction);
  const foreign = row && places?.foreign.get(row.partner);
  map?.hintTie(us && foreign ? { us, foreign, count: 1 } : null);
}

function say(sentence) {
  announce(byId('announcement'), sentence);
}

function textOf(...elements) {
  return elements.map((element) => element.textContent.replace(/\s+/g, ' ').trim()).join('. ');
}
