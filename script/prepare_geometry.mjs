/**
 * Shapes for the charts that the server draws, from us-atlas and world-atlas.
 *
 * Every flat map is projected and simplified once, here: its paths are in units of its
 * `size` and made of relative steps, which take half the room. Libraries come as `tools`.
 */

const WIDTH = 690; // of a chart as it is drawn
const STATES_WIDTH = 630; // the rest is for the smallest of them, as squares
const EARTH = { centre: 11, south: -56 }; // of the countries: cut in the Bering Strait
const CUT = 62; // degrees east where the map of places begins and ends: both oceans are whole
const VIEW = { south: -56, north: 79 }; // latitudes between which the places lie
const ANTARCTICA = '010';
const WITHIN = { 'N. Cyprus': 'CY', Somaliland: 'SO' }; // drawn apart, without a code of their own
const HOME = ['US', 'PR', 'VI', 'GU', 'MP', 'AS'];
const STATES = Object.fromEntries(
  ('01AL 02AK 04AZ 05AR 06CA 08CO 09CT 10DE 11DC 12FL 13GA 15HI 16ID 17IL 18IN 19IA 20KS ' +
    '21KY 22LA 23ME 24MD 25MA 26MI 27MN 28MS 29MO 30MT 31NE 32NV 33NH 34NJ 35NM 36NY 37NC ' +
    '38ND 39OH 40OK 41OR 42PA 44RI 45SC 46SD 47TN 48TX 49UT 50VT 51VA 53WA 54WV 55WI 56WY')
    .split(' ')
    .map((pair) => [pair.slice(0, 2), pair.slice(2)]),
);

/** File name -> contents. `atlas` reads a file of the atlases, `alpha2` gives a country's code. */
export async function chartGeometry(tools, atlas, alpha2) {
  const states = await atlas('us-atlas/states-albers-10m.json');
  const world = await atlas('world-atlas/countries-110m.json');
  return {
    'states.json': stateShapes(tools, states),
    'countries.json': countryShapes(tools, world, alpha2),
    'world.json': worldShapes(tools, world, alpha2),
    'globe.json': globeLines(tools, world),
  };
}

/** {size, states: {code: {path, label: [x, y], room}}}; `room` is the radius free of borders. */
function stateShapes(tools, atlas) {
  const all = tools.feature(atlas, atlas.objects.states);
  const [[, north], [east, south]] = tools.geoPath().bounds(all);
  const scale = STATES_WIDTH / east;
  const place = tools.geoIdentity().scale(scale).translate([0, 2 - scale * north]);
  const shapes = simplified(tools, tools.geoProject(all, place), { detail: 0.7, island: 3 });
  const states = tools.feature(shapes, shapes.objects.shapes).features.map(({ id, geometry }) => {
    const { at, room } = middle(geometry);
    return [STATES[id], { path: path(geometry), label: at.map(rounded), room: rounded(room) }];
  });
  return {
    size: [WIDTH, rounded(scale * (south - north) + 4)],
    states: Object.fromEntries(states.sort()),
  };
}

/**
 * {size, centre, scale, origin: [x, y], outline, countries: {code: path}} in Equal Earth.
 *
 * `scale` is the radius of the earth, `origin` where latitude 0 meets the central meridian.
 */
function countryShapes(tools, atlas, alpha2) {
  const projection = tools.geoEqualEarth().rotate([-EARTH.centre, 0]).precision(0.3);
  projection.fitWidth(WIDTH, { type: 'Sphere' });
  const [, bottom] = projection([EARTH.centre, EARTH.south]);
  projection.clipExtent([[0, 0], [WIDTH, bottom]]);
  const shapes = simplified(tools, tools.geoProject(inhabited(tools, atlas), projection), {
    detail: 0.8,
    island: 0,
  });
  const { features } = tools.feature(shapes, shapes.objects.shapes);
  return {
    size: [WIDTH, rounded(bottom)],
    centre: EARTH.centre,
    scale: projection.scale(),
    origin: projection.translate(),
    outline: path(tools.geoProject({ type: 'Sphere' }, projection)),
    countries: features.reduce((paths, shape) => {
      const code = alpha2(shape) ?? WITHIN[shape.properties.name];
      return { ...paths, [code]: (paths[code] ?? '') + path(shape.geometry) };
    }, {}),
  };
}

/** {size, west, north, land, home, borders} in Mercator, from `west` one turn to the east. */
function worldShapes(tools, atlas, alpha2) {
  const projection = tools.geoMercator().rotate([180 - CUT, 0]).precision(0.3);
  projection.scale(WIDTH / (2 * Math.PI)).translate([WIDTH / 2, 0]);
  const [top, bottom] = [VIEW.north, VIEW.south].map((latitude) => projection([0, latitude])[1]);
  projection.translate([WIDTH / 2, -top]).clipExtent([[0, 0], [WIDTH, bottom - top]]);
  const all = tools.geoProject(inhabited(tools, atlas), projection);
  const topology = simplified(tools, all, { detail: 1.2, island: 2 });
  const { shapes } = topology.objects;
  const [home, land] = [true, false].map((own) =>
    path(tools.merge(topology, shapes.geometries.filter((shape) => HOME.includes(alpha2(shape)) === own))),
  );
  return {
    size: [WIDTH, rounded(bottom - top)],
    west: CUT - 360,
    north: VIEW.north,
    land,
    home,
    borders: lines(tools.mesh(topology, shapes, (one, other) => one !== other)),
  };
}

