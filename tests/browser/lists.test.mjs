// Filters of long lists: made when they are unfolded, kept in the address, and without a trace in the list when they are cleared.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { join } from 'node:path';
import { address, buildSite, launch, root } from './site.mjs';

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
  // The controls stay folded, so that the first item is in sight; what is asked for stands beside the count.
  assert.ok(!await again.locator('.filters').isVisible());
  assert.match(await again.textContent('.found'), new RegExp(`${all.length}項目のうち${some.length}項目を表示しています（病院）`));
  await context.close();
});

test('on a phone late items are in sight one click from the front page', async () => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  await page.goto(address(folder, 'kasama/index.html'));
  await page.click('a:text("「遅れている」の17項目")');
  await page.waitForFunction(() => document.querySelector('.found')?.textContent.includes('70項目のうち17項目を表示しています（遅れている）'));
  const first = await page.locator('table[data-list] tbody tr:not(.group):visible').first().boundingBox();
  assert.ok(first.y < 740, `the first late item stands ${first.y} px down`);
  await context.close();
});

test('items with and without an indicator can be told apart', async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.goto(list);
  const without = await page.locator('table[data-list] td.nothing').count();
  await page.selectOption('.filters [name=measure]', '指標なし');
  assert.equal((await titles(page)).length, without);
  await page.selectOption('.filters [name=measure]', '指標あり');
  assert.equal((await titles(page)).length, 70 - without);
  await context.close();
});

test('sections of one title in different places are different choices', async () => {
  const page = await browser.newPage();
  await page.goto(address(folder, 'kikugawa/items/index.html'));
  await page.waitForSelector('.filters [name=section]', { state: 'attached' });
  const labels = await page.evaluate(() => [...document.querySelector('.filters [name=section]').options].map((option) => option.textContent.trim()));
  const heads = await page.evaluate(() => [...document.querySelectorAll('table[data-list] tr.group th')].map((head) => head.textContent.trim()));
  assert.deepEqual(labels.slice(1), heads);
  assert.ok(new Set(heads).size < heads.length, 'two sections have one title');
  await page.close();
});

test('an anchor keeps what is chosen, and shows what it names', async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${list}#items-1.words=病院`);
  const some = await titles(page);
  await page.evaluate(() => { location.hash = '#main'; });
  await page.waitForFunction(() => location.hash.includes('words='));
  assert.deepEqual(await titles(page), some);
  const hidden = await page.evaluate(() => [...document.querySelectorAll('table[data-list] tr.group[hidden] th')].at(-1).id);
  await page.evaluate((id) => { location.hash = `#${id}`; }, hidden);
  await page.waitForFunction((id) => { const { top, bottom } = document.getElementById(id).getBoundingClientRect(); return bottom > 0 && top < innerHeight; }, hidden);
  assert.equal((await titles(page)).length, 70);
  await context.close();
});

test('an emptied address shows the whole list', async () => {
  const page = await browser.newPage();
  await page.goto(`${list}#items-1.words=病院`);
  await page.evaluate(() => { location.hash = ''; });
  await page.waitForFunction(() => document.querySelector('.found').textContent.includes('70項目を表示しています。'));
  await page.close();
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

test('a short list is filtered where the address asks for a part of it', async () => {
  const short = address(buildSite(join(root, 'tests', 'sites', 'two-languages')), 'wakaba/items/index.html');
  const page = await browser.newPage();
  await page.goto(short);
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(() => setTimeout(drawn)))));
  assert.equal(await page.locator('.found').count(), 0);
  await page.goto('about:blank');
  await page.goto(`${short}#items-1.status=遅れ`);
  assert.equal((await titles(page)).length, 1);
  assert.match(await page.textContent('.found'), /2項目のうち1項目/);
  await page.close();
});
