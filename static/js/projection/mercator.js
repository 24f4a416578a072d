/** Web Mercator in the units Leaflet uses at zoom 0: one turn of the world is 256 wide. */

export const TURN = 256;

const HIGHEST = 85; // ties to Central Asia come near the pole, where Mercator has no end
const RADIANS = Math.PI / 180;

/** Longitude (any turn) and latitude in degrees as [x, y]; y grows southwards. */
export function toWorld([longitude, latitude]) {
  const bounded = Math.max(-HIGHEST, Math.min(HIGHEST, latitude));
  const northing = Math.log(Math.tan((45 + bounded / 2) * RADIANS));
  return [
    (TURN * (longitude + 180)) / 360,
    TURN * (0.5 - northing / (2 * Math.PI)),
  ];
}
