/*
 * A plain script, loaded before Leaflet where the policy requires Trusted Types.
 *
 * Leaflet writes one constant as HTML to learn whether the browser draws SVG. It may;
 * no other text becomes markup.
 */

globalThis.trustedTypes?.createPolicy('default', {
  createHTML: (text) => (text === '<svg/>' ? text : null),
});
