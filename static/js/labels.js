/** Names on the map: the most important first, none over another. */

const GAP = 2; // pixels kept free around a label
const SIZE = 0.75; // of the page's text, which visitors may have made larger

/**
 * Names of the countries with a fair share of all engagements, in map units.
 *
 * `countries`: {JP: ['Japan', longitude, latitude], …}; `counts`: [['JP', 438], …], of
 * which only the codes `asked` for are named, if any are. `copies(longitude, latitude)`
 * gives the [x, y] where a foreign point is drawn.
 */
export function countryLabels(countries, counts, { share, asked, copies }) {
  const total = counts.reduce((sum, [, count]) => sum + count, 0);
  return counts
    .filter(([code]) => asked.length === 0 || asked.includes(code))
    .filter(([code, count]) => code in countries && count > 0 && count >= share * total)
    .sort(([, one], [, other]) => other - one)
    .flatMap(([code, count]) => {
      const [name, longitude, latitude] = countries[code];
      const detail = count.toLocaleString(document.documentElement.lang || 'en');
      return copies(longitude, latitude).map(([x, y]) => ({ name, detail, x, y, gap: 5 }));
    });
}

/**
 * Find room for labels, all in pixels.
 *
 * `candidates`: [{x, y, gap, width, height, …}, …], most important first: the point, the
 * distance from it, the size of the words. `taken`: boxes [left, top, right, bottom] that
 * are occupied. Returns those that fit, each with `left` and `top` added.
 */
export function findRoom(candidates, taken = [], [width, height] = [Infinity, Infinity]) {
  const occupied = [...taken];
  return candidates.flatMap((label) => {
    const spot = spotsAround(label).find(
      (box) =>
        box[0] >= 0 && box[1] >= 0 && box[2] <= width && box[3] <= height &&
        !occupied.some((other) => collide(box, other)),
    );
    if (!spot) return [];
    occupied.push(spot);
    return [{ ...label, left: spot[0], top: spot[1] }];
  });
}

/** Boxes right, left, above and below a point, then at its four corners. */
function spotsAround({ x, y, gap, width, height }) {
  const right = x + gap;
  const left = x - gap - width;
  const [middle, above, below] = [y - height / 2, y - gap - height, y + gap];
  const centre = x - width / 2;
  return [
    [right, middle], [left, middle], [centre, above], [centre, below],
    [right, above], [right, below], [left, above], [left, below],
  ].map(([l, t]) => [l, t, l + width, t + height]);
}

function collide([left, top, right, bottom], [l, t, r, b]) {
  return left < r + GAP && right > l - GAP && top < b + GAP && bottom > t - GAP;
}

/** Set the type for labels and return how wide and high the words of a label are, in pixels. */
export function measureLabels(context, root = document.body) {
  const size = SIZE * parseFloat(getComputedStyle(document.documentElement).fontSize);
  context.font = `600 ${size}px ${getComputedStyle(root).fontFamily}`;
  return ({ name, detail = '' }) => ({
    width: Math.ceil(context.measureText(detail ? `${name} ${detail}` : name).width),
    height: size + 2,
  });
}

/** Paint labels that found room: {name, detail, left, top}, with a halo in the land's colour. */
export function paintLabels(context, labels, palette) {
  context.textBaseline = 'top';
  context.lineWidth = 3;
  context.lineJoin = 'round';
  context.strokeStyle = palette.land;
  for (const { name, detail = '', left, top } of labels) {
    const words = detail ? `${name} ${detail}` : name;
    context.strokeText(words, left, top + 1);
    context.fillStyle = palette.ink;
    context.fillText(name, left, top + 1);
    if (!detail) continue;
    context.fillStyle = palette.muted;
    context.fillText(detail, left + context.measureText(`${name} `).width, top + 1);
  }
}

/** What is on the screen of labels in map units, in pixels from its upper left corner. */
export function onScreen(labels, { scale, seen }, measure) {
  return labels
    .filter(({ x, y }) => x > seen.west && x < seen.east && y > seen.north && y < seen.south)
    .map((label) => ({
      ...label,
      ...measure(label),
      x: (label.x - seen.west) * scale,
      y: (label.y - seen.north) * scale,
    }));
}
