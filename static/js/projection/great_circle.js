/** Great circles as lines of longitudes and latitudes in degrees. */

const RADIANS = Math.PI / 180;

/**
 * The short way round from one [longitude, latitude] to another, in equal steps.
 *
 * It begins at the longitude given, whichever turn that is on, and every point is
 * on the turn nearest to the one before: the line never jumps across the map and
 * may end beyond -180 or 180. Between antipodes no way is the short one, and the
 * line is straight on the map.
 */
export function greatCircle(start, end, steps = 160) {
  const [from, to] = [onSphere(start), onSphere(end)];
  const angle = angleBetween(from, to);
  const line = [start];
  for (let step = 1; step <= steps; step += 1) {
    const share = step / steps;
    const point = Math.sin(angle) < 1e-9
      ? straight(start, end, share)
      : onMap(between(from, to, angle, share));
    line.push([sameTurn(point[0], line.at(-1)[0]), point[1]]);
  }
  return line;
}

/** Unit vector of a point on the globe. */
function onSphere([longitude, latitude]) {
  const [l, p] = [longitude * RADIANS, latitude * RADIANS];
  return [Math.cos(p) * Math.cos(l), Math.cos(p) * Math.sin(l), Math.sin(p)];
}

function onMap([x, y, z]) {
  return [Math.atan2(y, x) / RADIANS, Math.atan2(z, Math.hypot(x, y)) / RADIANS];
}

function angleBetween([a, b, c], [d, e, f]) {
  const cross = Math.hypot(b * f - c * e, c * d - a * f, a * e - b * d);
  return Math.atan2(cross, a * d + b * e + c * f);
}

/** Spherical linear interpolation between two unit vectors. */
function between(from, to, angle, share) {
  const [near, far] = [Math.sin((1 - share) * angle), Math.sin(share * angle)];
  return from.map((value, axis) => (near * value + far * to[axis]) / Math.sin(angle));
}

function straight(start, end, share) {
  const longitude = sameTurn(end[0], start[0]);
  return [
    start[0] + share * (longitude - start[0]),
    start[1] + share * (end[1] - start[1]),
  ];
}

function sameTurn(longitude, previous) {
  return longitude + 360 * Math.round((previous - longitude) / 360);
}
