// Hostile text in every field of the content: nothing runs, nothing is loaded from elsewhere, the policy is never broken.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const binary = process.env.AYUMI ?? join(root, 'target', 'release', 'ayumi');

const payloads = [
  '<script>alert(1)</script>',
  '"><script>alert(1)</script><p x="',
  "'><img src=x onerror=alert(1)>",
  '<img src=x onerror="alert(1)">',
  '" onmouseover="alert(1)" autofocus onfocus="alert(1)',
  "' onfocus='alert(1)' autofocus x='",
  '` onfocus=alert(1) autofocus `',
  '<svg onload=alert(1)><animate onbegin=alert(1) attributeName=x dur=1s>',
  '<svg><script href="data:text/javascript,alert(1)"/></svg>',
  '<math><mtext></table><mglyph><style><img src=x onerror=alert(1)>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<iframe src="javascript:alert(1)"></iframe><object data="javascript:alert(1)"></object><embed src="data:text/html,x">',
  '</title></style></textarea></script><script>alert(1)</script>',
  '<!--><script>alert(1)</script>-->',
  '<b><i><p></b></i><details open ontoggle=alert(1)><summary>x</summary>',
  '<a href="javascript:alert(1)" id=x>x</a><form action="javascript:alert(1)"><input type=submit autofocus>',
  '<link rel=stylesheet href=https://evil.example/x.css><base href=https://evil.example/><meta http-equiv=refresh content="0;url=https://evil.example/">',
  '<style>@import "https://evil.example/x.css"</style><p style="background:url(https://evil.example/)">',
  '&lt;script&gt;alert(1)&lt;/script&gt;&#60;img src=x onerror=alert(1)&#62;',
  '{{ 7 * 7 }}{% include "base.html" %}{{ get_env(name="HOME") }}',
  '\u2028</script><script>alert(1)</script>\u2029',
  ']]><script>alert(1)</script>',
  '<xmp><p title="</xmp><img src=x onerror=alert(1)>">',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
];

const unsafe = [
  'javascript:alert(1)', 'JaVaScRiPt:alert(1)', ' javascript:alert(1)', 'java\tscript:alert(1)', 'javascript&colon;alert(1)',
  'data:text/html;base64,PHNjcmlwdD4=', 'vbscript:x', 'file:///etc/passwd', '//evil.example/x', 'blob:x', 'jar:x',
];

/** JSON is YAML, but for two characters that some readers of YAML take for line ends and the program refuses unescaped. */
const yaml = (value) => JSON.stringify(value).replace(/[\u2028\u2029]/g, (end) => `\\u${end.charCodeAt(0).toString(16)}`);

/** A city with the payload in every text field of the format. */
function city(folder, p, code) {
  const write = (path, value) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), typeof value === 'string' ? value : yaml(value));
  };
  const source = { title: p, published: '2021-09', note: p };
  const indicator = {
    key: 'n', name: p, printed: p, unit: p, better: 'higher', definition: p, flags: [p],
    baseline: { year: 2019, value: 1, printed: p, note: p }, targets: [{ year: 2021, text: p, printed: p }],
    limits: [{ value: 3, printed: p }],
  };
  write('municipality.yaml', {
    code, name: p, kana: p, prefecture: p, contact: p, notice: p, year_labels: { 2020: p },
    departments: [{ key: 'd', name: p, kana: p }],
  });
  write('plans/1.yaml', {
    title: p, period: { from: 2019, to: 2021 }, source, summary: p, levels: [p, `${p}2`], outline: { label: p },
    statuses: [
      { key: 'good', symbol: p, label: p, meaning: p, tone: 'on', on_track: true },
      { key: 'late', symbol: '▲', label: `${p}!`, tone: 'late', on_track: false },
    ],
    rate: { label: p, note: p }, fields: [{ key: 'result', label: p }], indicators: [indicator],
    sections: [{
      key: 's', number: p, title: p, flags: [p], summary: p, indicators: [indicator],
      items: [{
        key: 'a', number: p, title: p, flags: [p], departments: { lead: [p], joint: [p], related: [p] }, related_plans: [p],
        outline: p, indicators: [indicator], schedule: [{ mark: p, title: p, from: 2019, to: 2021 }],
      }],
    }],
  });
  for (const year of [2019, 2020]) {
    const front = { plan: '1', source, declared: [{ scope: 'all', total: 1, counts: { good: 1 }, rate: 100, source, note: p }] };
    write(`${year}/report.md`, `---\n${yaml(front)}\n---\n${p}\n\n# ${p}\n\n| ${p.replaceAll('|', '')} | b |\n|---|---|\n| 1 | 2 |\n\n- ${p}\n\n\`${p}\`\n\n\`\`\`${p.replaceAll('`', '')}\n${p}\n\`\`\`\n`);
    write(`${year}/items.yaml`, {
      a: {
        status: year === 2020 ? 'late' : 'good', title: p, number: p, flags: [p], result: `${p}\n\n**${p}**\n\n> ${p}`,
        values: { n: { target: { value: 2, printed: p, note: p }, actual: { value: 1, printed: p, note: p } } },
      },
    });
    write(`${year}/sections.yaml`, { s: { summary: p } });
  }
  write('series/x.yaml', {
    title: p, source, note: p,
    lines: [{ key: 't', name: p, unit: p, values: [{ year: 2019, kind: 'actual', value: 1, printed: p }, { year: 2020, kind: 'actual', value: 2 }] }],
  });
  write('corrections.yaml', [{ date: '2021-10-01', kind: 'correction', year: 2020, item: 'a', place: p, old: p, new: p, reason: p }]);
}

