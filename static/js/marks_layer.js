/**
 * Marks of places: circles for the US side, diamonds of the same area for the foreign side.
 *
 * A mark is {x, y, side, count, place} with x and y in map units (256 a turn); a place that
 * is seen on two copies of the world has two marks.
 */

const DIAMOND = 1.253; // half-diagonal of a diamond per radius of a circle of equal area
const OUTLINED_FROM = 3; // zoom; further out a stroke turns Europe into one blot
const PUSHED_BACK = 0.16;

/**
 * Marks of counted places, in their order: [{place, count}, …], points in degrees.
 *
 * A US place is drawn once, a foreign place on both copies of the world. Places
 * without a point have no mark.
 */
export function marksOf(counts, { toWorld, homeLongitude, turn }) {
  return counts.flatMap(({ place, count }) => {
    const { side, longitude, latitude } = place;
    if (longitude === null || latitude === null) return [];
    const [x, y] = toWorld([side === 'us' ? homeLongitude(longitude) : longitude, latitude]);
    const mark = { x, y, side, count, place };
    return side === 'us' ? [mark] : [mark, { ...mark, x: x - turn }];
  });
}

/** Radius in pixels of the mark of a place with so many engagements. */
export function radius(count, zoom) {
  const growth = Math.min(4, Math.max(0.7, 0.85 * 2 ** (0.55 * (zoom - 1.4))));
  return Math.max(1.1, growth * Math.sqrt(count));
}

/** Paint all marks, largest first as given; `faded` pushes them behind a selection. */
export function paintMarks(context, view, marks, palette, { faded = false } = {}) {
  const visible = marks.filter((mark) => isVisible(mark, view));
  for (const side of ['foreign', 'us']) {
    const own = visible.filter((mark) => mark.side === side);
    context.fillStyle = palette[side];
    context.strokeStyle = palette[side];
    if (view.zoom < OUTLINED_FROM) paintTogether(context, view, own, faded);
    else own.forEach((mark) => paintAlone(context, view, mark, faded));
  }
  context.globalAlpha = 1;
}

function paintTogether(context, view, marks, faded) {
  context.globalAlpha = faded ? PUSHED_BACK : 0.75;
  context.beginPath();
  marks.forEach((mark) => trace(context, view, mark, radius(mark.count, view.zoom)));
  context.fill();
}

function paintAlone(context, view, mark, faded) {
  context.beginPath();
  trace(context, view, mark, radius(mark.count, view.zoom));
  context.globalAlpha = faded ? PUSHED_BACK : 0.42;
  context.fill();
  context.globalAlpha = faded ? PUSHED_BACK : 1;
  context.lineWidth = 1;
  context.stroke();
}

/** Paint one mark at full strength with a ring: what is selected or pointed at. */
export function paintRinged(context, view, mark, palette, { size, ring, width = 2 }) {
  context.beginPath();
  trace(context, view, mark, size);
  context.fillStyle = palette[mark.side];
  context.fill();
  context.strokeStyle = palette[ring];
  context.lineWidth = width;
  context.stroke();
}

function trace(context, view, { side, x, y }, size) {
  const [left, top] = [x * view.scale - view.left, y * view.scale - view.top];
  if (side === 'us') {
    context.moveTo(left + size, top);
    context.arc(left, top, size, 0, 2 * Math.PI);
    return;
  }
  const half = DIAMOND * size;
  context.moveTo(left + half, top);
  context.lineTo(left, top + half);
  context.lineTo(left - half, top);
  context.lineTo(left, top - half);
  context.lineTo(left + half, top); // closePath() grows slow in a path of thousands
}

function isVisible({ x, y }, { scale, left, top, size, margin }) {
  const [across, down] = [x * scale - left, y * scale - top];
  const reach = 60; // the largest marks
  return (
    across > -reach && across < size[0] + 2 * margin[0] + reach &&
    down > -reach && down < size[1] + 2 * margin[1] + reach
  );
}

/**
 * The mark meant by pointing at (x, y) in map units, or null.
 *
 * The nearest centre within `reach` pixels, or the mark whose area is pointed at; of two at
 * the same distance the larger.
 */
export function markAt(marks, { x, y }, { zoom, reach = 12 }) {
  const scale = 2 ** zoom;
  let best = null;
  let bestDistance = Infinity;
  for (const mark of marks) {
    const distance = Math.hypot(mark.x - x, mark.y - y) * scale;
    if (distance > Math.max(reach, radius(mark.count, zoom))) continue;
    if (distance < bestDistance || (distance === bestDistance && mark.count > best.count)) {
      best = mark;
      bestDistance = distance;
    }
  }
  return best;
}
