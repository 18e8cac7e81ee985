// Every chart of the five cities and of the gallery, wide and narrow: text stays in the frame, labels do not overlap,
// nothing is too small.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { address, buildSite, isEdition, launch, pagesOf, root } from './site.mjs';

const folder = buildSite();
let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/** Runs in the page: what is wrong with the charts that are visible. */
function measure() {
  const faults = [];
  let charts = 0;
  document.querySelectorAll('details').forEach((element) => { element.open = true; });
  for (const svg of document.querySelectorAll('svg.chart')) {
    const frame = svg.getBoundingClientRect();
    if (frame.width === 0) continue;
    charts += 1;
    const name = svg.querySelector('title')?.textContent ?? '';
    const texts = [...svg.querySelectorAll('text')].filter((text) => text.textContent.trim() !== '');
    const boxes = texts.map((text) => {
      const box = text.getBoundingClientRect();
      const size = parseFloat(getComputedStyle(text).fontSize) * frame.width / svg.viewBox.baseVal.width;
      // The line box of a Japanese font is half as high again as its glyphs: what can be seen is the em square.
      const air = Math.max(0, (box.height - size) / 2);
      return { words: text.textContent, size, left: box.left, right: box.right, top: box.top + air, bottom: box.bottom - air };
    });
    for (const text of boxes) {
      const inside = text.left >= frame.left - 1 && text.right <= frame.right + 1 && text.top >= frame.top - 1 && text.bottom <= frame.bottom + 1;
      if (!inside) faults.push(`${name}: 「${text.words}」 leaves the frame`);
      if (text.size < 11) faults.push(`${name}: 「${text.words}」 is ${text.size.toFixed(1)} px high`);
    }
    for (const [at, a] of boxes.entries()) {
      for (const b of boxes.slice(at + 1)) {
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (across > 1 && down > 1) faults.push(`${name}: 「${a.words}」 and 「${b.words}」 overlap`);
      }
    }
  }
  return { charts, faults };
}

for (const width of [1280, 320]) {
  test(`charts at ${width} px`, async () => {
    const context = await browser.newContext({ viewport: { width, height: 800 } });
    const page = await context.newPage();
    const faults = [];
    let charts = 0;
    for (const path of pagesOf(folder).filter((one) => !isEdition(one))) {
      await page.goto(address(folder, path));
      const found = await page.evaluate(measure);
      charts += found.charts;
      faults.push(...found.faults.map((fault) => `${path} ${fault}`));
    }
    await context.close();
    assert.ok(charts > 60, `only ${charts} charts were measured`);
    assert.deepEqual(faults.slice(0, 20), []);
  });
}

for (const width of [1280, 320]) {
  test(`the gallery at ${width} px`, async () => {
    const html = execFileSync('cargo', ['run', '--quiet', '--locked', '--example', 'gallery'], { cwd: root, maxBuffer: 2 ** 26, encoding: 'utf8' });
    const context = await browser.newContext({ viewport: { width, height: 800 } });
    const page = await context.newPage();
    await page.setContent(html);
    const { charts, faults } = await page.evaluate(measure);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    await context.close();
    assert.ok(charts > 25, `only ${charts} charts were measured`);
    assert.deepEqual(faults, []);
    assert.ok(!wide, 'the page is wider than the screen');
  });
}
