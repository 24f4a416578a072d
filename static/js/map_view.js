/** The Leaflet map itself: its first view, and gestures that never trap the page. */

/** South west and north east of the first view, as [latitude, longitude]. */
export const WORLD = [[-56, -298], [79, 62]]; // the Americas in the middle, both oceans whole
const REACH = [[-85, -400], [85, 164]];
const WIDEST = 480; // degrees that a low and broad map shows
const CLOSEST = 10;

const placed = new WeakMap(); // map -> text of the address that it was moved to

/** A map of the whole world in an element, without tiles, controls or attribution. */
export function createMap(container) {
  const { L } = globalThis;
  container.hidden = false;
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const map = L.map(container, {
    attributionControl: false,
    zoomControl: false,
    zoomSnap: 0,
    maxZoom: CLOSEST,
    maxBounds: REACH,
    maxBoundsViscosity: 1,
    wheelPxPerZoomLevel: 120,
    fadeAnimation: false,
    zoomAnimation: !still,
    inertia: !still,
  });
  map.on('movestart', () => placed.delete(map));
  showWorld(map);
  keepWorldInView(map);
  sparePage(map);
  return map;
}

/** Show the whole world, as at the beginning. */
export function showWorld(map) {
  place(map, '', () => {
    map.setMinZoom(0);
    map.fitBounds(WORLD, { animate: false });
    const least = Math.log2((map.getSize().x * 360) / (256 * WIDEST));
    if (map.getZoom() < least) map.setZoom(least, { animate: false });
    map.setMinZoom(map.getZoom() - 0.4); // room for arcs that end beyond the first view
  });
}

/** Show at once what a text of the address says; with '' or nonsense the whole world. */
export function showView(map, text, { readView }) {
  const view = readView(text);
  if (!view) showWorld(map);
  else {
    const { zoom, latitude, longitude } = view;
    place(map, text, () => map.setView([latitude, longitude], zoom, { animate: false }));
  }
}

/** What the address says of where the map looks; '' while it shows the whole world. */
export function viewText(map, { writeView }) {
  if (placed.has(map)) return placed.get(map);
  const { lat, lng } = map.getCenter();
  return writeView({ zoom: map.getZoom(), latitude: lat, longitude: lng });
}

/** Move the map, and remember the text of its place until the visitor moves it. */
function place(map, text, move) {
  move();
  placed.set(map, text);
  map.fire('moveend');
}

/** Show all of these points [longitude, latitude]: arcs reach further than their ends. */
export function showPoints(map, degrees) {
  const points = degrees.map(([longitude, latitude]) => [latitude, longitude]);
  if (points.length) map.fitBounds(points, { padding: [40, 40], maxZoom: 6 });
}

/** When the map's box changes, fit the world to it anew unless the visitor has moved it. */
function keepWorldInView(map) {
  new ResizeObserver(() => {
    const untouched = placed.get(map) === '';
    map.invalidateSize({ pan: false });
    if (untouched) showWorld(map);
  }).observe(map.getContainer());
}

/**
 * Leave the page its own gestures.
 *
 * One finger scrolls the page, two move the map. The wheel scrolls the page and zooms
 * with Ctrl or Command; it zooms alone where the page has nothing to scroll.
 */
function sparePage(map) {
  const container = map.getContainer();
  const first = { capture: true, passive: true };
  container.addEventListener('pointerdown', ({ pointerType }) => {
    if (pointerType === 'touch') map.dragging.disable();
    else map.dragging.enable();
  }, first);
  container.addEventListener('wheel', (event) => {
    const meant = event.ctrlKey || event.metaKey || !pageScrolls();
    if (!meant) event.stopImmediatePropagation();
  }, first);
}

function pageScrolls() {
  return document.documentElement.scrollHeight > innerHeight + 1;
}

/**
 * Make the buttons [data-map="zoom-in"], "zoom-out" and "world" work; the last is
 * there only when not all of the world is shown.
 */
export function wireButtons(map, root) {
  const actions = {
    'zoom-in': () => map.zoomIn(1),
    'zoom-out': () => map.zoomOut(1),
    world: () => showWorld(map),
  };
  root.querySelector('.map-buttons').hidden = false;
  for (const button of root.querySelectorAll('.map-buttons [data-map]')) {
    button.addEventListener('click', actions[button.dataset.map]);
  }
  const world = root.querySelector('[data-map="world"]');
  const offer = () => {
    world.hidden = placed.get(map) === '';
  };
  map.on('moveend', offer);
  offer();
}

/** Where [data-over-map] elements lie over the map: [left, top, right, bottom] in pixels. */
export function boxesOver(map, root) {
  const { left, top } = map.getContainer().getBoundingClientRect();
  return [...root.querySelectorAll('[data-over-map]')]
    .map((element) => element.getBoundingClientRect())
    .map((box) => [box.left - left, box.top - top, box.right - left, box.bottom - top]);
}
