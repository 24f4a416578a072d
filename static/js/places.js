/** The places of the map, and what the answer to a filter says of them. */

/**
 * Read the answer of `places/`: {us, foreign}, each a Map from a place's number to
 * {side, number, slug, name, longitude, latitude, kind, code}. The longitude and
 * latitude of a place without a point are null.
 */
export function readPlaces({ jurisdictions, partners }) {
  return { us: byNumber(jurisdictions, 'us'), foreign: byNumber(partners, 'foreign') };
}

function byNumber(rows, side) {
  return new Map(
    rows.map(([number, slug, name, longitude, latitude, kind, code]) => [
      number,
      { side, number, slug, name, longitude, latitude, kind, code },
    ]),
  );
}

/**
 * What an answer of `explore/` counts at each place: [{place, count}, …], largest first.
 *
 * A number that `places` does not know is newer than it and is left out.
 */
export function countsByPlace({ jurisdictions, partners }, places) {
  return [...known(jurisdictions, places.us), ...known(partners, places.foreign)].sort(
    (one, other) => other.count - one.count,
  );
}

function known(pairs, side) {
  return pairs
    .filter(([number]) => side.has(number))
    .map(([number, count]) => ({ place: side.get(number), count }));
}

/** The counterparts of a place: [{us, foreign, count}, …], strongest first. */
export function tiesOf(place, { ties }, places) {
  const end = place.side === 'us' ? 0 : 1;
  return ties
    .filter((tie) => tie[end] === place.number)
    .map((tie) => tieBetween(tie, places))
    .filter(({ us, foreign }) => us && foreign)
    .sort((one, other) => other.count - one.count);
}

function tieBetween([jurisdiction, partner, count], places) {
  return { us: places.us.get(jurisdiction), foreign: places.foreign.get(partner), count };
}

/** Name in the address for a place: the slugs of both sides may be alike. */
export function placeKey({ side, slug }) {
  return `${side === 'us' ? 'jurisdiction' : 'partner'}:${slug}`;
}

/** The place of such a name, undefined when there is none. */
export function placeOfKey(key, places) {
  const [side, slug] = key.split(':');
  const candidates = side === 'jurisdiction' ? places.us : places.foreign;
  return [...candidates.values()].find((place) => placeKey(place) === `${side}:${slug}`);
}