/** {land, borders}: lists of [longitude, latitude, longitude, …]; rings of land are closed. */
function globeLines(tools, atlas) {
  const topology = tools.presimplify(atlas, tools.sphericalTriangleArea);
  const coarse = tools.simplify(topology, 1.5e-4);
  const { countries } = coarse.objects;
  const land = tools.merge(coarse, countries.geometries);
  const borders = tools.mesh(coarse, countries, (one, other) => one !== other);
  const flat = (line) => line.flatMap((point) => point.map(rounded));
  const large = (ring) => tools.geoArea({ type: 'Polygon', coordinates: [ring] }) > 1e-4;
  return {
    land: land.coordinates.flatMap((rings) => rings.filter((ring) => ring.length > 3 && large(ring)).map(flat)),
    borders: borders.coordinates.filter((line) => line.length > 1).map(flat),
  };
}

function inhabited(tools, atlas) {
  const countries = tools.feature(atlas, atlas.objects.countries);
  countries.features = countries.features.filter(({ id }) => id !== ANTARCTICA);
  return countries;
}

/** A topology of the shapes without points and islands too small to see, in squares of the map's units. */
function simplified(tools, shapes, { detail, island }) {
  const topology = tools.presimplify(tools.topology({ shapes }, 1e5));
  const seen = tools.filterAttachedWeight(topology, island, tools.planarRingArea);
  return tools.simplify(tools.filter(topology, seen), detail);
}

/** Where in a shape most room is for words, towards its middle, and the radius of that room. */
function middle(geometry) {
  const [[outline]] = polygons(geometry).sort((one, other) => area(other[0]) - area(one[0]));
  const [[west, east], [north, south]] = [0, 1].map((axis) => extent(outline.map((point) => point[axis])));
  const centre = [(west + east) / 2, (north + south) / 2];
  const candidates = [];
  for (let x = west; x < east; x += (east - west) / 60) {
    for (let y = north; y < south; y += (south - north) / 60) {
      if (inside([x, y], outline)) candidates.push({ at: [x, y], room: distance([x, y], outline) });
    }
  }
  const most = Math.max(...candidates.map(({ room }) => room));
  const far = ({ at: [x, y] }) => Math.hypot(x - centre[0], y - centre[1]);
  return candidates
    .filter(({ room }) => room > 0.9 * most)
    .reduce((best, candidate) => (far(candidate) < far(best) ? candidate : best));
}

function extent(values) {
  return [Math.min(...values), Math.max(...values)];
}

function polygons({ type, coordinates }) {
  return type === 'Polygon' ? [coordinates] : coordinates;
}

function area(ring) {
  return Math.abs(pairs(ring).reduce((sum, [[a, b], [c, d]]) => sum + a * d - b * c, 0)) / 2;
}

function inside([x, y], ring) {
  return pairs(ring).reduce(
    (odd, [[a, b], [c, d]]) => odd !== (b > y !== d > y && x < a + ((c - a) * (y - b)) / (d - b)),
    false,
  );
}

function distance([x, y], ring) {
  return Math.min(
    ...pairs(ring).map(([[a, b], [c, d]]) => {
      const length = (c - a) ** 2 + (d - b) ** 2;
      const share = length ? ((x - a) * (c - a) + (y - b) * (d - b)) / length : 0;
      const along = Math.max(0, Math.min(1, share));
      return Math.hypot(x - a - along * (c - a), y - b - along * (d - b));
    }),
  );
}

function pairs(ring) {
  return ring.slice(1).map((point, i) => [ring[i], point]);
}

function rounded(number) {
  return Math.round(number * 10) / 10;
}

/** A geometry of polygons as the `d` of a path with one decimal; rings that vanish are left out. */
function path(geometry) {
  return polygons(geometry).flat().map((ring) => steps(ring, 3, -1, 'z')).join('');
}

/** A geometry of lines as the `d` of a path. */
function lines({ coordinates }) {
  return coordinates.map((line) => steps(line, 1, undefined, '')).join('');
}

function steps(line, fewest, last, end) {
  const points = line.map((point) => point.map((value) => Math.round(value * 10)));
  const moves = pairs(points)
    .map(([[a, b], [c, d]]) => [c - a, d - b])
    .filter(([x, y]) => x || y);
  if (moves.length < fewest) return '';
  return `M${numbers(points[0])}l${moves.slice(0, last).map(numbers).reduce(glued)}${end}`;
}

/** Tenths as the shortest numbers that SVG reads: 12 -3 is `1.2-.3`. */
function numbers(tenths) {
  return tenths.map((value) => String(value / 10).replace(/^(-?)0\./, '$1.')).reduce(glued);
}

function glued(text, number) {
  return text + (number.startsWith('-') ? '' : ' ') + number;
}
