// Builds the five-city site once, and offers it as files, as a server at a sub-path, and as a list of pages.
import { execFileSync } from 'node:child_process';
import { createServer } from 'node:http';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, normalize, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const binary = process.env.AYUMI ?? join(root, 'target', 'release', 'ayumi');

function temporary() {
  const folder = mkdtempSync(join(tmpdir(), 'ayumi-site-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Builds a site, the repository's own content unless another is named, into a folder that is removed at the end. */
export function buildSite(site = root) {
  const folder = temporary();
  execFileSync(binary, ['build', '--site', site, '--output', folder], { stdio: 'pipe' });
  return folder;
}

/** The repository's own content in another theme. */
export function buildInTheme(theme) {
  const site = temporary();
  for (const part of ['content', 'themes']) cpSync(join(root, part), join(site, part), { recursive: true });
  const file = join(site, 'content', 'site.yaml');
  const text = readFileSync(file, 'utf8').replace(/^theme:.*$/m, '');
  writeFileSync(file, `${text.trimEnd()}\ntheme: ${theme}\n`);
  return buildSite(site);
}

/** Every page below a folder, as paths with `/`. */
export function pagesOf(folder) {
  const found = [];
  const walk = (path) => {
    for (const name of readdirSync(path).sort()) {
      const full = join(path, name);
      if (statSync(full).isDirectory()) walk(full);
      else if (name.endsWith('.html')) found.push(full.slice(folder.length + 1).split(sep).join('/'));
    }
  };
  walk(folder);
  return found;
}

/** Whether a page is the council edition: one document for paper, whose charts and order tests/print looks at. */
export const isEdition = (page) => page.endsWith('/print/index.html');

/** The kind of a page, from its address: one page of each kind stands for the others where time is short. */
export function kindOf(page) {
  const parts = page.split('/').slice(0, -1);
  if (parts.includes('en')) return `English ${kindOf(page.replace('en/', ''))}`;
  if (parts.length === 0) return page === 'index.html' ? 'site' : page;
  if (parts[0] === 'compare') return 'site-compare';
  const [city, ...rest] = parts;
  if (rest.length === 0) return `${city}: front`;
  if (/^\d{4}$/.test(rest[0])) return `${city}: ${rest[1] ?? 'year'}`;
  if (rest.length > 1) return `${city}: one of ${rest[0]}`;
  return `${city}: ${rest[0]}`;
}

/** One page of each kind, the newest year and the item with the longest page first. */
export function samples(folder) {
  const best = new Map();
  for (const page of pagesOf(folder)) {
    const size = statSync(join(folder, page)).size;
    const kind = kindOf(page);
    if (!best.has(kind) || size > best.get(kind).size) best.set(kind, { page, size });
  }
  return [...best.values()].map((entry) => entry.page);
}

/** Pages that send their readers to where the page has gone. */
export const movedPages = (folder) => pagesOf(folder).filter((page) => readFileSync(join(folder, ...page.split('/')), 'utf8').includes('http-equiv="refresh"'));

export const address = (folder, page) => pathToFileURL(join(folder, ...page.split('/'))).href;

export function launch(more = []) {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync', ...more],
  });
}

const TYPES = { html: 'text/html; charset=utf-8', css: 'text/css', js: 'text/javascript', svg: 'image/svg+xml', xml: 'application/xml', csv: 'text/csv', json: 'application/json' };

/** A plain file server on loopback that knows the site only below `/some/sub/path/`. */
export async function serve(folder) {
  const prefix = '/some/sub/path/';
  const missing = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    const file = path.startsWith(prefix) ? normalize(join(folder, path.slice(prefix.length))) : null;
    try {
      if (!file?.startsWith(folder)) throw new Error('outside');
      const body = readFileSync(file.endsWith(sep) || file === folder ? join(file, 'index.html') : file);
      response.writeHead(200, { 'content-type': TYPES[file.split('.').pop()] ?? TYPES.html });
      response.end(body);
    } catch {
      missing.push(path);
      response.writeHead(404);
      response.end();
    }
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return { url: `http://127.0.0.1:${server.address().port}${prefix}`, missing, close: () => server.close() };
}

/** A page as a phone on a slow line sees it: 360 px, a part of this processor's speed, 1.6 Mbit/s and 150 ms. */
export async function slowPhone(browser, slower = 4) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 });
  if (slower > 1) await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
  return { page, close: () => context.close() };
}

/** What the main thread of a page does from the address to rest: its tasks, each with the time the processor gave to it in
    milliseconds (other programs do not lengthen it) and the number of objects laid out in it. Another page may be shown before. */
export async function tasksOf(browser, url, before) {
  const { page, close } = await slowPhone(browser, 1);
  if (before) await page.goto(before, { waitUntil: 'load' });
  const session = await browser.newBrowserCDPSession();
  const events = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['toplevel', 'devtools.timeline'] } });
  await page.goto(url, { waitUntil: 'load' });
  await page.waitForTimeout(300);
  const complete = new Promise((ready) => { session.once('Tracing.tracingComplete', ready); });
  await session.send('Tracing.end');
  await complete;
  await session.detach();
  await close();
  const parsed = events.find((event) => event.name === 'ParseHTML' && event.args.beginData?.url === new URL(url).href);
  const mine = events.filter((event) => event.ph === 'X' && event.pid === parsed.pid && event.tid === parsed.tid);
  const within = (task, event) => event.ts >= task.ts && event.ts + event.dur <= task.ts + task.dur;
  const layouts = mine.filter((event) => event.name === 'Layout');
  return mine.filter((event) => event.name.endsWith('RunTask')).map((task) => ({
    processor: (task.tdur ?? 0) / 1000,
    objects: layouts.filter((event) => within(task, event)).reduce((sum, event) => sum + event.args.beginData.dirtyObjects, 0),
  }));
}
