// axe-core on the largest page of every kind of every city in eight modes: no violation, and nothing left undecided. A site
// in two languages is looked at in the same way, and the five cities in another theme by day and in the dark. What is folded
// stands open, a search shows what it found, and a page that has moved holds its reader.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { address, buildInTheme, buildSite, isEdition, launch, movedPages, root, samples } from './site.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const folder = buildSite();
const english = buildSite(join(root, 'tests', 'sites', 'two-languages'));
const themed = buildInTheme('example-city');
const moved = buildSite(join(root, 'tests', 'sites', 'own-theme'));
let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/** How a page can be met: what the browser is told, and what must be true besides axe's silence. */
const MODES = {
  light: { options: { colorScheme: 'light' } },
  dark: { options: { colorScheme: 'dark' } },
  'forced colours': { options: { forcedColors: 'active' } },
  // Paper has no pointer and nothing to follow.
  print: { media: 'print', options: { viewport: { width: 794, height: 1123 } }, faults: widerThanTheScreen, beside: ['target-size', 'link-in-text-block'] },
  'a 320 px screen': { options: { viewport: { width: 320, height: 568 } }, faults: widerThanTheScreen },
  // The reader's own setting: everything is measured in it, the widths at which the layout changes as well.
  'text twice as large': { browser: ['--blink-settings=defaultFontSize=32'], faults: widerThanTheScreen },
  'no script': { blocked: '**/*.js' },
  'reduced motion': { options: { reducedMotion: 'reduce' }, faults: motion },
};

/**
 * What axe leaves to people to decide, and why people need not look again each time: symbols, single letters and the marks
 * of ratings (`<i>`), whose colours tests/colours.rs reckons from the tokens; labels of charts, which stand on the page's
 * ground or in a part of known colour; words that it takes to be covered in part, as it reckons with one box around all
 * lines of an element and with what a region that scrolls cuts off (that nothing covers a stop of the keyboard or a label
 * of a chart is held by their own tests); heads over a group of rows, below which tests/links.rs finds rows of whole width.
 */
const says = (node, ...keys) => node.any.some((check) => keys.includes(check.data?.messageKey));
const DECIDED = {
  'color-contrast': (node) => says(node, 'nonBmp', 'shortTextContent', 'elmPartiallyObscured', 'elmPartiallyObscuring')
    || (/^<(text|tspan|i)\b/.test(node.html) && says(node, 'imgNode', 'bgOverlap')),
  'th-has-data-cells': (node) => node.html.startsWith('<table'),
};

const undecided = (rule) => ({ ...rule, nodes: rule.nodes.filter((node) => !DECIDED[rule.id]?.(node)) });

function widerThanTheScreen() {
  const wide = document.documentElement.scrollWidth;
  return wide > innerWidth ? [`${wide} px on a screen of ${innerWidth}`] : [];
}

function motion() {
  return document.getAnimations().map((animation) => `moves: ${animation.effect?.target?.outerHTML.slice(0, 80)}`);
}

for (const [name, mode] of Object.entries(MODES)) {
  test(`axe finds nothing with ${name}`, async () => {
    const own = mode.browser ? await launch(mode.browser) : browser;
    const context = await own.newContext({ viewport: { width: 1280, height: 900 }, bypassCSP: true, ...mode.options });
    const page = await context.newPage();
    if (mode.media) await page.emulateMedia({ media: mode.media });
    if (mode.blocked) await page.route(mode.blocked, (route) => route.abort());
    const faults = [];
    const sites = mode.options?.colorScheme ? [folder, english, themed] : [folder, english];
    const pages = sites.flatMap((site) => samples(site).map((path) => ({ site, path })));
    pages.push(...movedPages(moved).map((path) => ({ site: moved, path })));
    for (const { site, path } of pages) {
      const url = address(site, path);
      if (site === moved) await page.route(url, (route) => route.fulfill({ contentType: 'text/html', body: readFileSync(join(site, path), 'utf8').replace('content="0; url', 'content="999999; url') }));
      const searches = path.endsWith('search/index.html') && !mode.blocked;
      await page.goto(url + (searches ? '?q=2020' : ''));
      if (searches && site === folder) await page.waitForSelector('#results li');
      // What is below the screen and what is folded are judged as well.
      await page.addStyleTag({ content: '* { content-visibility: visible !important; }' });
      await page.evaluate(() => { for (const fold of document.querySelectorAll('details')) fold.open = true; });
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))));
      await page.evaluate(axe);
      const { violations, incomplete } = await page.evaluate((runOnly) => globalThis.axe.run(document, { runOnly, resultTypes: ['violations', 'incomplete'] }), TAGS);
      for (const rule of [...violations, ...incomplete.map(undecided)]) {
        if (rule.nodes.length === 0 || mode.beside?.includes(rule.id)) continue;
        faults.push(`${path}: ${rule.id} × ${rule.nodes.length} ${rule.nodes[0].html.slice(0, 160)} ${rule.nodes[0].failureSummary}`);
      }
      if (mode.faults && !(isEdition(path) && mode.media !== 'print')) faults.push(...(await page.evaluate(mode.faults)).map((fault) => `${path}: ${fault}`));
    }
    await context.close();
    if (own !== browser) await own.close();
    assert.ok(pages.length > 60, `only ${pages.length} kinds of page`);
    assert.ok(pages.some(({ site }) => site === moved), 'no page that has moved');
    assert.deepEqual(faults.slice(0, 20), []);
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
