// Search from a folder and below a sub-path: what is found, how it is written, what is loaded for it.
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { address, buildSite, launch, root, serve } from './site.mjs';

const folder = buildSite();
let browser, page, asked;
before(async () => {
  browser = await launch();
  page = await browser.newPage({ viewport: { width: 1000, height: 800 } });
  page.on('request', (request) => asked.push(request.url()));
});
after(() => browser.close());

const done = () => page.waitForFunction(() => /：\d+件|ありません|入れて|: \d+ found|Nothing found/.test(document.getElementById('found').textContent));
async function ask(query, city = '', site = folder) {
  asked = [];
  await page.goto(`${address(site, 'search/index.html')}?${new URLSearchParams({ q: query, city })}`);
  await done();
  return page.evaluate(() => [...document.querySelectorAll('#results li')].map((hit) => ({
    title: hit.querySelector('h3').textContent, href: hit.querySelector('a').href, text: hit.textContent,
    where: hit.querySelector('.where').textContent, rating: hit.querySelector('.status')?.parentElement.textContent.trim(),
    marks: [...hit.querySelectorAll('mark')].map((mark) => mark.textContent),
  })));
}
const CITIES = ['kasama', 'minami-alps', 'nihonmatsu', 'kikugawa', 'ishioka'];
/** The index of a city, as the page receives it. */
const indexOf = (city) => new Function('ayumiSearch', readFileSync(join(folder, city, 'search.js'), 'utf8').replace(/^ayumiSearch/, 'return ayumiSearch'))((_, index) => index);
const count = async () => Number(/(\d+)件/.exec(await page.locator('#found').innerText())?.[1] ?? 0);
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

test('a year is found within a word: nobody types spaces', async () => {
  const wanted = titles(await ask('令和2年度 収納率'));
  assert.ok(wanted.length > 0);
  for (const query of ['令和2年度収納率', '令和2年度の収納率', 'R2収納率', 'Ｒ２年度収納率', '収納率2020', '2020年度における収納率', 'FY2020収納率', '令和二年度 収納率', '令和二年度の収納率', 'Reiwa 2 収納率', '収納率の令和2年度', '令和 2年度　収納率']) {
    assert.deepEqual(titles(await ask(query)), wanted, query);
  }
  const [first] = await ask('令和2年度の進捗', 'kasama');
  assert.equal(first.title, '令和2年度（2020年度）の進捗');
  assert.deepEqual(first.marks.slice(0, 2), ['令和2', '2020'], 'the year is marked by all its names');
  await ask('平成三十年度');
  const thirty = await count();
  await ask('H30');
  assert.ok(thirty > 0);
  assert.equal(thirty, await count());
  await ask('令和元年度の進捗', 'kasama');
  assert.ok(await count() > 0);
});

test('what only looks like a year is none', async () => {
  await ask('2020');
  assert.ok(await count() > 100);
  // Each of these would find much, were it a year and another word.
  for (const query of ['PR2', 'AIR2', 'pr2020', '2020円', '2020人', '第2020', '2020年代', '12020', '2020.5', 'R2型', 'R2D2', 'H30番', '令和2丁目', '令和二丁目', '令和99年']) assert.deepEqual(await ask(query, 'kasama'), [], query);
});

