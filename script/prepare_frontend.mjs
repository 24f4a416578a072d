/**
 * Copy the front-end packages that pages load and draw up the base map.
 *
 * Reads node_modules/ (npm ci), writes var/build/vendor/ and var/build/basemap/,
 * which are static files of the site, and var/charts/, from which the server draws
 * its charts. A second run writes the same bytes.
 */

import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

import { chartGeometry } from './prepare_geometry.mjs';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const PACKAGES = path.join(ROOT, 'node_modules');
const VENDOR = path.join(ROOT, 'var', 'build', 'vendor');
const BASEMAP = path.join(ROOT, 'var', 'build', 'basemap');
const CHARTS = path.join(ROOT, 'var', 'charts');
const MAP_LICENCES = ['world-atlas', 'us-atlas'];

const ANTARCTICA = '010'; // nobody to deal with there, and it fills half of a flat map
// Steps divide the width and the height of a map; areas are in square degrees.
const WORLD_110M = { steps: 1e4, smallestArea: 0 };
const WORLD_50M = { steps: 3e4, smallestArea: 0.001 };
const STATE_LINES = { steps: 1e4, smallestArea: 0.0002 };

const VENDOR_FILES = {
  '@picocss/pico': { 'css/pico.min.css': 'pico.min.css', 'LICENSE.md': 'pico.LICENSE.md' },
  nouislider: {
    'dist/nouislider.min.css': 'nouislider.min.css',
    'dist/nouislider.min.js': 'nouislider.min.js',
    'LICENSE.md': 'nouislider.LICENSE.md',
  },
  'topojson-client': {
    'dist/topojson-client.min.js': 'topojson-client.min.js',
    LICENSE: 'topojson-client.LICENSE',
  },
  '@fontsource-variable/public-sans': {
    'wght.css': 'public-sans/public-sans.css',
    ...Object.fromEntries(
      ['latin', 'latin-ext', 'vietnamese']
        .map((subset) => `files/public-sans-${subset}-wght-normal.woff2`)
        .map((file) => [file, `public-sans/${file}`]),
    ),
    LICENSE: 'public-sans/LICENSE',
  },
};

await main().catch((error) => {
  const missing = ['ERR_MODULE_NOT_FOUND', 'ENOENT'].includes(error.code);
  const reason = error.message.split('\n')[0].replace(/ imported from .*/, '');
  console.error(`prepare_frontend: ${reason}${missing ? '; run "npm ci" first.' : ''}`);
  process.exitCode = 1;
});

async function main() {
  const tools = await loadTools();
  await Promise.all([VENDOR, BASEMAP, CHARTS].map((folder) => rm(folder, { recursive: true, force: true })));
  await copyVendorFiles();
  await keepTextStill(path.join(VENDOR, 'public-sans', 'public-sans.css'));
  await mkdir(BASEMAP, { recursive: true });
  await Promise.all(
    MAP_LICENCES.map((name) =>
      copyFile(path.join(PACKAGES, name, 'LICENSE'), path.join(BASEMAP, `${name}.LICENSE`)),
    ),
  );
  const files = {
    'world-110m.json': worldMap(tools, await readJson('world-atlas/countries-110m.json'), WORLD_110M),
    'world-50m.json': worldMap(tools, await readJson('world-atlas/countries-50m.json'), WORLD_50M),
    'states.json': stateLines(tools, await readJson('us-atlas/states-10m.json')),
  };
  for (const [name, topology] of Object.entries(files)) {
    await writeJson(path.join(BASEMAP, name), topology);
  }
  await mkdir(CHARTS, { recursive: true });
  for (const [name, shapes] of Object.entries(await chartGeometry(tools, readJson, alpha2))) {
    await writeJson(path.join(CHARTS, name), shapes);
  }
}

/** The libraries that draw up the map, found in node_modules. */
async function loadTools() {
  const [geo, projection, client, server, simplify] = await Promise.all([
    import('d3-geo'),
    import('d3-geo-projection'),
    import('topojson-client'),
    import('topojson-server'),
    import('topojson-simplify'),
  ]);
  return { ...geo, ...projection, ...client, ...server, ...simplify };
}

async function copyVendorFiles() {
  for (const [name, files] of Object.entries(VENDOR_FILES)) {
    for (const [source, target] of Object.entries(files)) {
      await copyWithSourceMap(path.join(PACKAGES, name, source), path.join(VENDOR, target));
    }
  }
}

/** A font that comes late is for the next page: swapped in, it would move the text being read. */
async function keepTextStill(file) {
  const css = await readFile(file, 'utf8');
  await writeFile(file, css.replaceAll('font-display: swap', 'font-display: optional'));
}

/** Copy a file and the source map it names: collectstatic refuses a missing one. */
async function copyWithSourceMap(source, target) {
  await mkdir(path.dirname(target), { recursive: true });
  await copyFile(source, target);
  if (!/\.(css|js)$/.test(source)) return;
  const map = /[#@]\s*sourceMappingURL=(\S+)/.exec(await readFile(source, 'utf8'))?.[1];
  if (map && !map.startsWith('data:')) {
    await copyWithSourceMap(
      path.join(path.dirname(source), map),
      path.join(path.dirname(target), map),
    );
  }
}

/**
 * Countries of the flat map, cut at 180 degrees, each with its ISO alpha-2 code as id.
 * Their names are the site's own affair and are left out.
 *
 * world-atlas is drawn on the sphere: Russia and Fiji cross 180 degrees and would
 * streak over a flat map. Projecting once to plain degrees cuts them there.
 */
function worldMap(tools, atlas, detail) {
  const degrees = tools
    .geoEquirectangular()
    .scale(180 / Math.PI)
    .translate([0, 0])
    .precision(0)
    .reflectY(true);
  const countries = tools.feature(atlas, atlas.objects.countries);
  countries.features = countries.features
    .filter((country) => country.id !== ANTARCTICA)
    .map((country) => ({
      ...tools.geoProject(country, degrees),
      id: alpha2(country),
      properties: undefined,
    }));
  return compact(tools, { countries }, detail);
}

/** Lines between the states: their coasts come with the world. */
function stateLines(tools, atlas) {
  const lines = tools.mesh(atlas, atlas.objects.states, (one, other) => one !== other);
  return compact(tools, { lines }, STATE_LINES);
}

/** Objects as one TopoJSON of whole numbers, without points nobody would see. */
function compact(tools, objects, { smallestArea, steps }) {
  const topology = tools.presimplify(tools.topology(objects));
  return tools.quantize(tools.simplify(topology, smallestArea), steps);
}

/**
 * ISO 3166-1 alpha-2 code of a country of world-atlas, undefined where it has none.
 *
 * The runtime knows the numeric codes: locales may be written with them ("und-392").
 */
function alpha2({ id, properties }) {
  if (properties.name === 'Kosovo') return 'XK';
  if (!/^\d{3}$/.test(id)) return undefined;
  const region = new Intl.Locale(`und-${id}`).region;
  return /^[A-Z]{2}$/.test(region) ? region : id;
}

async function readJson(file) {
  return JSON.parse(await readFile(path.join(PACKAGES, file), 'utf8'));
}

async function writeJson(file, value) {
  const text = JSON.stringify(value);
  await writeFile(file, text);
  const [raw, zipped] = [text.length, gzipSync(text).length].map((n) => Math.round(n / 1000));
  console.log(`${path.relative(ROOT, file)}: ${raw} kB, ${zipped} kB compressed`);
}
