// Every chart of the five cities, wide and narrow: text stays in the frame, labels do not overlap, nothing is too small.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { address, buildSite, launch, pagesOf } from './site.mjs';

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
    const boxes = texts.map((text) => ({ box: text.getBoundingClientRect(), words: text.textContent, size: parseFloat(getComputedStyle(text).fontSize) * frame.width / svg.viewBox.baseVal.width }));
    for (const { box, words, size } of boxes) {
      if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 2 || box.bottom > frame.bottom + 2) faults.push(`${name}: 「${words}」 leaves the frame`);
      if (size < 11) faults.push(`${name}: 「${words}」 is ${size.toFixed(1)} px high`);
    }
    for (let i = 0; i < boxes.length; i += 1) {
      for (let j = i + 1; j < boxes.length; j += 1) {
        const a = boxes[i].box; const b = boxes[j].box;
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        // Line boxes are taller than their glyphs: a third of a line may be shared without touching.
        if (across > 1 && down > Math.min(a.height, b.height) / 3) faults.push(`${name}: 「${boxes[i].words}」 and 「${boxes[j].words}」 overlap`);
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
    for (const path of pagesOf(folder)) {
      await page.goto(address(folder, path));
      const found = await page.evaluate(measure);
      charts += found.charts;
      faults.push(...found.faults.map((fault) => `${path} ${fault}`));
    }
    await context.close();
    assert.ok(charts > 100, `only ${charts} charts were measured`);
    assert.deepEqual(faults.slice(0, 20), []);
  });
}
