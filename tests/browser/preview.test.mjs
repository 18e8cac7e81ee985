// `ayumi serve` in a browser: an edit appears where the reader is, a mistake is laid over the last good page, mending
// takes it away, and everything a page links to is there.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { binary, launch, root } from './site.mjs';

const site = mkdtempSync(join(tmpdir(), 'ayumi-preview-'));
let browser, server, url;

before(async () => {
  cpSync(join(root, 'content'), join(site, 'content'), { recursive: true });
  server = spawn(binary, ['serve', '--site', site, '--port', '17900', '--lang', 'en'], { stdio: ['ignore', 'pipe', 'inherit'] });
  url = await new Promise((found, failed) => {
    let said = '';
    server.on('exit', (code) => failed(new Error(`ended with ${code}: ${said}`)));
    server.stdout.on('data', (data) => {
      said += data;
      const match = said.match(/http:\/\/localhost:\d+/);
      if (match) found(match[0]);
    });
  });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server?.removeAllListeners('exit');
  server?.kill('SIGINT');
  rmSync(site, { recursive: true, force: true });
});

/** The plan of 笠間, what it says, and a way to write it. */
const plan = () => {
  const folder = join(site, 'content', 'kasama', 'plans');
  const file = join(folder, readdirSync(folder).find((name) => name.endsWith('.yaml')));
  const text = readFileSync(file, 'utf8');
  return { text, write: (changed) => writeFileSync(file, changed) };
};

/** The title of an item with a new ending. */
function retitled(text, key, ending) {
  const pattern = new RegExp(`(- key: "?${key}"?\\n(?:\\s+number: .+\\n)?\\s+title: )(.+)`);
  assert.match(text, pattern);
  return text.replace(pattern, (_, head, title) => `${head}${title}${ending}`);
}

for (const [path, kind] of [['/kasama/items/1-3-9/', 'has its content exchanged'], ['/kasama/items/', 'has scripts and is loaded anew']]) {
  test(`an edit appears and the place is kept: a page that ${kind}`, async () => {
    const page = await browser.newPage({ viewport: { width: 1000, height: 500 } });
    await page.goto(url + path);
    assert.match(await page.locator('body').innerText(), /公開前/);
    // At once: an edit in the middle of a smooth scroll keeps the place that the reader has come to by then.
    await page.evaluate(() => scrollTo({ top: 240, behavior: 'instant' }));
    const { text, write } = plan();
    write(retitled(text, '1-3-9', '（見直し版）'));
    await page.waitForFunction(() => document.querySelector('main').textContent.includes('（見直し版）'), null, { timeout: 10_000 });
    await page.waitForFunction(() => scrollY === 240, null, { timeout: 5000 });
    write(text);
    await page.waitForFunction(() => !document.querySelector('main').textContent.includes('（見直し版）'), null, { timeout: 10_000 });
    await page.close();
  });
}

test('a mistake is laid over the last good page with its place, and goes when it is mended', async () => {
  const page = await browser.newPage();
  await page.goto(`${url}/kasama/items/1-3-9/`);
  const heading = await page.locator('h1').innerText();
  const { text, write } = plan();
  write(text.replace(/\n(\s+)title:/, '\n$1titel:'));
  const overlay = page.locator('#ayumi-overlay');
  await overlay.waitFor({ timeout: 10_000 });
  assert.match(await overlay.innerText(), /content\/kasama\/plans\/[a-z0-9-]+\.yaml:\d+:\d+/);
  assert.match(await overlay.innerText(), /titel/);
  assert.equal(await page.locator('h1').innerText(), heading, 'the last good page stays');
  // Another page of the same city is the last good one too, and says the same.
  const other = await browser.newPage();
  await other.goto(`${url}/kasama/2020/`);
  await other.locator('#ayumi-overlay').waitFor({ timeout: 10_000 });
  assert.match(await other.locator('h1').innerText(), /令和2年度/);
  write(text);
  await overlay.waitFor({ state: 'detached', timeout: 10_000 });
  await other.locator('#ayumi-overlay').waitFor({ state: 'detached', timeout: 10_000 });
  await page.close();
  await other.close();
});

test('all that a page links to is there', async () => {
  const page = await browser.newPage();
  for (const path of ['/kasama/2020/', '/kasama/items/1-3-9/', '/kasama/data/', '/']) {
    await page.goto(url + path);
    const targets = await page.evaluate(() => [...new Set([...document.querySelectorAll('main a[href]')].map((link) => link.href.split('#')[0]))].filter((href) => href.startsWith(location.origin)));
    assert.ok(targets.length > 3, `${path}: ${targets.length} links`);
    for (const target of targets) assert.equal((await page.request.get(target)).status(), 200, `${path} → ${target}`);
  }
  await page.close();
});
