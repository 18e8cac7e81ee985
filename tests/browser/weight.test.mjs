// What a page weighs and what happens while it is drawn, on a small screen with a slow processor and a slow line. Times are
// measured by benches/pages.mjs: here is what must not depend on the machine.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { buildSite, isEdition, launch, samples, serve, slowPhone, tasksOf } from './site.mjs';

const folder = buildSite();
let browser, server;
before(async () => {
  browser = await launch();
  server = await serve(folder);
});
after(async () => {
  await browser?.close();
  server?.close();
});

/** Has a page keep what moves on it from its first picture on: by how much, and the classes of what moved. */
const watchShifts = (page) => page.addInitScript(() => {
  Object.assign(globalThis, { shift: 0, moved: [] });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      globalThis.shift += entry.value;
      globalThis.moved.push(...entry.sources.map(({ node }) => node?.className || node?.nodeName));
    }
  }).observe({ type: 'layout-shift', buffered: true });
});

test('nothing moves while a page is drawn, one style sheet holds it up, and nobody else is asked', async () => {
  const faults = [];
  for (const path of samples(folder).filter((sample) => !isEdition(sample))) {
    const { page, close } = await slowPhone(browser);
    const asked = [];
    page.on('request', (request) => asked.push({ url: request.url(), type: request.resourceType() }));
    await watchShifts(page);
    await page.goto(server.url + path, { waitUntil: 'load' });
    await page.waitForTimeout(300);
    const { shift, blocking } = await page.evaluate(() => ({
      shift: globalThis.shift,
      blocking: performance.getEntriesByType('resource').filter((entry) => entry.renderBlockingStatus === 'blocking').map((entry) => entry.name.split('/').pop()),
    }));
    if (shift > 0) faults.push(`${path}: moved by ${shift}`);
    if (blocking.join() !== 'site.css') faults.push(`${path}: waits for ${blocking}`);
    for (const { url } of asked) if (!url.startsWith(server.url)) faults.push(`${path}: asks ${url}`);
    await close();
  }
  assert.deepEqual(faults, []);
});

/* What is left out of the first picture until it comes near has a height that is guessed: where it stands in sight, what follows
   it moves. */
test('nothing moves on a larger phone, a tablet and a desk either', async () => {
  const faults = [];
  for (const [width, height] of [[412, 915], [800, 1280], [1280, 800]]) {
    const context = await browser.newContext({ viewport: { width, height } });
    const page = await context.newPage();
    await watchShifts(page);
    for (const path of samples(folder).filter((sample) => !isEdition(sample))) {
      await page.goto(server.url + path, { waitUntil: 'load' });
      await page.waitForTimeout(150);
      const { shift, moved } = await page.evaluate(() => ({ shift: globalThis.shift, moved: globalThis.moved }));
      if (shift > 0) faults.push(`${path} at ${width}: ${moved} moved by ${shift}`);
    }
    await context.close();
  }
  assert.deepEqual(faults, []);
});

/* A phone lays out some ten objects in a millisecond, and a task above fifty is felt. Time is not measured here: how much is
   laid out at once depends on the page alone. A page that is laid out before its style sheet, or a long list as a whole, has
   thousands. */
test('no more is laid out at once than what is seen, and nothing before the style sheet is there', async () => {
  const faults = [];
  for (const path of samples(folder).filter((sample) => !isEdition(sample))) {
    const most = Math.max(...(await tasksOf(browser, server.url + path)).map((task) => task.objects));
    if (process.env.SHOW) console.log(most, path);
    if (!(most <= 800)) faults.push(`${path}: ${most} objects`);
  }
  assert.deepEqual(faults, []);
});

/* The three pages whose content does not allow less: the reports of seventy and of thirty-eight items with their figures and
   charts, and the ratings of seventy items side by side. Compressed, as web servers send them, they are a seventh or an eighth. */
const HEAVY = { 'kasama/2020/index.html': 190_000, 'kasama/compare/index.html': 160_000, 'minami-alps/2020/index.html': 115_000 };

test('a page is under 100 KB where its content allows', () => {
  const faults = [];
  for (const path of samples(folder).filter((sample) => !isEdition(sample))) {
    const size = statSync(join(folder, path)).size;
    if (size > (HEAVY[path] ?? 100_000)) faults.push(`${path}: ${size} bytes`);
  }
  assert.deepEqual(faults, []);
});
