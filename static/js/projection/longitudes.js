/**
 * Longitudes of a world that is cut in Central Asia, not in the Pacific.
 *
 * All in degrees. A longitude may lie outside -180..180: each 360 is one more turn.
 */

/** Where the first view ends in the east; it begins one turn further west. */
export const CUT = 62;

/** Where a US place is drawn: east of the cut (Guam) a turn further west. */
export function homeLongitude(longitude) {
  return longitude > CUT ? longitude - 360 : longitude;
}

/** The copy of a longitude that lies nearest to another one. */
export function unwrap(longitude, near) {
  return longitude + 360 * Math.round((near - longitude) / 360);
}

/** The copy of a longitude between -180 (included) and 180. */
export function wrap(longitude) {
  return longitude - 360 * Math.floor((longitude + 180) / 360);
}
