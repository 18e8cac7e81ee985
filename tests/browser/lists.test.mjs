// Filters of long lists: made when they are unfolded, kept in the address, and without a trace in the list when they are cleared.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { address, buildSite, launch } from './site.mjs';

const folder = buildSite();
const list = address(folder, 'kasama/items/index.html');
let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const titles = (page) => page.evaluate(() => [...document.querySelectorAll('table[data-list] tbody tr:not(.group, .said)')].filter((row) => !row.hidden).map((row) => row.querySelector('th').textContent));

test('on a narrow screen the controls come when they are unfolded, filter, and go into the address', async () => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  await page.goto(list);
  const all = await titles(page);
  assert.equal(await page.locator('.filters').count(), 0);
  await page.click('.filter > summary');
  await page.fill('.filters [name=words]', '病院');
  const some = await titles(page);
  assert.ok(some.length > 0 && some.length < all.length, `${some.length} of ${all.length}`);
  assert.match(decodeURIComponent(new URL(page.url()).hash), /words=病院/);

  const again = await context.newPage();
  await again.goto(page.url());
  assert.deepEqual(await titles(again), some);
  assert.ok(await again.locator('.filters').isVisible());
  await context.close();
});

test('on a wide screen the controls stand open; another order and back leaves the list as it was', async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.goto(list);
  const asPrinted = await titles(page);
  await page.selectOption('.filters [name=order]', 'late');
  const late = await titles(page);
  assert.notDeepEqual(late, asPrinted);
  assert.deepEqual([...late].sort(), [...asPrinted].sort());
  await page.selectOption('.filters [name=order]', '');
  assert.deepEqual(await titles(page), asPrinted);
  await context.close();
});