function code(at) {
  const five = String(10000 + at);
  const sum = [6, 5, 4, 3, 2].reduce((sum, weight, place) => sum + weight * Number(five[place]), 0);
  return five + ((11 - (sum % 11)) % 10);
}

let folder, browser;
const pages = [];
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ayumi-xss-'));
  mkdirSync(join(folder, 'content'));
  const p = payloads[2];
  writeFileSync(join(folder, 'content/site.yaml'), JSON.stringify({ title: p, language: 'ja', theme: 'hostile', publisher: p, license: p, notice: p }));
  mkdirSync(join(folder, 'themes/hostile/static'), { recursive: true });
  writeFileSync(join(folder, 'themes/hostile/static/logo.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  writeFileSync(join(folder, 'themes/hostile/theme.yaml'), yaml({
    name: p, logo: 'logo.svg', logo_text: p, footer: payloads.map((text) => ({ text, href: 'https://example.org/"><script>alert(1)</script>' })),
  }));
  payloads.forEach((payload, at) => city(join(folder, 'content', `c${at}`), payload, code(at)));
  execFileSync(binary, ['build', '--site', folder], { stdio: 'pipe' });
  const walk = (path) => readdirSync(path, { withFileTypes: true }).forEach((entry) => {
    const full = join(path, entry.name);
    if (entry.isDirectory()) { if (entry.name !== '.ayumi') walk(full); }
    else if (/\.(html|svg)$/.test(entry.name)) pages.push(full);
  });
  walk(join(folder, 'output'));
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium' });
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Opens pages one after another; gives everything that ran, loaded or stands there and must not. */
async function look(paths, withPolicy) {
  const found = [];
  const context = await browser.newContext();
  await context.route('**/*', (route) => {
    const url = route.request().url();
    if (!url.startsWith('file:') && !url.startsWith('data:image/')) found.push(`loads ${url}`);
    return url.startsWith('file:') ? route.continue() : route.abort();
  });
  const page = await context.newPage();
  await page.addInitScript(() => {
    window.violations = [];
    addEventListener('securitypolicyviolation', (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
    for (const name of ['alert', 'confirm', 'prompt']) window[name] = () => { window.ran = true; };
  });
  for (const asked of paths) {
    const [path, question] = [asked.path ?? asked, asked.question];
    await page.goto(pathToFileURL(path).href + (question ?? ''));
    // Results are written by a script: they are looked at when they stand there.
    if (question) await page.waitForSelector('#results li', { timeout: 20_000 }).catch(() => found.push(`${question}: finds nothing`));
    const wrong = await page.evaluate((withPolicy) => {
      const wrong = [];
      if (window.ran) wrong.push('a script ran');
      wrong.push(...window.violations.map((text) => `violates its policy: ${text}`));
      if (withPolicy && !document.querySelector('meta[http-equiv="Content-Security-Policy"]')) wrong.push('no policy');
      for (const element of document.querySelectorAll('*')) {
        for (const { name, value } of element.attributes) {
          if (/^on/i.test(name)) wrong.push(`${element.localName} ${name}`);
          if (name === 'style' || name === 'srcdoc') wrong.push(`${element.localName} ${name}`);
          if (/^(href|src|xlink:href|action|data|formaction)$/.test(name) && /^\s*(javascript|vbscript|data|blob)\s*:/i.test(value)) wrong.push(`${name} ${value}`);
        }
        // Rules between tags: only the one element of a saved chart and of the edition, at its own place.
        const own = element.localName === 'style' && (element === document.documentElement.firstElementChild || element.matches('html[lang] > head > link[href$="edition.css"] ~ style:last-child'));
        if (!own && /^(iframe|object|embed|base|style|math|noscript|xmp|frame)$/.test(element.localName)) wrong.push(`<${element.localName}>`);
        // Data for search engines is no script: JSON that a browser never runs, at one place only.
        const isData = element.matches('html > head > script[type="application/ld+json"]:not([src])');
        if (isData) {
          try { JSON.parse(element.textContent); } catch { wrong.push('linked data that is no JSON'); }
        }
        if (element.localName === 'script' && !isData && (!element.getAttribute('src') || /^[a-z]+:|^\/\//i.test(element.getAttribute('src')))) wrong.push('inline or foreign script');
      }
      return wrong;
    }, withPolicy && path.endsWith('.html')).catch((error) => [`the page went elsewhere: ${error.message}`]);
    found.push(...wrong.map((text) => `${path}: ${text}`));
  }
  await context.close();
  return found;
}

test('nothing in any field runs, loads or breaks out', async () => {
  assert.ok(pages.length > payloads.length * 8, `${pages.length} pages`);
  assert.deepEqual(await look(pages, true), []);
});

test('what a search shows is text, whatever the content says and the question asks', async () => {
  const path = join(folder, 'output/search/index.html');
  const question = (q, city) => ({ path, question: `?${new URLSearchParams({ q, city })}` });
  const questions = payloads.flatMap((payload, at) => [question('2020', `c${at}`), question(payload, `c${at}`)]);
  assert.deepEqual(await look(questions, true), []);
});

test('the text arrives as it was written', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  for (const at of [0, 3, 18, 19]) {
    await page.goto(pathToFileURL(join(folder, `output/c${at}/items/a/index.html`)).href);
    assert.ok((await page.textContent('h1')).includes(payloads[at]), payloads[at]);
  }
  await context.close();
});

test('unsafe addresses in Markdown are mistakes', () => {
  for (const address of unsafe) {
    const site = mkdtempSync(join(tmpdir(), 'ayumi-link-'));
    mkdirSync(join(site, 'content'));
    writeFileSync(join(site, 'content/site.yaml'), '{"title": "x", "language": "ja"}');
    city(join(site, 'content/a'), 'x', code(1));
    writeFileSync(join(site, 'content/a/2020/report.md'), `---\n{"plan": "1"}\n---\n[x](<${address}>)\n`);
    const checked = spawnSync(binary, ['check', '--site', site, '--format', 'json'], { encoding: 'utf8' });
    const rules = JSON.parse(checked.stdout).map((finding) => finding.rule);
    rmSync(site, { recursive: true });
    assert.ok(rules.includes('unsafe-link') || rules.includes('broken-link'), `${address}: ${rules}`);
  }
});

test('the control: the same payloads, unescaped, are noticed', async () => {
  for (const [at, payload] of payloads.entries()) {
    if (at === 4 || at === 5 || at === 6 || (at >= 18 && at <= 19)) continue; // harmless as text
    const path = join(folder, `control-${at}.html`);
    writeFileSync(path, `<!doctype html><meta charset="utf-8"><title>x</title><body>${payload}`);
    assert.notDeepEqual(await look([path], false), [], payload);
  }
});
