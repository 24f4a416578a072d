/** The map page: form, map, counts, list and panel in step. */

import { attempt, jsonReader, pageReader, readJson, refreshParts } from './answers.js';
import { createBaseMap, paintBaseMap } from './base_map.js';
import { canvasLayer } from './canvas_layer.js';
import {
  address, fillForm, filterPart, toQuery, watchForm, withParameter,
} from './filter_form.js';
import * as labels from './labels.js';
import { watchRows } from './list_rows.js';
import { createPicture } from './map_picture.js';
import { createTip } from './map_tip.js';
import { boxesOver, createMap, showLines, wireButtons } from './map_view.js';
import * as marks from './marks_layer.js';
import * as colours from './palette.js';
import { phrase, sayFacets, sayNumber, sayNumbers } from './phrases.js';
import { hidePlace, revealPlace, showPlace, wirePlace } from './place_panel.js';
import { countsByPlace, placeKey, placeOfKey, readPlaces, tiesOf } from './places.js';
import { greatCircle } from './projection/great_circle.js';
import { homeLongitude } from './projection/longitudes.js';
import { toWorld, TURN } from './projection/mercator.js';
import { paintTies, tieLines } from './ties_layer.js';

const NAMED_SHARE = { wide: 0.0094, narrow: 0.029 }; // of all engagements
const MOST_TIES = 500; // in an answer; beyond them only the strongest are told
const PAUSE = 120; // milliseconds of pointing before the server is asked

const byId = (id) => document.getElementById(id);
const [container, section, form, panel, failure, results] = [
  'map', 'map-section', 'filters', 'place-panel', 'explore-error', 'results',
].map(byId);
const countries = JSON.parse(byId('country-points')?.textContent ?? '{}');
const read = {
  explore: jsonReader(), selection: jsonReader(), hint: jsonReader(), page: pageReader(),
};
const drawing = { greatCircle, homeLongitude, toWorld, turn: TURN };

const shown = { query: '', answer: null, places: null, placesUrl: '', counts: [] };
let selected = null; // the place in the panel
let selectedLines = []; // its ties on the map
let hinted = null; // the place pointed at on the map
let pause; // timer
let map, picture, tip;

if (globalThis.L) start(); // without Leaflet the page stays a form and a list

function start() {
  form.reset(); // a reloaded form may remember what the address does not say
  section.hidden = false;
  setUpMap();
  wirePlace(panel, { onClose: closePanel, onFit: () => showLines(map, selectedLines) });
  watchForm(form, changeFilter);
  watchRows(results, hintRow);
  addEventListener('popstate', followAddress);
  addEventListener('keydown', leaveByEscape);
  failure.querySelector('button').addEventListener('click', () => refresh(shown.query));
  attempt(() => showFilter(toQuery(new FormData(form))), failure).then(selectFromAddress);
}

// Map

function setUpMap() {
  const { dataset } = container;
  const base = createBaseMap({
    urls: { world110m: dataset['world-110m'], world50m: dataset['world-50m'], states: dataset.states },
    load: readJson,
    topojson: globalThis.topojson,
    toWorld,
  });
  const tools = {
    ...colours, ...labels, ...marks, canvasLayer, paintBaseMap, paintTies, toWorld,
  };
  map = createMap(container);
  tip = createTip(container);
  picture = createPicture(map, tools, {
    shapes: base.shapes,
    taken: () => boxesOver(map, section),
  });
  wireButtons(map, section);
  const wantBase = () => attempt(async () => {
    if (await base.want(map.getZoom())) picture.repaintLand();
  }, byId('map-error'));
  map.on('zoomend', wantBase);
  map.on('mousemove', ({ latlng }) => hint(picture.markAt([latlng.lng, latlng.lat])));
  map.on('mouseout movestart', () => hint(null));
  map.on('click', ({ latlng }) => pick(picture.markAt([latlng.lng, latlng.lat])?.place ?? null));
  wantBase();
}

/** Show a mark's name and ties while it is pointed at; null ends that. */
function hint(mark) {
  const place = mark?.place ?? null;
  if (place === hinted) return;
  hinted = place;
  clearTimeout(pause);
  container.classList.toggle('is-pointing', Boolean(place));
  if (!place) {
    tip.hide();
    picture.show({ hinted: null });
    return;
  }
  const detail = phrase(container.dataset, mark.count, document.documentElement.lang);
  tip.show(picture.pointOf(mark), { name: place.name, detail });
  picture.show({ hinted: { places: [place], lines: [] } });
  pause = setTimeout(() => hintTies(place), hasAllTies() ? 0 : PAUSE);
}

async function hintTies(place) {
  try {
    const answer = await answerWith(place, read.hint);
    if (hinted !== place) return;
    const lines = tieLines(tiesOf(place, answer, shown.places), drawing);
    picture.show({ hinted: { places: [place], lines } });
  } catch {
    // A hint is worth no message: the name stands there already.
  }
}

