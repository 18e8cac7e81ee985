// axe-core on the largest page of every kind of every city, in the modes that change how a page is drawn.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { address, buildSite, isEdition, launch, samples } from './site.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const folder = buildSite();
let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const MODES = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  'a 320 px screen': { viewport: { width: 320, height: 568 } },
  'forced colours': { forcedColors: 'active' },
};

for (const [name, options] of Object.entries(MODES)) {
  test(`axe finds nothing in ${name}`, async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce', ...options });
    const page = await context.newPage();
    const faults = [];
    for (const path of samples(folder)) {
      await page.goto(address(folder, path));
      await page.evaluate(axe);
      const found = await page.evaluate((tags) => globalThis.axe.run(document, { runOnly: tags, resultTypes: ['violations'] }), TAGS);
      for (const violation of found.violations) faults.push(`${path}: ${violation.id} × ${violation.nodes.length} ${violation.nodes[0].html.slice(0, 120)}`);
    }
    await context.close();
    assert.deepEqual(faults, []);
  });
}

test('the first stop of the keyboard is the way to the content', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  for (const path of samples(folder).filter((sample) => !isEdition(sample))) {
    await page.goto(address(folder, path));
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute('href')), '#main', path);
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'main', path);
  }
  await context.close();
});
