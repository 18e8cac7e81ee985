// An address with an anchor shows what it names, on a phone too, where most of a page is laid out only when it comes near.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { address, buildSite, isEdition, launch, samples } from './site.mjs';

const folder = buildSite();
let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

test('an address with an anchor shows what it names', async () => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, isMobile: true });
  const faults = [];
  let tried = 0;
  for (const path of samples(folder).filter((sample) => !isEdition(sample))) {
    const page = await context.newPage();
    await page.goto(address(folder, path));
    // The last place of a page that has one is the farthest from what is laid out at first.
    const ids = await page.evaluate(() => [...document.querySelectorAll('main :is(section, figure, li, tr, caption, h2, h3)[id]')]
      .filter((element) => !element.closest('details:not([open])')).map((element) => element.id));
    for (const id of new Set([ids[Math.floor(ids.length / 2)], ids.at(-1)].filter(Boolean))) {
      tried += 1;
      const target = await context.newPage();
      await target.goto(`${address(folder, path)}#${encodeURIComponent(id)}`);
      await target.waitForTimeout(250);
      const seen = await target.evaluate((named) => {
        const { top } = document.getElementById(named).getBoundingClientRect();
        return { top: Math.round(top), height: innerHeight };
      }, id);
      if (seen.top < -1 || seen.top > seen.height) faults.push(`${path}#${id}: ${seen.top}`);
      await target.close();
    }
    await page.close();
  }
  await context.close();
  assert.ok(tried > 40, `${tried} places`);
  assert.deepEqual(faults, []);
});
