// What other programs and other people's texts take from a page: linked data, previews, citations, and what a server
// shows where there is no page. On the five cities with an address of their own.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { binary, buildSite, isEdition, launch, pagesOf, root, serve } from './site.mjs';

const BASE = 'http://localhost/some/sub/path/';
const site = mkdtempSync(join(tmpdir(), 'ayumi-citable-'));
const output = join(site, 'output');
let browser;
before(async () => {
  cpSync(join(root, 'content'), join(site, 'content'), { recursive: true });
  const file = join(site, 'content', 'site.yaml');
  writeFileSync(file, `${readFileSync(file, 'utf8')}base_url: ${BASE}\n`);
  execFileSync(binary, ['build', '--site', site, '--output', output], { stdio: 'pipe' });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  rmSync(site, { recursive: true, force: true });
});

const read = (folder, path) => readFileSync(join(folder, path), 'utf8');
const unescaped = (text) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&#x27;', "'").replaceAll('&amp;', '&');
const meta = (html, name) => unescaped(new RegExp(`<meta property="${name}" content="([^"]*)">`).exec(html)?.[1] ?? '');
function graph(html) {
  const written = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)?.[1];
  return written ? Object.fromEntries(JSON.parse(written)['@graph'].map((part) => [part['@type'], part])) : {};
}

test('every page says what it is and where it stands', () => {
  const pages = pagesOf(output).filter((path) => !isEdition(path) && path !== '404.html');
  assert.ok(pages.length > 250, `${pages.length} pages`);
  for (const path of pages) {
    const html = read(output, path);
    const address = BASE + path.replace(/index\.html$/, '');
    const title = unescaped(/<title>(.*?)<\/title>/.exec(html)[1]);
    assert.equal(meta(html, 'og:title'), title, path);
    assert.equal(meta(html, 'og:url'), address, path);
    assert.ok(meta(html, 'og:description').length > 5, path);
    assert.ok(html.includes(`<link rel="canonical" href="${address}">`), path);
    const { BreadcrumbList: trail, Article: article, Dataset: dataset } = graph(html);
    if (path !== 'index.html') {
      const steps = trail.itemListElement;
      assert.deepEqual(steps.map((step) => step.position), steps.map((_, at) => at + 1), path);
      for (const step of steps.slice(0, -1)) assert.ok(step.item.startsWith(BASE) && read(output, `${step.item.slice(BASE.length)}index.html`), `${path}: ${step.item}`);
    }
    const cited = /^[a-z-]+\/(items\/[^/]+|\d{4})\/index\.html$/.test(path);
    assert.equal(Boolean(article), cited, path);
    assert.equal(/<details class="cite">/.test(html), cited, path);
    if (cited) {
      assert.equal(article.url, address, path);
      assert.ok(html.split('<details class="cite">')[1].includes(address), path);
      assert.equal(meta(html, 'og:type'), 'article', path);
    }
    assert.equal(Boolean(dataset), /^[a-z-]+\/data\/index\.html$/.test(path), path);
    for (const file of dataset?.distribution ?? []) assert.ok(read(output, file.contentUrl.slice(BASE.length)).length > 0, file.contentUrl);
  }
});

test('without an address of its own a site says none', () => {
  const html = read(buildSite(), 'kasama/2020/index.html');
  const { Article: article, BreadcrumbList: trail } = graph(html);
  assert.equal(article.url, undefined);
  assert.ok(trail.itemListElement.every((step) => step.item === undefined));
  assert.equal(meta(html, 'og:url'), '');
});

test('robots.txt and sitemap.xml lead to every page', () => {
  assert.equal(read(output, 'robots.txt'), `User-agent: *\nDisallow:\nSitemap: ${BASE}sitemap.xml\n`);
  const listed = [...read(output, 'sitemap.xml').matchAll(/<loc>(.*?)<\/loc>/g)].map((match) => match[1]);
  const pages = pagesOf(output).filter((path) => path !== '404.html').map((path) => BASE + path.replace(/index\.html$/, ''));
  assert.deepEqual(listed.sort(), pages.sort());
});

test('the page of what is missing works at any depth', async () => {
  const server = await serve(output);
  const page = await browser.newPage();
  await page.route('**/*', async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname.includes('/gone/')) await route.fulfill({ status: 404, contentType: 'text/html; charset=utf-8', body: read(output, '404.html') });
    else await route.continue();
  });
  await page.goto(`${server.url}kasama/gone/for/good/`);
  assert.equal(await page.locator('h1').innerText(), 'ページが見つかりません');
  assert.notEqual(await page.evaluate(() => getComputedStyle(document.querySelector('.masthead')).borderBottomWidth), '0px');
  await page.locator('main a').first().click();
  assert.equal(await page.locator('h1').innerText(), '市町村の歩み');
  assert.deepEqual(server.missing, []);
  await page.close();
  server.close();
});
