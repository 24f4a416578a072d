/** The map of the map page: what is drawn of an answer, what is pointed at and picked. */

import { readJson } from './answers.js';
import { createBaseMap, paintBaseMap } from './base_map.js';
import { canvasLayer } from './canvas_layer.js';
import * as labels from './labels.js';
import { createPicture } from './map_picture.js';
import { createTip } from './map_tip.js';
import {
  boxesOver, createMap, showPoints, showView, viewText, wireButtons, WORLD,
} from './map_view.js';
import * as marks from './marks_layer.js';
import * as colours from './palette.js';
import { phrase } from './phrases.js';
import { greatCircle } from './projection/great_circle.js';
import { homeLongitude, wrap } from './projection/longitudes.js';
import { toWorld, TURN } from './projection/mercator.js';
import { selectionOf } from './selection.js';
import * as ties from './ties_layer.js';
import { readView, writeView } from './view_text.js';

const NAMED_SHARE = { wide: 0.0094, narrow: 0.029 }; // of all engagements
const PAUSE = 120; // milliseconds of pointing before ties are asked for
const REST = 200; // milliseconds without a move before the address tells of it
const LARGEST = 16; // pixels of a circle in the key
const PRINTED = 1600; // pixels of the map on paper
const FINGER = 20; // pixels from a mark within which a touch means it
const drawing = { greatCircle, homeLongitude, toWorld, turn: TURN };

/**
 * Put the map into `section`. `view` is the text of view_text.js that it begins with, `countries`
 * tells where to name which: {JP: ['Japan', longitude, latitude], …}.
 *
 * `tiesOf(selection)` resolves to the ties [{us, foreign, count}, …] of what is pointed at.
 * `onPick(selection)` is called when something, or with null when nothing, is picked, and
 * `onMove(text)` when the map looks elsewhere; '' is the whole world.
 */
