/** Countries and state lines, prepared once as paths in map units and painted at any zoom. */

const HOME = new Set(['US', 'PR', 'VI', 'GU', 'MP', 'AS']);
const TURNS = [0, -256]; // the world twice: the second time left of the first
const SEAM = 180;
const DETAILED_FROM = 2.6; // zoom

/**
 * Land and borders of a TopoJSON file with `countries`.
 *
 * `toWorld` turns [longitude, latitude] into map units, `topojson` is topojson-client.
 */
export function countryShapes(topology, { toWorld, topojson }) {
  const { countries } = topology.objects;
  const borders = topojson.mesh(topology, countries);
  return {
    land: topojson.feature(topology, countries).features.flatMap(({ id, geometry }) =>
      polygons(geometry).map((rings) => ({ home: HOME.has(id), ...shape(rings, toWorld) })),
    ),
    borders: withoutSeam(borders.coordinates).map((line) => shape([line], toWorld)),
    seam: shape(onSeam(borders.coordinates), toWorld),
  };
}

/** Lines between the states of a TopoJSON file with `lines`. */
export function stateShapes(topology, { toWorld, topojson }) {
  const lines = topojson.feature(topology, topology.objects.lines).geometry.coordinates;
  return lines.map((line) => shape([line], toWorld));
}

/**
 * The base map, loaded in the detail that a zoom needs.
 *
 * `urls`: {world110m, world50m, states}; `load(url)` reads JSON. `want(zoom)` resolves to
 * whether there is something new to paint and rejects when a file could not be loaded;
 * it is asked for again then the next time.
 */
export function createBaseMap({ urls, load, ...tools }) {
  const shapes = {};
  const asked = new Map();
  const once = (url, keep) => {
    if (asked.has(url)) return false;
    asked.set(url, true);
    return load(url).then(keep).catch((error) => {
      asked.delete(url);
      throw error;
    });
  };
  const keepStates = (topology) => {
    shapes.states = stateShapes(topology, tools);
    return true;
  };
  const keepCountries = (detailed) => (topology) => {
    if (shapes.detailed && !detailed) return false; // the finer map was faster
    Object.assign(shapes, { countries: countryShapes(topology, tools), detailed });
    return true;
  };
  return {
    shapes,
    async want(zoom) {
      const detailed = zoom >= DETAILED_FROM;
      const url = detailed ? urls.world50m : urls.world110m;
      const news = await Promise.all([
        !shapes.detailed && once(url, keepCountries(detailed)),
        once(urls.states, keepStates),
      ]);
      return news.some(Boolean);
    },
  };
}

/** Paint what is loaded so far: `countries` from countryShapes, `states` from stateShapes. */
export function paintBaseMap(context, view, { countries, states }, palette) {
  if (!countries) return;
  for (const turn of TURNS) {
    context.save();
    const zoomed = view.ratio * view.scale;
    context.setTransform(
      zoomed, 0, 0, zoomed, view.ratio * (turn * view.scale - view.left), -view.ratio * view.top,
    );
    const pixel = 1 / view.scale;
    const visible = (part) => overlaps(part, view, turn);
    paintLand(context, countries, visible, palette, pixel);
    stroke(context, countries.borders.filter(visible), palette.border, 0.7 * pixel);
    if (states) {
      const width = view.zoom < 3 ? 0.4 : 0.8;
      stroke(context, states.filter(visible), palette.border, width * pixel);
    }
    context.restore();
  }
}

function paintLand(context, { land, seam }, visible, palette, pixel) {
  for (const part of land.filter(visible)) {
    context.fillStyle = part.home ? palette['land-home'] : palette.land;
    context.fill(part.path, 'evenodd');
  }
  // Both halves of Chukotka end at 180 degrees: hide the hairline between them.
  stroke(context, [seam], palette.land, 1.5 * pixel);
}

function stroke(context, parts, colour, width) {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.lineJoin = 'round';
  parts.forEach(({ path }) => context.stroke(path));
}

function overlaps({ west, north, east, south }, { seen }, turn) {
  // The margin of the canvas is less than the map's own size on either side.
  const [width, height] = [seen.east - seen.west, seen.south - seen.north];
  return (
    east + turn > seen.west - width && west + turn < seen.east + width &&
    south > seen.north - height && north < seen.south + height
  );
}

/** The lines cut where they run along 180 degrees: that is no border. */
export function withoutSeam(lines) {
  return lines.flatMap((line) => {
    const pieces = [[line[0]]];
    for (let i = 1; i < line.length; i += 1) {
      if (runsAlongSeam(line[i - 1], line[i])) pieces.push([line[i]]);
      else pieces.at(-1).push(line[i]);
    }
    return pieces.filter((piece) => piece.length > 1);
  });
}

function onSeam(lines) {
  return lines.flatMap((line) =>
    line
      .slice(1)
      .map((point, i) => [line[i], point])
      .filter(([one, other]) => runsAlongSeam(one, other)),
  );
}

function runsAlongSeam(one, other) {
  return [one, other].every(([longitude]) => Math.abs(longitude) > SEAM - 0.01);
}

function polygons({ type, coordinates }) {
  return type === 'Polygon' ? [coordinates] : coordinates;
}

/** A path through lines of degrees, with the box around it, both in map units. */
function shape(lines, toWorld) {
  const path = new Path2D();
  const box = { west: Infinity, north: Infinity, east: -Infinity, south: -Infinity };
  for (const line of lines) {
    line.map(toWorld).forEach(([x, y], i) => {
      if (i === 0) path.moveTo(x, y);
      else path.lineTo(x, y);
      box.west = Math.min(box.west, x);
      box.east = Math.max(box.east, x);
      box.north = Math.min(box.north, y);
      box.south = Math.max(box.south, y);
    });
  }
  return { path, ...box };
}
