/**
 * What is painted on the map, in three layers: the land, the marks of all places, and on
 * top the places in focus with their ties, and all names.
 *
 * Other modules are handed in as `tools`, so that only the page knows them all.
 */

const PLACE_NAMES_FROM = 3; // zoom; further out countries are named
const MOST_NAMES = 40;
const MANY = 60; // ties of a selection; more have small counterparts

/**
 * Put the layers on a Leaflet map.
 *
 * `show(changes)` takes over some of {marks, names, selected, hinted} and repaints what is new. A
 * `selected` and a `hinted` are {places, lines}, their lines those of tieLines(); a `selected`
 * has `spots` too, marks of its places whatever the filter.
 * `taken()` tells the boxes of the screen where no name may stand.
 */
export function createPicture(map, tools, { shapes, taken }) {
  const scene = { marks: [], names: [], selected: null, hinted: null };
  let palette = tools.readPalette();
  const land = tools.canvasLayer(
    (context, view) => tools.paintBaseMap(context, view, shapes, palette),
    { pane: 'tilePane' },
  );
  const marks = tools.canvasLayer((context, view) => {
    tools.paintMarks(context, view, scene.marks, palette, { faded: Boolean(scene.selected) });
  });
  const focus = tools.canvasLayer((context, view) => {
    paintFocus(context, view, scene, palette, tools);
    paintNames(context, view, scene, palette, tools, taken());
  });
  const layers = [land, marks, focus];
  const recolour = () => {
    palette = tools.readPalette();
    layers.forEach((layer) => layer.repaint());
  };
  layers.forEach((layer) => layer.addTo(map));
  tools.watchScheme(recolour);
  document.fonts.ready.then(() => focus.repaint());
  return {
    show(changes) {
      const news = Object.keys(changes).filter((part) => changes[part] !== scene[part]);
      Object.assign(scene, changes);
      if (news.includes('marks') || news.includes('selected')) marks.repaint();
      if (news.length) focus.repaint();
    },
    repaintLand: () => land.repaint(),
    /** The mark or else the tie of the selection at [longitude, latitude]: {mark, tie}. */
    at(degrees, reach) {
      const [x, y] = tools.toWorld(degrees);
      const zoom = map.getZoom();
      const mark = tools.markAt(scene.marks, { x, y }, { zoom, reach });
      const lines = scene.selected?.lines ?? [];
      return { mark, tie: mark ? null : tools.tieAt(lines, { x, y }, zoom) };
    },
    /** Paint all of it once onto a plain canvas, `box` being what of the world it shows. */
    paintOnto(canvas, box) {
      const view = stillView(canvas, box);
      const context = canvas.getContext('2d');
      const colours = tools.readPalette();
      const { ratio, size } = view;
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.fillStyle = colours.water;
      context.fillRect(0, 0, ...size);
      tools.paintBaseMap(context, view, shapes, colours);
      tools.paintMarks(context, view, scene.marks, colours, { faded: Boolean(scene.selected) });
      paintFocus(context, view, scene, colours, tools);
      paintNames(context, view, scene, colours, tools, []);
    },
    /** Where a point in map units is on the screen, as [x, y] in pixels of the map. */
    toScreen: (point) => focus.toScreen(point),
  };
}

/** A view of canvas_layer.js for a canvas that shows a box of the world and is drawn twice as fine. */
function stillView({ width, height }, { west, north, east }) {
  const ratio = 2;
  const scale = width / ratio / (east - west);
  return {
    zoom: Math.log2(scale),
    scale,
    left: west * scale,
    top: north * scale,
    ratio,
    margin: [0, 0],
    size: [width / ratio, height / ratio],
    seen: { west, north, east, south: north + height / ratio / scale },
  };
}

function paintFocus(context, view, { selected, hinted, marks }, palette, tools) {
  if (selected) {
    tools.paintTies(context, view, selected.lines, palette);
    const size = selected.lines.length > MANY ? 2.5 : 5.2;
    for (const end of endsOf(selected)) {
      tools.paintRinged(context, view, end, palette, { size, ring: 'surface', width: 1.5 });
    }
    for (const mark of ownMarks(selected, marks)) {
      tools.paintRinged(context, view, mark, palette, { size: 7.5, ring: 'selected' });
    }
  }
  if (hinted) {
    tools.paintTies(context, view, hinted.lines, palette, { hinted: true });
    for (const mark of ownMarks(hinted, marks)) {
      const size = Math.max(4, tools.radius(mark.count, view.zoom));
      tools.paintRinged(context, view, mark, palette, { size, ring: 'edge' });
    }
  }
}

/** Where ties end away from the places in focus: [{x, y, side, place}, …]. */
function endsOf({ places, lines }) {
  return lines
    .flatMap(({ us, foreign, line }) => [endAt(us, line[0]), endAt(foreign, line.at(-1))])
    .filter(({ place }) => !places.includes(place));
}

/**
 * Where the places in focus are drawn: their marks, or ends of ties that another filter hides,
 * or for want of either the `spots` where their marks would be.
 */
function ownMarks({ places, lines, spots = [] }, marks) {
  return places.flatMap((place) => {
    const own = marks.filter((mark) => mark.place === place);
    if (own.length) return own;
    if (!lines.length) return spots.filter((mark) => mark.place === place);
    const [{ line }] = lines;
    return [endAt(place, place.side === 'us' ? line[0] : line.at(-1))];
  });
}

function endAt(place, [x, y]) {
  return { x, y, side: place.side, count: 1, place };
}

function paintNames(context, view, scene, palette, tools, taken) {
  const measure = tools.measureLabels(context);
  const wanted = tools.onScreen(namesOf(scene, view, tools), view, measure);
  context.save();
  context.translate(...view.margin);
  tools.paintLabels(context, tools.findRoom(wanted.slice(0, MOST_NAMES), taken, view.size), palette);
  context.restore();
}

/** Names by importance: of a selection its places, else of countries or, nearer, of places. */
function namesOf({ selected, marks, names }, view, tools) {
  if (selected) {
    const own = ownMarks(selected, marks).map((mark) => nameOf(mark, 12));
    return [...own, ...endsOf(selected).map((end) => nameOf(end, end.side === 'us' ? 8 : 9))];
  }
  if (view.zoom < PLACE_NAMES_FROM) return names;
  return marks.map((mark) => nameOf(mark, tools.radius(mark.count, view.zoom) + 4));
}

function nameOf({ place, x, y }, gap) {
  return { name: place.name, x, y, gap };
}