export function createExploreMap(section, { view, countries, tiesOf, onPick, onMove }) {
  const container = section.querySelector('#map');
  const map = createMap(container);
  const base = createBaseMap({
    urls: {
      world110m: container.dataset['world-110m'],
      world50m: container.dataset['world-50m'],
      states: container.dataset.states,
    },
    load: readJson,
    topojson: globalThis.topojson,
    toWorld,
  });
  const picture = createPicture(map, {
    ...colours, ...labels, ...marks, ...ties, canvasLayer, paintBaseMap, toWorld,
  }, { shapes: base.shapes, taken: () => boxesOver(map, document) });
  const tip = createTip(container);
  let hinted = null; // what the map itself hints
  let pause; // timer of pointing
  let rest; // timer of moving
  let selectedLines = [];

  const texts = {
    readView: (text) => readView(text, { homeLongitude }),
    writeView: (looking) => writeView(looking, { wrap }),
  };
  const loadBase = async () => {
    const sentence = section.querySelector('#map-error');
    try {
      if (await base.want(map.getZoom())) picture.repaintLand();
      sentence.hidden = true;
    } catch (error) {
      console.warn(String(error));
      sentence.hidden = false;
    }
  };

  /** Draw the whole world for paper, in the colours that paper has. */
  function paintForPrint() {
    const [[west, south], [east, north]] = WORLD.map(([latitude, longitude]) =>
      toWorld([longitude, latitude]));
    const canvas = section.querySelector('.map-print');
    canvas.width = PRINTED;
    canvas.height = Math.round((PRINTED * (south - north)) / (east - west));
    canvas.hidden = false;
    picture.paintOnto(canvas, { west, north, east });
  }

  /** Draw the circles of the key as large as marks of so many engagements are. */
  function showSizes() {
    for (const item of section.querySelectorAll('.map-size')) {
      const circle = item.querySelector('circle');
      const size = marks.radius(Number(circle.dataset.size), map.getZoom());
      circle.setAttribute('r', size);
      for (const side of ['width', 'height']) circle.parentNode.setAttribute(side, 2 * size + 2);
      item.hidden = size > LARGEST;
    }
  }

  /** Show a mark's or a tie's name while it is pointed at, and soon its ties. */
  function hint({ mark = null, tie = null }, at) {
    const thing = mark?.place ?? tie;
    if (thing === hinted) return;
    hinted = thing;
    clearTimeout(pause);
    container.classList.toggle('is-pointing', Boolean(thing));
    if (!thing) {
      tip.hide();
      picture.show({ hinted: null });
    } else if (tie) {
      tip.show(at, words(`${tie.us.name} – ${tie.foreign.name}`, tie.count));
      picture.show({ hinted: { places: [], lines: [tie] } });
    } else {
      tip.show(picture.toScreen(mark), words(thing.name, mark.count));
      picture.show({ hinted: { places: [thing], lines: [] } });
      pause = setTimeout(hintTies, PAUSE, thing);
    }
  }

  async function hintTies(place) {
    try {
      const found = await tiesOf(selectionOf({ [place.side]: place }));
      if (hinted !== place) return;
      picture.show({ hinted: { places: [place], lines: ties.tieLines(found, drawing) } });
    } catch {
      // A hint is worth no message: the name stands there already.
    }
  }

  function words(name, count) {
    return { name, detail: phrase(container.dataset, count, document.documentElement.lang) };
  }

  function pickAt({ latlng, originalEvent }) {
    const reach = originalEvent.pointerType === 'touch' ? FINGER : undefined;
    const { mark, tie } = picture.at([latlng.lng, latlng.lat], reach);
    if (mark) onPick(selectionOf({ [mark.place.side]: mark.place }));
    else onPick(tie && selectionOf(tie));
  }

  map.on('zoomend', loadBase);
  map.on('zoomend', showSizes);
  map.on('moveend', () => {
    clearTimeout(rest);
    rest = setTimeout(() => onMove(viewText(map, texts)), REST);
  });
  map.on('mousemove', ({ latlng, containerPoint }) =>
    hint(picture.at([latlng.lng, latlng.lat]), [containerPoint.x, containerPoint.y]));
  map.on('mouseout movestart', () => hint({}));
  map.on('click', pickAt);
  addEventListener('beforeprint', paintForPrint);
  matchMedia('print').addEventListener('change', ({ matches }) => matches && paintForPrint());
  wireButtons(map, section);
  for (const part of section.querySelectorAll('.awaits-script')) part.classList.remove('awaits-script');
  section.classList.add('has-map');
  loadBase();
  showSizes();
  showView(map, view, texts);

  return {
    /** Draw counts [{place, count}, …] and name countries by their numbers [['JP', 438], …]. */
    showCounts(counts, numbers, asked) {
      hint({});
      const share = container.clientWidth < 600 ? NAMED_SHARE.narrow : NAMED_SHARE.wide;
      const copies = (longitude, latitude) =>
        [longitude, longitude - 360].map((copy) => toWorld([copy, latitude]));
      picture.show({
        marks: marks.marksOf(counts, drawing),
        names: labels.countryLabels(countries, numbers, { share, asked, copies }),
      });
    },
    /** Draw a selection with its ties, or none. */
    showSelection(selection, found = []) {
      hint({});
      selectedLines = ties.tieLines(found, drawing);
      const places = [selection?.us, selection?.foreign].filter(Boolean);
      const spots = marks.marksOf(places.map((place) => ({ place, count: 1 })), drawing);
      picture.show({ selected: selection && { places, lines: selectedLines, spots } });
    },
    /** Hint a tie that is pointed at elsewhere, or with null none. */
    hintTie(tie) {
      const lines = tie ? ties.tieLines([tie], drawing) : [];
      picture.show({ hinted: tie && { places: [tie.us, tie.foreign], lines } });
    },
    /** Show all of the selection's ties, or at least its place. */
    fit(selection) {
      const points = selectedLines.flatMap(({ degrees }) => degrees);
      const places = [selection.us, selection.foreign].filter((place) => place?.longitude != null);
      const alone = places.map(({ side, longitude, latitude }) =>
        [side === 'us' ? homeLongitude(longitude) : longitude, latitude]);
      showPoints(map, points.length ? points : alone);
    },
    /** Look where a text of the address says. */
    follow(text) {
      if (text !== viewText(map, texts)) showView(map, text, texts);
    },
  };
}
