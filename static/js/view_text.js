/** Where the map looks, as it stands in the address: zoom/latitude/longitude. */

const VIEW = /^(\d{1,2}(?:\.\d+)?)\/(-?\d{1,2}(?:\.\d+)?)\/(-?\d{1,3}(?:\.\d+)?)$/;

/** "4.25/47.6/-122.33" for {zoom, latitude, longitude}, the longitude between -180 and 180. */
export function writeView({ zoom, latitude, longitude }, { wrap }) {
  const digits = Math.max(0, Math.ceil(zoom / 3)); // about a pixel
  const [north, east] = [latitude, wrap(longitude)].map((angle) => Number(angle.toFixed(digits)));
  return `${Number(zoom.toFixed(2))}/${north}/${east}`;
}

/** {zoom, latitude, longitude} of such a text, the longitude on the map's first turn; or null. */
export function readView(text, { homeLongitude }) {
  const match = VIEW.exec(text);
  if (!match) return null;
  const [zoom, latitude, longitude] = match.slice(1).map(Number);
  if (Math.abs(latitude) > 85 || Math.abs(longitude) > 180) return null;
  return { zoom, latitude, longitude: homeLongitude(longitude) };
}
