/** Finding places by their names, among all that the map knows. */

const MOST = 8; // suggestions

/**
 * An index of places: [{place, context, weight}, …], the context in words ("Japan", "OH"),
 * the weight being its engagements. `plain(text)` strips case and accents.
 *
 * `find(text)` gives up to eight of these, the best first.
 */
export function indexPlaces(entries, plain) {
  const index = entries.map((entry) => ({
    entry,
    name: plain(entry.place.name),
    words: ` ${plain(`${entry.place.name} ${entry.context}`)}`,
  }));
  return {
    find(text) {
      const wanted = plain(text);
      if (wanted.length < 2) return [];
      const tokens = wanted.split(' ');
      return index
        .filter(({ words }) => tokens.every((token) => words.includes(` ${token}`)))
        .map(({ entry, name }) => ({ entry, rank: rank(name, wanted) }))
        .sort((one, other) => one.rank - other.rank || other.entry.weight - one.entry.weight)
        .slice(0, MOST)
        .map(({ entry }) => entry);
    },
  };
}

function rank(name, wanted) {
  if (name === wanted) return 0;
  return name.startsWith(wanted) || wanted.startsWith(`${name} `) ? 1 : 2;
}
