/** Parts of the page that the server writes anew, and links that only change these parts. */

/**
 * Put the parts marked data-refresh of a freshly loaded page in place of our own, or those
 * of them that have the ids given.
 *
 * Where the focus was in a part, it goes to what has the same address or place in the new
 * one, else to the part itself.
 */
export function refreshParts(fresh, ids = null) {
  for (const part of document.querySelectorAll('[data-refresh][id]')) {
    if (ids && !ids.includes(part.id)) continue;
    const newer = fresh.getElementById(part.id);
    if (!newer) continue;
    const place = placeOfFocus(part);
    part.replaceChildren(...newer.childNodes);
    if (place) restoreFocus(part, place);
  }
}

function placeOfFocus(part) {
  const { activeElement } = document;
  if (!part.contains(activeElement)) return null;
  return {
    href: activeElement.getAttribute('href'),
    position: controls(part).indexOf(activeElement),
  };
}

function restoreFocus(part, { href, position }) {
  const found = controls(part);
  const same = href && found.find((element) => element.getAttribute('href') === href);
  const target = same || found[Math.min(position, found.length - 1)] || part;
  if (target === part) part.setAttribute('tabindex', '-1');
  const closed = target.parentElement.closest('details:not([open])');
  const visible = closed && !target.matches('summary') ? closed.querySelector('summary') : target;
  visible.focus({ preventScroll: true });
}

function controls(part) {
  return [...part.querySelectorAll('a[href], button, input, select, summary, [tabindex]')];
}

/**
 * Call `onFollow(query, link)` instead of loading a page when a link leads to this very page
 * with another query. Links with a fragment, a target or a pressed key are left alone.
 */
export function followLinks(root, onFollow) {
  root.addEventListener('click', (event) => {
    const link = event.target.closest?.('a[href]');
    if (!link || event.defaultPrevented || event.button !== 0) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const href = typeof link.href === 'string' ? link.href : link.href.baseVal; // within SVG
    const url = new URL(href, location.href);
    if (url.origin !== location.origin || url.pathname !== location.pathname) return;
    if (url.hash || link.getAttribute('target')) return;
    event.preventDefault();
    onFollow(url.search.slice(1), link);
  });
}
