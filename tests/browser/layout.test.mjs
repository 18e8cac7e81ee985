// Tables on small screens: nothing is cut off, and nothing is squeezed to a letter.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { address, buildSite, isEdition, launch, samples } from './site.mjs';

const folder = buildSite();
const pages = samples(folder).filter((page) => !isEdition(page));
let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/** What `find`, run in every kind of page laid out whole and unfolded at a width, complains of. */
async function faultsAt(width, find) {
  const context = await browser.newContext({ viewport: { width, height: 740 } });
  const page = await context.newPage();
  const faults = [];
  for (const path of pages) {
    await page.goto(address(folder, path));
    await page.evaluate(() => {
      const whole = new CSSStyleSheet();
      whole.replaceSync('* { content-visibility: visible !important }');
      document.adoptedStyleSheets = [whole];
      for (const fold of document.querySelectorAll('details')) fold.open = true;
    });
    faults.push(...(await page.evaluate(find)).map((fault) => `${path}: ${fault}`));
  }
  await context.close();
  return faults;
}

for (const [screen, width] of [['a phone', 360], ['a tablet', 768], ['a tablet on its side', 900], ['a small desk', 1024], ['a desk', 1160], ['a wide desk', 1280]]) {
  test(`on ${screen} no table needs to be scrolled sideways`, async () => {
    const faults = await faultsAt(width, () => [...document.querySelectorAll('.scroll')]
      .filter((box) => box.scrollWidth > box.clientWidth + 1)
      .map((box) => `${box.querySelector('caption')?.textContent}: ${box.scrollWidth} in ${box.clientWidth} px`));
    assert.deepEqual(faults, []);
  });
}

test('on a phone a bar is as wide as its row', async () => {
  const faults = await faultsAt(360, () => [...document.querySelectorAll('.stack .bar')]
    .filter((cell) => cell.offsetWidth > 0 && cell.tagName === 'TD' && cell.offsetWidth < cell.parentElement.clientWidth)
    .map((cell) => `${cell.parentElement.textContent.slice(0, 20)}: ${cell.offsetWidth} px`));
  assert.deepEqual(faults, []);
});

test('on a tablet no column of words is squeezed to a letter or two', async () => {
  const faults = await faultsAt(768, () => [...document.querySelectorAll('tbody th[scope=row], tbody td[data-label]:not(.num, .past)')]
    .filter((cell) => cell.textContent.trim().length > 2 && cell.offsetWidth > 0)
    .filter((cell) => cell.clientWidth - parseFloat(getComputedStyle(cell).paddingInlineStart) * 2 < 3 * parseFloat(getComputedStyle(cell).fontSize))
    .map((cell) => `${cell.textContent.trim().slice(0, 20)}: ${cell.clientWidth} px`));
  assert.deepEqual(faults.slice(0, 10), []);
});
