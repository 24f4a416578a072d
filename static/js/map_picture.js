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
 * `show(changes)` takes over some of {marks, names, selected, hinted} and repaints. A
 * `selected` is {place, lines}, `hinted` {places, lines}, their lines those of tieLines().
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
      Object.assign(scene, changes);
      if ('marks' in changes || 'selected' in changes) marks.repaint();
      focus.repaint();
    },
    repaintLand: () => land.repaint(),
    markAt([longitude, latitude]) {
      const [x, y] = tools.toWorld([longitude, latitude]);
      return tools.markAt(scene.marks, { x, y }, map.getZoom());
    },
    /** Where a mark is on the screen, as [x, y] in pixels of the map. */
    pointOf: (mark) => focus.toScreen(mark),
  };
}

function paintFocus(context, view, { selected, hinted, marks }, palette, tools) {
  if (selected) {
    tools.paintTies(context, view, selected.lines, palette);
    paintEnds(context, view, selected, palette, tools);
    for (const mark of marksOfPlace(selected, marks)) {
      tools.paintRinged(context, view, mark, palette, { size: 7.5, ring: 'selected' });
    }
  }
  if (hinted) {
    tools.paintTies(context, view, hinted.lines, palette, { hinted: true });
    for (const mark of marks.filter(({ place }) => hinted.places.includes(place))) {
      const size = Math.max(4, tools.radius(mark.count, view.zoom));
      tools.paintRinged(context, view, mark, palette, { size, ring: 'edge' });
    }
  }
}

function paintEnds(context, view, { place, lines }, palette, tools) {
  const size = lines.length > MANY ? 2.5 : 5.2;
  for (const { line } of lines) {
    const [end, side] = place.side === 'us' ? [line.at(-1), 'foreign'] : [line[0], 'us'];
    const mark = { x: end[0], y: end[1], side };
    tools.paintRinged(context, view, mark, palette, { size, ring: 'surface', width: 1.5 });
  }
}

/** Where a place in focus is drawn: its marks, or the ends of its ties under another filter. */
function marksOfPlace({ place, lines }, marks) {
  const own = marks.filter((mark) => mark.place === place);
  if (own.length) return own;
  return lines.slice(0, 1).map(({ line }) => {
    const [x, y] = place.side === 'us' ? line[0] : line.at(-1);
    return { x, y, side: place.side, count: 1, place };
  });
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
    const ends = selected.lines.map(({ us, foreign, line }) =>
      selected.place.side === 'us' ? nameAt(foreign, line.at(-1), 9) : nameAt(us, line[0], 8),
    );
    const own = marksOfPlace(selected, marks).map(({ place, x, y }) => nameAt(place, [x, y], 12));
    return [...own, ...ends];
  }
  if (view.zoom < PLACE_NAMES_FROM) return names;
  return marks.map(({ place, count, x, y }) =>
    nameAt(place, [x, y], tools.radius(count, view.zoom) + 4),
  );
}

function nameAt({ name }, [x, y], gap) {
  return { name, x, y, gap };
}
