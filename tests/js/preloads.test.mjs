import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const read = (file) => readFileSync(join(ROOT, file), 'utf8');

function importedFrom(file, known = new Set()) {
  if (known.has(file)) return known;
  known.add(file);
  for (const [, path] of read(`static/js/${file}`).matchAll(/\bfrom '(\.[^']+)'/g)) {
    importedFrom(join(dirname(file), path), known);
  }
  return known;
}

test('the map page preloads just the modules that its script imports', () => {
  const links = read('templates/engagements/_modules.html').matchAll(/static 'js\/([^']+)'/g);
  const preloaded = [...links].map(([, file]) => file);
  assert.deepEqual(preloaded, [...importedFrom('explore_page.js')].sort());
});
