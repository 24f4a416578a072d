/** Rows of engagements: which of them the visitor points at, and which concern the selection. */

/**
 * Call `onHint({jurisdiction, partner})`, the numbers of a row's places, when a row is
 * pointed at or holds the focus, and `onHint(null)` when none is.
 */
export function watchRows(root, onHint) {
  let current = null;
  const hint = (row) => {
    if (row === current) return;
    current = row;
    onHint(row && numbersOf(row));
  };
  for (const type of ['pointerover', 'focusin']) {
    root.addEventListener(type, ({ target }) => hint(target.closest('[data-jurisdiction]')));
  }
  for (const type of ['pointerleave', 'focusout']) root.addEventListener(type, () => hint(null));
}

/** Mark the rows for whose numbers `isSelected` holds. */
export function markRows(root, isSelected) {
  for (const row of root.querySelectorAll('[data-jurisdiction]')) {
    if (isSelected(numbersOf(row))) row.setAttribute('aria-current', 'true');
    else row.removeAttribute('aria-current');
  }
}

function numbersOf({ dataset }) {
  return { jurisdiction: Number(dataset.jurisdiction), partner: Number(dataset.partner) };
}
