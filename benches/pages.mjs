// How soon pages are drawn on a phone of the middle sort with a slow line, in Chromium: for every kind of page of the five
// cities the first paint, the largest paint, the longest task and the bytes on the line (compressed, as web servers send them).
//
//   cargo build --release && npm --prefix tests/browser ci && node benches/pages.mjs
//
// 360 px wide, 1.6 Mbit/s and 150 ms to the server, and this processor slowed to that of such a phone (phone.mjs); SLOWER=4
// names another factor. Each page is fetched five times into an empty cache; the medians are shown, in milliseconds. The
// longest task is given as the browser counts it, by the clock, and as what this processor spent on it times the factor, which
// other programs on this machine do not lengthen. The browser counts no task below fifty.
//
// The fonts are at hand, as on a phone: Chromium on Linux has its sandboxed pages ask another process for every font and again
// for every size of it, a millisecond each. A page that names them is shown before, and has nothing else of the site.
import { createServer } from 'node:http';
import { readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { gzipSync } from 'node:zlib';
import { MIDDLE, indexAt, median, phoneOfTheMiddleSort } from './phone.mjs';
import { buildSite, isEdition, launch, samples, slowPhone, tasksOf } from '../tests/browser/site.mjs';

const TIMES = 5;
const TYPES = { html: 'text/html; charset=utf-8', css: 'text/css', js: 'text/javascript', svg: 'image/svg+xml' };
const folder = buildSite();
// What the browser itself takes for a page of two letters: no page can be faster.
const FLOOR = '(two letters)';
const HEAD = '<!doctype html><html lang="ja"><meta charset="utf-8"><title>歩み</title><link rel="icon" href="data:,">';
const LETTERS = `${HEAD}<p>歩み`;
const FONTS = '(fonts)';
const family = /--font:\s*([^;]+);/.exec(readFileSync(join(folder, 'assets/site.css'), 'utf8'))[1];
const SIZES = `${HEAD}<style>p{font-family:${family}}</style>${
  [12.25, 13, 14, 16, 18, 20, 22, 22.4, 26, 28, 56].flatMap((size) => [400, 700].map((weight) => `<p style="font-size:${size}px;font-weight:${weight}">歩`)).join('')}`;
const server = createServer((request, response) => {
  const own = { [FLOOR]: LETTERS, [FONTS]: SIZES }[decodeURIComponent(request.url).slice(1)];
  if (own) {
    response.writeHead(200, { 'content-type': TYPES.html });
    response.end(own);
    return;
  }
  const path = join(folder, decodeURIComponent(new URL(request.url, 'http://localhost').pathname));
  const file = path.endsWith(sep) ? join(path, 'index.html') : path;
  response.writeHead(200, { 'content-type': TYPES[file.split('.').pop()] ?? 'application/octet-stream', 'content-encoding': 'gzip' });
  response.end(gzipSync(readFileSync(file)));
});
await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
const url = `http://127.0.0.1:${server.address().port}/`;
const browser = await launch();
const named = Number(process.env.SLOWER ?? 0);
const phone = named > 0 ? { rate: named } : await phoneOfTheMiddleSort(browser);

async function draw(path) {
  const { page, close } = await slowPhone(browser, phone.rate);
  await page.addInitScript(() => {
    globalThis.seen = { largest: 0, longest: 0 };
    new PerformanceObserver((list) => { for (const entry of list.getEntries()) globalThis.seen.largest = entry.startTime; }).observe({ type: 'largest-contentful-paint', buffered: true });
    new PerformanceObserver((list) => { for (const entry of list.getEntries()) globalThis.seen.longest = Math.max(globalThis.seen.longest, entry.duration); }).observe({ type: 'longtask', buffered: true });
  });
  await page.goto(url + FONTS, { waitUntil: 'load' });
  await page.goto(url + path, { waitUntil: 'load' });
  await page.waitForTimeout(250);
  const result = await page.evaluate(() => ({
    first: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
    bytes: [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].reduce((sum, entry) => sum + entry.encodedBodySize, 0),
    ...globalThis.seen,
  }));
  await close();
  const tasks = await tasksOf(browser, url + path, url + FONTS);
  return { ...result, processor: phone.rate * Math.max(...tasks.map((task) => task.processor)) };
}

console.log(named > 0
  ? `a processor ${named} times slower than this one`
  : `a processor ${phone.rate} times slower than this one: index ${Math.round(phone.own)} slowed to ${Math.round(phone.reached)}; a phone of the middle sort has ${MIDDLE}`);
console.log(`${'first'.padStart(7)}${'largest'.padStart(9)}${'longest'.padStart(9)}${'of it'.padStart(11)}${'line'.padStart(9)}${'page'.padStart(9)}`);
console.log(`${'paint'.padStart(7)}${'paint'.padStart(9)}${'task'.padStart(9)}${'processor'.padStart(11)}${'KB'.padStart(9)}${'KB'.padStart(9)}`);
const only = process.argv.slice(2);
for (const path of [FLOOR, ...samples(folder)].filter((sample) => !isEdition(sample) && (only.length === 0 || sample === FLOOR || only.some((part) => sample.includes(part))))) {
  const runs = [];
  for (let run = 0; run < TIMES; run += 1) runs.push(await draw(path));
  const show = (key, width) => Math.round(median(runs.map((run) => run[key]))).toString().padStart(width);
  const kilo = (bytes) => (bytes / 1000).toFixed(0).padStart(9);
  console.log(show('first', 7) + show('largest', 9) + show('longest', 9) + show('processor', 11) + kilo(median(runs.map((run) => run.bytes))) + kilo(path === FLOOR ? LETTERS.length : statSync(join(folder, path)).size) + `  ${path}`);
}
console.log(`index of the slowed processor afterwards: ${Math.round(await indexAt(browser, phone.rate))}`);
await browser.close();
server.close();
