/**
 * What is selected, a place or a tie: {key, us, foreign}, the side that is not meant null.
 *
 * Its key stands in the address: jurisdiction:seattle-wa, partner:kobe-jp or
 * tie:seattle-wa:kobe-jp. A place is one of places.js.
 */

/** The key of a selection of one place, or of both ends of a tie. */
export function keyOf({ us, foreign }) {
  if (us && foreign) return `tie:${us.slug}:${foreign.slug}`;
  return us ? `jurisdiction:${us.slug}` : `partner:${foreign.slug}`;
}

/** The selection of places: at least one of them is given. */
export function selectionOf({ us = null, foreign = null }) {
  return { key: keyOf({ us, foreign }), us, foreign };
}

/** The selection that a key names; null where there is none or a place is not known. */
export function readSelection(key, places) {
  const [kind, ...slugs] = key.split(':');
  const us = kind === 'partner' ? null : bySlug(places.us, slugs[0]);
  const foreign = kind === 'jurisdiction' ? null : bySlug(places.foreign, slugs.at(-1));
  const found = us || foreign ? selectionOf({ us, foreign }) : null;
  return found?.key === key ? found : null;
}

/** Whether a tie between two places is (part of) what is selected. */
export function concerns(selection, { us, foreign }) {
  if (!selection) return false;
  return (!selection.us || selection.us === us) &&
    (!selection.foreign || selection.foreign === foreign);
}

/** The parameters of the filter that keep what is selected. */
export function parametersOf({ us, foreign }) {
  return { ...(us && { jurisdiction: us.slug }), ...(foreign && { partner: foreign.slug }) };
}

function bySlug(places, slug) {
  return [...places.values()].find((place) => place.slug === slug) ?? null;
}
