// What the keyboard meets: every stop is drawn with a ring, none is covered, and they come in the order of the page. One page
// of every kind of one city and of the site, wide and narrow.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { address, buildSite, isEdition, launch, samples } from './site.mjs';

const STOPS = 40;
const folder = buildSite();
const pages = samples(folder).filter((page) => !isEdition(page) && (page.startsWith('kasama/') || page.split('/').length < 3));
let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/** What is wrong with where the keyboard stands; `null` at the end of the page. */
function stop() {
  const here = document.activeElement;
  // After the last stop the keyboard leaves the page, or begins again.
  if (here === document.body || (globalThis.lastStop && here.matches('.skip'))) return null;
  const faults = [];
  const style = getComputedStyle(here);
  if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) faults.push('no ring');
  const before = globalThis.lastStop;
  if (before && !(before.compareDocumentPosition(here) & Node.DOCUMENT_POSITION_FOLLOWING)) faults.push('out of order');
  globalThis.lastStop = here;
  const seen = [...here.getClientRects()].some((box) => {
    const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1);
    const y = Math.min(Math.max(box.top + Math.min(box.height / 2, 20), 1), innerHeight - 1);
    const top = document.elementFromPoint(x, y);
    return top && (here.contains(top) || top.contains(here) || top.closest('label')?.control === here);
  });
  if (!seen) faults.push('covered or not on the screen');
  return faults.map((fault) => `${fault}: ${here.outerHTML.slice(0, 100)}`);
}

for (const [name, viewport] of [['wide', { width: 1280, height: 900 }], ['narrow', { width: 360, height: 740 }]]) {
  test(`every stop of the keyboard is seen, on a ${name} screen`, async () => {
    const context = await browser.newContext({ viewport, reducedMotion: 'reduce' });
    const page = await context.newPage();
    const faults = [];
    let stops = 0;
    for (const path of pages) {
      await page.goto(address(folder, path));
      for (let count = 0; count < STOPS; count += 1) {
        await page.keyboard.press('Tab');
        const found = await page.evaluate(stop);
        if (found === null) break;
        stops += 1;
        faults.push(...found.map((fault) => `${path}: ${fault}`));
      }
    }
    await context.close();
    assert.ok(stops > 100, `only ${stops} stops`);
    assert.deepEqual(faults.slice(0, 20), []);
  });
}

// On paper a dash says that there is nothing, as the edition's own legend tells.
test('a rating is always in words, and what is missing as well', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const faults = [];
  let ratings = 0;
  for (const path of samples(folder).filter((sample) => !isEdition(sample))) {
    await page.goto(address(folder, path));
    const found = await page.evaluate(() => {
      const text = (element) => [...element.querySelectorAll('[aria-hidden=true]')].reduce((words, hidden) => words.replace(hidden.textContent, ''), element.textContent).trim();
      const statuses = [...document.querySelectorAll('.status')];
      const cells = [...document.querySelectorAll('main td')];
      return {
        ratings: statuses.length,
        wordless: statuses.filter((status) => !/[\p{L}]/u.test(text(status))).map((status) => status.outerHTML.slice(0, 120)),
        empty: cells.filter((cell) => !cell.querySelector('svg, img') && !/[\p{L}\p{N}]/u.test(cell.textContent)).map((cell) => cell.closest('tr').outerHTML.slice(0, 200)),
      };
    });
    ratings += found.ratings;
    faults.push(...[...found.wordless, ...found.empty].map((fault) => `${path}: ${fault}`));
  }
  await context.close();
  assert.ok(ratings > 100, `only ${ratings} ratings`);
  assert.deepEqual(faults.slice(0, 20), []);
});
