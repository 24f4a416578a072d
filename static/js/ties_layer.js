/** Ties between two places, as lines whose colour runs from the US side to the foreign side. */

const MANY = 60; // ties at once; more are drawn thin and pale
const REACH = 6; // pixels from a line within which its tie is meant

/** Width in pixels of a tie of so many engagements among so many ties. */
export function tieWidth(count, ties) {
  return ties > MANY ? 1 : 1.5 + 0.5 * Math.min(3, count - 1);
}

/**
 * Paint ties: [{line, count}, …], a line being [x, y] points in map units from the US side.
 *
 * `hinted` ties are those of a place that is only pointed at.
 */
export function paintTies(context, view, ties, palette, { hinted = false } = {}) {
  context.globalAlpha = hinted || ties.length > MANY ? 0.5 : 0.95;
  context.lineJoin = 'round';
  for (const { line, count } of ties) {
    const points = line.map(([x, y]) => [x * view.scale - view.left, y * view.scale - view.top]);
    context.beginPath();
    points.forEach(([x, y]) => context.lineTo(x, y));
    context.strokeStyle = fromHomeToPartner(context, points, palette);
    context.lineWidth = tieWidth(count, ties.length);
    context.stroke();
  }
  context.globalAlpha = 1;
}

function fromHomeToPartner(context, points, palette) {
  const gradient = context.createLinearGradient(...points[0], ...points.at(-1));
  gradient.addColorStop(0, palette.us);
  gradient.addColorStop(1, palette.foreign);
  return gradient;
}

/**
 * Ties as lines: [{us, foreign, count, degrees, line}, …] for those with a point at both ends.
 *
 * They start where the US place is drawn; `degrees` are [longitude, latitude] points,
 * `line` the same in map units.
 */
export function tieLines(ties, { greatCircle, homeLongitude, toWorld }) {
  return ties
    .filter(({ us, foreign }) => us.longitude !== null && foreign.longitude !== null)
    .map((tie) => {
      const degrees = greatCircle(
        [homeLongitude(tie.us.longitude), tie.us.latitude],
        [tie.foreign.longitude, tie.foreign.latitude],
      );
      return { ...tie, degrees, line: degrees.map(toWorld) };
    });
}

/** The tie whose line passes nearest to (x, y) in map units, or null when none is near. */
export function tieAt(lines, { x, y }, zoom) {
  let best = null;
  let nearest = REACH / 2 ** zoom;
  for (const tie of lines) {
    for (let i = 1; i < tie.line.length; i += 1) {
      const distance = distanceTo(tie.line[i - 1], tie.line[i], x, y);
      if (distance < nearest) [best, nearest] = [tie, distance];
    }
  }
  return best;
}

function distanceTo([left, top], [right, bottom], x, y) {
  const [dx, dy] = [right - left, bottom - top];
  const length = dx * dx + dy * dy;
  const share = length ? ((x - left) * dx + (y - top) * dy) / length : 0;
  const bounded = Math.min(1, Math.max(0, share));
  return Math.hypot(left + bounded * dx - x, top + bounded * dy - y);
}