test('a city is found by its name, its reading and its prefecture', async () => {
  for (const query of ['笠間市 ふるさと', '笠間 ふるさと', 'ｶｻﾏ ふるさと', '笠間市ふるさと', '笠間市のふるさと', '茨城県笠間市のふるさと']) {
    const hits = await ask(query);
    assert.ok(hits.some((hit) => hit.title === 'ふるさと寄附金(納税)制度の推進'), query);
    for (const hit of hits) assert.match(hit.href, /\/kasama\//, query);
  }
  const staff = await ask('南アルプス 職員');
  assert.ok(staff.length > 5);
  assert.ok(staff.every((hit) => hit.marks.includes('南アルプス')), 'the name of the city is marked');
  const [front, ...others] = await ask('石岡市');
  assert.match(front.href, /\/ishioka\/index\.html$/);
  assert.equal(front.title, '石岡市');
  assert.match(asked.find((url) => /\/[a-z-]+\/search\.js$/.test(url) && !url.includes('assets')), /ishioka\/search\.js$/, 'a city that is named is asked first');
  assert.ok(others.length > 20);
  const reading = await ask('かさまし');
  assert.ok(reading.length > 20 && reading.every((hit) => hit.where.includes('笠間市（かさまし）') && hit.marks.includes('かさまし')));
  await ask('茨城県');
  const all = await count();
  assert.equal(all, indexOf('kasama').documents.length + indexOf('ishioka').documents.length);
  assert.ok((await ask('茨城')).every((hit) => /^茨城県(笠間|石岡)市/.test(hit.where)));
  // A syllable in the middle of a reading means no city.
  assert.deepEqual(await ask('さまし'), []);
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

test('indicators of sections and plans and series are found where they stand', async () => {
  for (const [query, page] of [['マイナンバーカード申請率', /ishioka\/indicators\/index\.html#i-/], ['将来負担比率', /ishioka\/indicators\/index\.html#i-/], ['経常収支比率', /nihonmatsu\/indicators\/index\.html#i-/], ['将来推計人口', /kasama\/index\.html#of-population$/]]) {
    const [first] = await ask(query);
    assert.match(first?.href ?? '', page, query);
    assert.ok(first.marks.includes(query), query);
  }
  const indicators = (city) => indexOf(city).documents.filter((entry) => entry.href.startsWith('indicators/'));
  assert.equal(indicators('ishioka').length, 23);
  assert.equal(indicators('nihonmatsu').length, 3);
});

test('every document of every index has its page, and its place there', () => {
  for (const city of CITIES) {
    for (const { href, title } of indexOf(city).documents) {
      const [path, anchor] = href.split('#');
      const html = readFileSync(join(folder, city, path), 'utf8');
      if (anchor) assert.ok(html.includes(` id="${anchor}"`), `${city}/${href}: ${title}`);
    }
  }
});

test('a report is called what its page is headed by', async () => {
  const context = await browser.newContext();
  const other = await context.newPage();
  for (const city of CITIES) {
    for (const { href, title } of indexOf(city).documents.filter((entry) => /^\d{4}\//.test(entry.href))) {
      await other.goto(address(folder, `${city}/${href}`));
      assert.equal(title, await other.textContent('h1'), `${city}/${href}`);
    }
  }
  await context.close();
  const [first] = await ask('令和5年度の実績', 'kikugawa');
  assert.equal(first.title, '令和5年度（2023年度）の実績');
});

test('a rating is asked for by its word or sign: of the year that is named, else the newest', async () => {
  for (const query of ['遅れている 2018', '▲ H30', '2018年度に遅れている', '平成三十年度の▲']) {
    const hits = await ask(query);
    assert.equal(hits.length, 11, query);
    for (const hit of hits) assert.equal(hit.rating, '▲遅れている（平成30年度）', query);
  }
  const late = (await ask('遅れている')).filter((hit) => hit.rating === '▲遅れている（令和2年度）');
  assert.equal(late.length, 17);
  assert.equal((await ask('▲')).filter((hit) => hit.rating === '▲遅れている（令和2年度）').length, 17);
  // ほぼ計画どおり is another rating, and so is a text that says 計画どおり; the year's report counts the items.
  const { statuses, documents } = indexOf('kasama');
  const planned = documents.filter((entry) => statuses[entry.ratings?.[entry.years.indexOf(2018)]]?.label === '計画どおり');
  await ask('計画どおり 2018', 'kasama');
  assert.equal(await count(), planned.length + 1);
  const both = await ask('▲ 2018 2020');
  assert.ok(both.length > 0 && both.length < 11);
  for (const hit of both) assert.match(hit.rating, /平成30年度.*令和2年度/);
  const circles = await ask('○ 2019', 'kasama');
  assert.ok(circles.length > 10 && circles.every((hit) => hit.rating === '○計画どおり（令和元年度）'));
  assert.deepEqual(titles(await ask('〇 2019', 'kasama')), titles(circles), 'a circle however it is typed');
  const best = (await ask('A')).filter((hit) => hit.rating);
  assert.ok(best.length > 5 && best.slice(0, 5).every((hit) => hit.rating === 'A目標を達成（令和2年度）'), 'a sign is no letter within words');
  assert.ok(best.every((hit) => !hit.marks.some((mark) => mark.length > 1)));
});

test('in English years and ratings are asked for in the same way', async () => {
  const site = mkdtempSync(join(tmpdir(), 'ayumi-english-'));
  cpSync(join(root, 'tests/sites/two-languages/content'), join(site, 'content'), { recursive: true });
  mkdirSync(join(site, 'content/wakaba/2019'));
  writeFileSync(join(site, 'content/wakaba/2019/report.md'), '---\nplan: "1"\n---\n');
  writeFileSync(join(site, 'content/wakaba/2019/items.yaml'), '1-1: {status: 遅れ}\n1-2: {status: 順調}\n');
  const built = buildSite(site);
  rmSync(site, { recursive: true });
  const english = join(built, 'en');
  for (const query of ['Late 2019', 'late FY2019', 'L 2019', 'Late Reiwa 1', 'late heisei31']) {
    const hits = await ask(query, '', english);
    assert.deepEqual(titles(hits), ['Shorter waiting at counters'], query);
    assert.equal(hits[0].rating, 'LLate (FY2019)');
  }
  const before = await ask('On track 2018', '', english);
  assert.ok(before.some((hit) => hit.title === 'Shorter waiting at counters' && hit.rating === '○On track (FY2018)'), JSON.stringify(before));
  const [front] = await ask('Wakaba', '', english);
  assert.equal(front.title, 'Wakaba City');
  assert.equal(front.where, 'Wakaba City, Mihon Prefecture');
  assert.ok((await ask('Mihon counters', '', english)).length > 0);
  // Letters within a name mean no city: what stands in no document's own words is not found by them.
  assert.ok((await ask('wakaba waiting', '', english)).length > 0);
  assert.deepEqual(await ask('akaba waiting', '', english), [], 'a name is found from its beginning');
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

test('a question that was cleared stays away', async () => {
  await ask('職員');
  await page.fill('#find input[name=q]', '');
  await page.waitForFunction(() => document.getElementById('found').textContent.includes('入れて'));
  await page.reload();
  await done();
  assert.equal(await page.inputValue('#find input[name=q]'), '');
  assert.equal(await page.locator('#results li').count(), 0);
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