/** Show the tie of a row of the list while it is pointed at. */
function hintRow(row) {
  const us = row && shown.places?.us.get(row.jurisdiction);
  const foreign = row && shown.places?.foreign.get(row.partner);
  const tie = us && foreign && { us, foreign, count: 1 };
  picture.show({ hinted: tie && { places: [us, foreign], lines: tieLines([tie], drawing) } });
}

// Filter

/** Take over a filter that the visitor has just set. */
function changeFilter(query) {
  if (query === shown.query) return; // Enter in a field both changes and submits
  writeAddress(query, selected);
  refresh(query);
}

/** Bring counts, map and list in step with a filter. */
function refresh(query) {
  return attempt(() => Promise.all([showFilter(query), refreshList(query)]), failure);
}

/** Count and draw what a filter leaves. */
async function showFilter(query) {
  shown.query = query;
  const answer = await read.explore(address(container.dataset.exploreUrl, filterPart(query)));
  if (answer.places !== shown.placesUrl) {
    shown.places = readPlaces(await readJson(answer.places));
    shown.placesUrl = answer.places;
  }
  shown.answer = answer;
  showAnswer();
  if (selected) await select(shown.places[selected.side].get(selected.number));
}

/** Fetch the list as the server writes it, with whatever else changes with a filter. */
async function refreshList(query) {
  refreshParts(await read.page(address(location.pathname, query)));
}

function showAnswer() {
  const { total, undated, unmapped, facets } = shown.answer;
  shown.counts = countsByPlace(shown.answer, shown.places);
  hint(null);
  picture.show({ marks: marks.marksOf(shown.counts, drawing), names: namesOfCountries() });
  const partners = shown.counts.filter(({ place }) => place.side === 'foreign');
  sayNumbers(document, {
    total,
    undated,
    unmapped,
    jurisdictions: shown.counts.length - partners.length,
    countries: new Set(partners.map(({ place }) => place.code).filter(Boolean)).size,
  });
  sayFacets(form, facets);
}

function namesOfCountries() {
  return labels.countryLabels(countries, shown.answer.facets.country, {
    share: container.clientWidth < 600 ? NAMED_SHARE.narrow : NAMED_SHARE.wide,
    asked: new URLSearchParams(shown.query).getAll('country'),
    copies: (longitude, latitude) =>
      [longitude, longitude - 360].map((copy) => toWorld([copy, latitude])),
  });
}

// Address

function writeAddress(query, place) {
  const select = place ? placeKey(place) : '';
  history.pushState(null, '', address(location.pathname, withParameter(query, 'select', select)));
}

async function followAddress() {
  const query = withParameter(location.search, 'select', '');
  if (query !== shown.query) {
    fillForm(form, query);
    await refresh(query);
  }
  selectFromAddress();
}

function selectFromAddress() {
  if (!shown.places) return;
  const key = new URLSearchParams(location.search).get('select') ?? '';
  const place = placeOfKey(key, shown.places) ?? null;
  if (place !== selected) select(place);
}

// Selection

/** Show a place with all its ties in panel and map, or nothing. */
async function select(place = null) {
  hint(null);
  selected = place;
  if (!place) {
    picture.show({ selected: null });
    hidePlace(panel);
    return;
  }
  showSelected(shown.answer, countAt(place));
  if (hasAllTies()) return;
  await attempt(async () => {
    const answer = await answerWith(place, read.selection);
    if (selected === place) showSelected(answer, answer.total);
  }, failure);
}

function showSelected(answer, total) {
  const place = selected;
  const ties = tiesOf(place, answer, shown.places);
  const counterparts = ties.map(({ us, foreign, count }) => ({
    place: place.side === 'us' ? foreign : us,
    count,
  }));
  selectedLines = tieLines(ties, drawing);
  picture.show({ selected: { place, lines: selectedLines } });
  showPlace(panel, { place, counterparts, total, query: queryWith(place), say: sayNumber });
}

/** Select what the visitor has picked and remember it in the address. */
function pick(place) {
  if (place === selected) return;
  writeAddress(shown.query, place);
  select(place);
  if (place) revealPlace(panel);
}

function closePanel() {
  pick(null);
  container.focus({ preventScroll: true });
}

function leaveByEscape({ key, target }) {
  if (key === 'Escape' && (panel.contains(target) || container.contains(target))) closePanel();
}

function countAt(place) {
  return shown.counts.find((counted) => counted.place === place)?.count ?? 0;
}

function hasAllTies() {
  return shown.answer.ties.length < MOST_TIES;
}

/** The filter's answer for one place, in which all its ties are told. */
function answerWith(place, reader) {
  if (hasAllTies()) return shown.answer;
  return reader(address(container.dataset.exploreUrl, queryWith(place)));
}

function queryWith({ side, slug }) {
  const name = side === 'us' ? 'jurisdiction' : 'partner';
  return withParameter(filterPart(shown.query), name, slug);
}
