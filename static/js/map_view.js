/** The Leaflet map itself: its first view, and gestures that never trap the page. */

const WORLD = [[-50, -298], [77, 62]]; // the Americas in the middle, both oceans whole
const REACH = [[-85, -400], [85, 164]];
const CLOSEST = 10;

/** A map of the whole world in an element, without tiles, controls or attribution. */
export function createMap(container) {
  const { L } = globalThis;
  container.replaceChildren(); // what stood there in place of the map
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
  showWorld(map);
  keepWorldInView(map);
  sparePage(map);
  return map;
}

/** Show the whole world, as at the beginning. */
export function showWorld(map) {
  map.setMinZoom(0);
  map.fitBounds(WORLD, { animate: false });
  map.setMinZoom(map.getZoom() - 0.4); // room for arcs that end beyond the first view
}

/** Show all of some ties' lines: arcs reach further than their ends. */
export function showLines(map, lines) {
  const points = lines.flatMap(({ degrees }) => degrees).map(([longitude, latitude]) => [latitude, longitude]);
  if (points.length) map.fitBounds(points, { padding: [40, 40], maxZoom: 6 });
}

/** When the map's box changes, fit the world to it anew unless the visitor has moved it. */
function keepWorldInView(map) {
  let whole = map.getZoom();
  new ResizeObserver(() => {
    const untouched = map.getZoom() === whole;
    map.invalidateSize({ pan: false });
    if (!untouched) return;
    showWorld(map);
    whole = map.getZoom();
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
  for (const button of root.querySelectorAll('[data-map]')) {
    button.addEventListener('click', actions[button.dataset.map]);
  }
  const world = root.querySelector('[data-map="world"]');
  const offer = () => {
    world.hidden = map.getBounds().pad(0.01).contains(WORLD);
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
