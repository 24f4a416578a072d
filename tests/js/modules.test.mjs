import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../../static/js/', import.meta.url));
const modules = readdirSync(FOLDER, { recursive: true }).filter((file) => file.endsWith('.js'));

for (const file of modules) {
  const text = readFileSync(`${FOLDER}${file}`, 'utf8');

  test(`${file} writes text only as text`, () => {
    assert.doesNotMatch(text, /innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function/);
  });

  if (basename(file).endsWith('_page.js')) continue;
  test(`${file} knows no other module: only pages do`, () => {
    assert.doesNotMatch(text, /^\s*(import|export)\b[^;]*\bfrom\s|\bimport\s*\(/m);
  });
}
