/** The colours of the design tokens for what is painted on a canvas. */

const TOKENS = [
  'bg', 'surface', 'ink', 'muted', 'edge', 'water', 'land', 'land-home', 'border',
  'us', 'foreign', 'selected',
];
const SCHEMES = ['(prefers-color-scheme: dark)', '(forced-colors: active)'];

/** Colours by token, as the scheme of the moment sets them: {'land-home': 'rgb(…)', …}. */
export function readPalette(root = document.body) {
  const probe = root.appendChild(document.createElement('span'));
  probe.className = 'colour-probe';
  const colours = TOKENS.map((token) => {
    // A canvas knows no custom properties, and system colours only once computed.
    probe.style.color = `var(--${token})`;
    return [token, getComputedStyle(probe).color];
  });
  probe.remove();
  return Object.fromEntries(colours);
}

/** Call back whenever the visitor's colour scheme changes. */
export function watchScheme(onChange) {
  SCHEMES.forEach((scheme) => matchMedia(scheme).addEventListener('change', onChange));
}
