// Every page: valid HTML, no sideways scrolling at 320 px, complete from file:// and below any sub-path.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HtmlValidate } from 'html-validate';
import { address, buildSite, isEdition, launch, pagesOf, samples, serve } from './site.mjs';

const folder = buildSite();
const pages = pagesOf(folder);
let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

test('every page is valid HTML', async () => {
  const validator = new HtmlValidate({
    extends: ['html-validate:recommended'],
    rules: {
      // Taste, not validity.
      'doctype-style': 'off', 'prefer-native-element': 'off', 'long-title': 'off', 'no-inline-style': 'error',
      'void-style': 'off', 'tel-non-breaking': 'off',
    },
  });
  const faults = [];
  for (const page of pages) {
    const report = await validator.validateString(readFileSync(join(folder, page), 'utf8'), page);
    for (const message of report.results.flatMap((result) => result.messages)) {
      faults.push(`${page}:${message.line}:${message.column} ${message.ruleId} ${message.message}`);
    }
  }
  assert.deepEqual(faults.slice(0, 20), []);
});

test('no page is wider than a 320 px screen', async () => {
  const context = await browser.newContext({ viewport: { width: 320, height: 568 } });
  const page = await context.newPage();
  const wide = [];
  for (const path of pages.filter((one) => !isEdition(one))) {
    await page.goto(address(folder, path));
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    if (width > 320) wide.push(`${path}: ${width}`);
  }
  await context.close();
  assert.deepEqual(wide, []);
});

test('no page is wider than its screen when a reader spreads letters and lines', async () => {
  const context = await browser.newContext({ viewport: { width: 320, height: 568 }, bypassCSP: true });
  const page = await context.newPage();
  const wide = [];
  for (const path of samples(folder).filter((one) => !isEdition(one))) {
    await page.goto(address(folder, path));
    // WCAG 1.4.12, with everything unfolded.
    await page.addStyleTag({ content: `* { content-visibility: visible !important; line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
      p { margin-block-end: 2em !important; }` });
    await page.evaluate(() => { for (const fold of document.querySelectorAll('details')) fold.open = true; });
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    if (width > 320) wide.push(`${path}: ${width}`);
  }
  await context.close();
  assert.deepEqual(wide, []);
});

test('from file:// every kind of page loads all it asks for, says nothing on the console and asks nobody else', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const faults = [];
  page.on('console', (message) => { if (['error', 'warning'].includes(message.type())) faults.push(message.text()); });
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('requestfailed', (request) => { if (request.failure()?.errorText !== 'net::ERR_ABORTED') faults.push(`failed: ${request.url()}`); });
  page.on('request', (request) => { if (!/^(file|data):/.test(request.url())) faults.push(`foreign: ${request.url()}`); });
  for (const path of samples(folder)) await page.goto(address(folder, path), { waitUntil: 'load' });
  await context.close();
  assert.deepEqual(faults, []);
});

test('below a sub-path every page is reached by links alone, and nothing is missing', async () => {
  const site = await serve(folder);
  const context = await browser.newContext();
  const page = await context.newPage();
  const foreign = [];
  page.on('request', (request) => { if (!request.url().startsWith(site.url)) foreign.push(request.url()); });
  const seen = new Set();
  const queue = [`${site.url}index.html`];
  while (queue.length > 0) {
    const url = queue.pop();
    if (seen.has(url)) continue;
    seen.add(url);
    await page.goto(url, { waitUntil: 'domcontentloaded' });
    const links = await page.evaluate(() => [...document.querySelectorAll('a[href]')].map((link) => link.href.split(/[?#]/)[0]));
    for (const link of links) if (link.startsWith(site.url) && link.endsWith('.html') && !seen.has(link)) queue.push(link);
  }
  await context.close();
  site.close();
  assert.deepEqual(site.missing, []);
  assert.deepEqual(foreign, []);
  const reached = new Set([...seen].map((url) => url.slice(site.url.length)));
  // What is shown where there is no page is linked from none.
  assert.deepEqual(pages.filter((path) => !reached.has(path)), ['404.html'], 'pages that no link leads to');
});
