/** Query strings: what the page's address says, and what of it is the filter. */

const PAGE_ONLY = ['view', 'select', 'zoom', 'page', 'ordering'];

/** Pairs of name and value as a query string, sorted and without the empty ones. */
export function toQuery(entries) {
  const filled = [...entries].filter(
    ([, value]) => typeof value === 'string' && value.trim() !== '',
  );
  return new URLSearchParams(filled.sort(inOrder)).toString();
}

function inOrder(one, other) {
  const [first, second] = [one, other].map((pair) => pair.join('\0'));
  if (first === second) return 0;
  return first < second ? -1 : 1;
}

/** The part of a page's query that says which engagements, which is all the API knows. */
export function filterPart(query) {
  return toQuery([...new URLSearchParams(query)].filter(([name]) => !PAGE_ONLY.includes(name)));
}

/** A path with a query, without a question mark when there is none, as readable as may be. */
export function address(path, query) {
  const readable = query.replaceAll('%3A', ':').replaceAll('%2F', '/').replaceAll('%2C', ',');
  return query ? `${path}?${readable}` : path;
}

/** One parameter of a query, '' when it is absent. */
export function parameter(query, name) {
  return new URLSearchParams(query).get(name) ?? '';
}

/** A query with other values for some parameters; an empty value removes one. */
export function withParameters(query, changes) {
  const parameters = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changes)) {
    parameters.delete(name);
    if (value) parameters.set(name, value);
  }
  return toQuery(parameters);
}
