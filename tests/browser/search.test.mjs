// Search from a folder and below a sub-path: what is found, how it is written, what is loaded for it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { address, buildSite, launch, serve } from './site.mjs';

const folder = buildSite();
let browser, page, asked;
before(async () => {
  browser = await launch();
  page = await browser.newPage({ viewport: { width: 1000, height: 800 } });
  page.on('request', (request) => asked.push(request.url()));
});
after(() => browser.close());

const done = () => page.waitForFunction(() => /：\d+件|ありません|入れて/.test(document.getElementById('found').textContent));
async function ask(query, city = '') {
  asked = [];
  await page.goto(`${address(folder, 'search/index.html')}?${new URLSearchParams({ q: query, city })}`);
  await done();
  return page.evaluate(() => [...document.querySelectorAll('#results li')].map((hit) => ({
    title: hit.querySelector('h3').textContent, href: hit.querySelector('a').href, text: hit.textContent,
    marks: [...hit.querySelectorAll('mark')].map((mark) => mark.textContent),
  })));
}
const titles = (hits) => hits.map((hit) => hit.title).sort();

test('spellings that readers do not tell apart find the same, shown as written', async () => {
  const wanted = await ask('ふるさと');
  assert.ok(wanted.some((hit) => hit.title === 'ふるさと寄附金(納税)制度の推進'));
  assert.ok(wanted.every((hit) => hit.marks.length > 0), 'the words are marked');
  for (const other of ['フルサト', 'ﾌﾙｻﾄ', '  ふるさと　']) assert.deepEqual(titles(await ask(other)), titles(wanted), other);
  assert.deepEqual(titles(await ask('ＡＩ')), titles(await ask('ai')));
  const cards = await ask('ﾏｲﾅﾝﾊﾞｰｶｰﾄﾞ');
  assert.ok(cards.some((hit) => hit.marks.includes('マイナンバーカード')), JSON.stringify(cards[0]));
});

test('a year is one, whatever it is called', async () => {
  const wanted = titles(await ask('令和2年度 収納率', 'kasama'));
  assert.ok(wanted.length > 0);
  for (const year of ['R2', 'r2', '令和２年', '2020', '2020年度', 'Reiwa2']) assert.deepEqual(titles(await ask(`${year} 収納率`, 'kasama')), wanted, year);
  assert.ok((await ask('令和元年度 収納率', 'kasama')).length > 0);
  assert.deepEqual(titles(await ask('令和元年', 'kasama')), titles(await ask('2019', 'kasama')));
});

test('every item of every city is found by its title, first of all with that title', async () => {
  const items = await page.goto(address(folder, 'kasama/items/index.html')).then(() => page.evaluate(() => [...document.querySelectorAll('table[data-list] th[scope=row] a')].map((link) => link.textContent.trim())));
  assert.equal(items.length, 70);
  for (const title of items.filter((_, at) => at % 7 === 0)) {
    const [first] = await ask(title, 'kasama');
    assert.equal(first?.title, title);
  }
});

test('departments, indicators, ratings and reports are found, and every hit leads to a page', async () => {
  const context = await browser.newContext();
  const other = await context.newPage();
  for (const query of ['企画政策課', '収納率', '遅れている', '令和2年度 進捗']) {
    const hits = await ask(query);
    assert.ok(hits.length > 0, query);
    for (const hit of hits.slice(0, 5)) {
      await other.goto(hit.href);
      assert.ok((await other.locator('h1').count()) === 1, `${query} → ${hit.href}`);
    }
  }
  await context.close();
});

test('all words must be there; nothing is said where nothing is', async () => {
  const both = await ask('職員 研修');
  assert.ok(both.length > 0);
  for (const hit of both) assert.ok(['職員', '研修'].every((word) => hit.marks.includes(word)), hit.text);
  assert.deepEqual(await ask('ありえないことば'), []);
  assert.match(await page.locator('#found').innerText(), /「ありえないことば」に当たるものはありません。/);
  assert.deepEqual(await ask(''), []);
  assert.deepEqual(await ask('.*+?^${}()|[]\\'), []);
});

test('one city loads one index; the box in the masthead asks for its own city', async () => {
  await ask('職員', 'kikugawa');
  const indexes = asked.filter((url) => url.endsWith('/search.js') && !url.includes('assets'));
  assert.equal(indexes.length, 1);
  assert.match(indexes[0], /kikugawa\/search\.js$/);
  await page.goto(address(folder, 'kikugawa/index.html'));
  await page.fill('.find input[name=q]', '職員');
  await page.press('.find input[name=q]', 'Enter');
  await done();
  assert.equal(await page.inputValue('#find select[name=city]'), 'kikugawa');
});

test('the question stays in the address, and typing asks anew', async () => {
  await ask('職員', 'kasama');
  await page.fill('#find input[name=q]', '収納率');
  await page.waitForFunction(() => document.getElementById('found').textContent.includes('収納率'));
  assert.match(decodeURIComponent(page.url()), /#q=収納率&city=kasama$/);
  await page.reload();
  await done();
  assert.equal(await page.inputValue('#find input[name=q]'), '収納率');
});

test('below a sub-path it is the same', async () => {
  const server = await serve(folder);
  await page.goto(`${server.url}search/?q=${encodeURIComponent('ふるさと')}`);
  await done();
  await page.locator('#results a').first().click();
  assert.equal(await page.locator('h1').count(), 1);
  assert.deepEqual(server.missing, []);
  server.close();
});

test('without script there are lists instead', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const plain = await context.newPage();
  await plain.goto(address(folder, 'search/index.html'));
  assert.equal(await plain.locator('#find').isVisible(), false);
  assert.equal(await plain.locator('main section li a').count(), 5);
  assert.match(await plain.locator('main').innerText(), /JavaScript/);
  await context.close();
});

test('late items are one click from the front page', async () => {
  await page.goto(address(folder, 'index.html'));
  await page.locator('a', { hasText: '「遅れている」の17項目' }).click();
  await page.waitForFunction(() => document.querySelector('.found')?.textContent.includes('70項目のうち17項目'));
  const shown = await page.evaluate(() => [...document.querySelectorAll('table[data-list] tbody tr:not(.group):not([hidden])')].length);
  assert.equal(shown, 17);
});
