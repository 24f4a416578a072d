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

/** The ties among these `ties` of an answer that `wanted({us, foreign})`: [{us, foreign, count}, …]. */
export function tiesAmong({ ties }, places, wanted) {
  return ties
    .map(([jurisdiction, partner, count]) => ({
      us: places.us.get(jurisdiction), foreign: places.foreign.get(partner), count,
    }))
    .filter((tie) => tie.us && tie.foreign && wanted(tie));
}
