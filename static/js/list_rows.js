/** The rows of the list: which of them the visitor points at, by mouse or keyboard. */

/**
 * Call `onHint({jurisdiction, partner})`, the numbers of a row's places, when a row is
 * pointed at or holds the focus, and `onHint(null)` when none is.
 */
export function watchRows(list, onHint) {
  let current = null;
  const hint = (row) => {
    if (row === current) return;
    current = row;
    onHint(row && {
      jurisdiction: Number(row.dataset.jurisdiction),
      partner: Number(row.dataset.partner),
    });
  };
  for (const type of ['pointerover', 'focusin']) {
    list.addEventListener(type, ({ target }) => hint(target.closest('[data-jurisdiction]')));
  }
  for (const type of ['pointerleave', 'focusout']) list.addEventListener(type, () => hint(null));
}
