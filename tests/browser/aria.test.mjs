// What a screen reader is given: the tree of roles and names that the browser makes of a page.
//
// AYUMI_ACCEPT=1 writes the trees of aria/ anew; the difference is then read before it is committed.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { address, buildSite, isEdition, launch, root, samples } from './site.mjs';

const folder = buildSite();
// As where a screen reader runs: the tree has everything, also what is not laid out yet.
let browser;
before(async () => { browser = await launch(['--force-renderer-accessibility']); });
after(() => browser.close());

const PINNED = ['404.html', 'search/index.html', 'kasama/index.html', 'kasama/items/2-3-3/index.html', 'kikugawa/2023/index.html', 'ishioka/departments/index.html'];

for (const path of PINNED) {
  test(`the tree of ${path} is as pinned`, async () => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, bypassCSP: true });
    await page.goto(address(folder, path));
    await page.addStyleTag({ content: '* { content-visibility: visible !important; }' });
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))));
    // Addresses are held by the tests of links.
    const tree = (await page.locator('body').ariaSnapshot()).replace(/^ *- \/url: .*\n/gm, '');
    const file = join(root, 'tests', 'browser', 'aria', `${path.replace(/(\/index)?\.html$/, '').replaceAll('/', '-')}.yaml`);
    if (process.env.AYUMI_ACCEPT) {
      mkdirSync(join(root, 'tests', 'browser', 'aria'), { recursive: true });
      writeFileSync(file, `${tree}\n`);
    }
    assert.equal(`${tree}\n`, readFileSync(file, 'utf8'));
    await page.close();
  });
}

test('a chart that is drawn wide and narrow is one picture', async () => {
  let seen = 0;
  const faults = [];
  for (const width of [360, 1280]) {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    const session = await page.context().newCDPSession(page);
    for (const path of samples(folder).filter((sample) => !isEdition(sample))) {
      await page.goto(address(folder, path));
      const named = await page.evaluate(() => [...document.querySelectorAll('.chart-pair')].map((pair) => document.getElementById(pair.getAttribute('aria-labelledby')).textContent));
      const { nodes } = await session.send('Accessibility.getFullAXTree');
      const pictures = nodes.filter((node) => !node.ignored && node.role?.value === 'image').map((node) => node.name.value);
      for (const name of new Set(named)) {
        const times = pictures.filter((picture) => picture === name).length;
        if (times > named.filter((other) => other === name).length) faults.push(`${path} at ${width} px: 「${name}」 ${times} times`);
        seen += times;
      }
    }
    await page.close();
  }
  assert.deepEqual(faults, []);
  assert.ok(seen > 40, `${seen} pictures`);
});
