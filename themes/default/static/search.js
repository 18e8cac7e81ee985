/* Search without a server: the words of each city come as a script, so that it works from a folder as well. A city's index
   is loaded when it is searched, and no other. Matching is by the letters themselves, folded: full and half width, kana and
   case are one, and so are a year's names. Only textContent is ever written. */
(() => {
  'use strict';

  const WORDS = {
    ja: { none: (q) => `「${q}」に当たるものはありません。`, found: (n, shown, q) => `「${q}」：${n}件${n > shown ? `（${shown}件まで表示）` : ''}`, more: 'さらに表示',
      ask: 'ことばを入れて検索してください。', busy: '検索しています。', missing: (name) => `${name}の検索用ファイルを読み込めませんでした。`, rest: (n) => `残り${n}団体も探す`, head: (city, above) => `${city} › ${above}`, within: (name, prefecture) => `${prefecture}${name}`, quote: (head) => `（${head}）` },
    en: { none: (q) => `Nothing found for “${q}”.`, found: (n, shown, q) => `“${q}”: ${n} found${n > shown ? `, ${shown} shown` : ''}`, more: 'Show more',
      ask: 'Enter words to search for.', busy: 'Searching.', missing: (name) => `The index of ${name} could not be loaded.`, rest: (n) => `Search ${n} more municipalities`, head: (city, above) => `${city} › ${above}`, within: (name, prefecture) => `${name}, ${prefecture}`, quote: (head) => ` (${head})` },
  };
  const STEP = 30;
  // So many cities are searched at once; more only when asked for.
  const BATCH = 12;
  const AROUND = 40;
  const say = WORDS[document.documentElement.lang] ?? WORDS.ja;
  const form = document.getElementById('find');
  const found = document.getElementById('found');
  const list = document.getElementById('results');
  const cities = [...form.elements.city.options].filter((option) => option.value)
    .map((option) => ({ key: option.value, name: option.text, kana: '', prefecture: '', ...option.dataset }));

  const kana = (text) => text.replace(/[\u30a1-\u30f6\u30fd\u30fe]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x60));
  const fold = (text) => kana(text.normalize('NFKC').toLowerCase().normalize('NFKC'));

  for (const city of cities) city.folded = { name: fold(city.name), kana: fold(city.kana), prefecture: fold(city.prefecture) };
  const literal = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

  /* Years by any of their names. Nobody types spaces in Japanese: a year is also found within a word. */
  const ERAS = [['令和', 'r', 'reiwa', 2018], ['平成', 'h', 'heisei', 1988], ['昭和', 's', 'showa', 1925]];
  const ONES = '一二三四五六七八九';
  const NAMED = '(?:年度|年(?!代))';
  // What is counted is no year: 2000円, 2020人, 2000メートル (kana stand here as they are folded).
  const COUNTED = '[円人件万千億百回台個本点名歳社校戸枚冊頁部席字頭棟室床食泊秒号番%‰℃]|年代|世帯|箇所|[かヵヶゕゖ]所|めーとる|きろ|とん|ぽいんと|ぱーせんと';
  const YEAR = new RegExp([
    // 昭和2丁目 is a place, and 昭和一 may begin another word.
    `(?<era>令和|平成|昭和)(?:(?<number>元|\\d{1,2})(?!\\d)(?:${NAMED}|(?![年丁番号区条]))|(?<kanji>[二三四五六]?十[${ONES}]?|[${ONES}])(?:${NAMED}|$))`,
    // PR2, H2O and R2.5 are no years.
    `(?<![a-z0-9])(?<latin>reiwa|heisei|showa|[rhs])\\.?(?<count>元|\\d{1,2})(?![a-z0-9号番型級条]|[.-]\\d|年代)${NAMED}?`,
    `(?<![a-z0-9.,第])(?:fy(?<fiscal>(?:19|20)\\d\\d)(?!\\d)${NAMED}?|(?<western>(?:19|20)\\d\\d)(?:${NAMED}|fy))`,
    `(?<![a-z0-9.,第])(?<bare>(?:19|20)\\d\\d)(?![a-z0-9]|[.,/~-]\\d|${COUNTED})`,
  ].join('|'));
  function ofKanji(text) {
    const [tens, ones] = text.includes('十') ? text.split('十') : ['', text];
    const ten = text.includes('十') ? 10 * (tens ? ONES.indexOf(tens) + 1 : 1) : 0;
    return ten + (ones ? ONES.indexOf(ones) + 1 : 0);
  }
  function toKanji(number) {
    const [tens, ones] = [Math.floor(number / 10), number % 10];
    return `${tens > 1 ? ONES[tens - 1] : ''}${tens > 0 ? '十' : ''}${ones > 0 ? ONES[ones - 1] : ''}`;
  }
  /** The first year in a word: which, and where it stands. */
  function yearIn(text) {
    const match = YEAR.exec(text);
    if (!match) return null;
    const { era, number, kanji, latin, count, fiscal, western, bare } = match.groups;
    const place = { from: match.index, to: match.index + match[0].length };
    if (fiscal ?? western ?? bare) return { year: Number(fiscal ?? western ?? bare), ...place };
    const [, , , before] = ERAS.find((names) => names.includes(era ?? latin));
    const digits = number ?? count;
    const within = kanji ? ofKanji(kanji) : digits === '元' ? 1 : Number(digits);
    return within >= 1 && within < 70 ? { year: before + within, ...place } : null;
  }
  function namesOf(year) {
    const names = [`${year}(?!\\d)`];
    for (const [name, letter, , before] of ERAS) {
      const number = year - before;
      if (number >= 1 && number < 70) names.push(`${name}(?:${number === 1 ? '元|' : ''}${number}(?!\\d)|${toKanji(number)}(?![十${ONES}]))`, `(?<![a-z])${letter}\\.?${number}(?!\\d)`);
    }
    return names.join('|');
  }

  /* What is asked for: every term must be somewhere in a document. A term that holds a city's name or a year is met as it
     stands, or by its parts: 令和2年度の収納率 is 令和2年度 and 収納率. */
  const NAMES = [...new Set(cities.flatMap(({ folded }) => [folded.name, folded.prefecture]))].filter((name) => name.length > 1).sort((a, b) => b.length - a.length);
  const BETWEEN = '[・、,/:()「」~〜\\s-]';
  const ahead = (text) => text.replace(new RegExp(`(?:の|${BETWEEN})+$`), '');
  // Kana may belong to the next word, の hardly ever does.
  const behind = (text) => text.replace(new RegExp(`^(?:${BETWEEN})*(?:における|には?(?=[^ぁ-ゖ])|は(?=[^ぁ-ゖ])|の)?(?:${BETWEEN})*`), '');
  /** Whether a word means a city: part of its name, or the beginning of its reading or of its prefecture. */
  function meets(city, part, text) {
    if (text.length < 2) return false;
    const name = city.folded[part];
    return part === 'name' ? new RegExp(`(?<![a-z])${literal(text)}`).test(name) : name.startsWith(text);
  }
  function plain(text) {
    // One letter is a rating or a class, and no part of a word.
    const pattern = /^[a-z]$/.test(text) ? `(?<![a-z0-9])${text}(?![a-z0-9])` : literal(text);
    const meant = cities.filter((city) => ['name', 'kana', 'prefecture'].some((part) => meets(city, part, text)));
    return { text, year: null, pattern: new RegExp(pattern), cities: new Set(meant) };
  }
  function cut(text) {
    if (text === '') return [];
    const name = NAMES.find((known) => text.startsWith(known));
    if (name) return [plain(name), ...cut(behind(text.slice(name.length)))];
    const found = yearIn(text);
    if (!found) return [plain(text)];
    const year = { text: text.slice(found.from, found.to), year: found.year, pattern: new RegExp(namesOf(found.year)), cities: new Set() };
    return [...cut(ahead(text.slice(0, found.from))), year, ...cut(behind(text.slice(found.to)))];
  }
  function ask(query) {
    const joined = fold(query).replace(/(令和|平成|昭和|\b(?:reiwa|heisei|showa|fy))\s+(?=\d|元)/g, '$1');
    return joined.split(/\s+/).filter(Boolean).map((text) => {
      const parts = cut(text);
      return parts.length === 1 ? { ...parts[0], parts: [] } : { ...plain(text), parts };
    });
  }
  const leaves = (terms) => terms.flatMap((term) => [term, ...term.parts]);
  const yearsOf = (terms) => leaves(terms).flatMap(({ year }) => (year === null ? [] : [year]));

  /* Indexes: one script per city, loaded once. */
  const shards = new Map();
  const waiting = new Map();
  globalThis.ayumiSearch = (key, index) => waiting.get(key)?.(index);
  function load(city) {
    if (!shards.has(city.key)) {
      shards.set(city.key, new Promise((arrived, failed) => {
        const script = document.createElement('script');
        script.src = city.index;
        waiting.set(city.key, (index) => {
          const scale = index.statuses.map((status) => ({ ...status, word: fold(status.label), sign: sign(fold(status.symbol)) }));
          arrived(index.documents.map((entry) => prepare({ city, scale, called: index.years }, entry)));
        });
        script.addEventListener('error', () => { shards.delete(city.key); failed(city); });
        document.head.append(script);
      }));
    }
    return shards.get(city.key);
  }
  // A circle is typed in three ways, and so are other signs of ratings.
  const ALIKE = new Map([...'〇◯⭕'].map((other) => [other, '○']).concat([...'◻☐▢'].map((other) => [other, '□']), [...'🔺⯅'].map((other) => [other, '▲'])));
  const sign = (text) => ALIKE.get(text) ?? text;
  // Folding is done when a text is first asked for: a city's texts in one go would hold up a slow machine.
  function prepare(of, entry) {
    let fields = null;
    const whole = { above: '', years: [], ratings: [], names: [], texts: [], ...entry };
    return { ...of, ...whole, get fields() {
      fields ??= [[8, whole.title], [4, whole.names.join('、')], [2, whole.above], ...whole.texts.map((passage) => [1, passage.text, passage.head])]
        .map(([weight, text, head]) => ({ weight, text, head, folded: fold(text) }));
      return fields;
    } };
  }

  /** The ratings that a question is about: those of the years it names, else the newest. */
  function ratings(entry, years) {
    const rated = entry.ratings.flatMap((rating, at) => (rating === null ? [] : [{ status: entry.scale[rating], year: entry.years[at] }]));
    return years.length ? rated.filter(({ year }) => years.includes(year)) : rated.slice(-1);
  }

  function weigh(entry, term, years, rated) {
    const { text, year, pattern } = term;
    const all = (test) => rated.length > 0 && rated.every(({ status }) => test(status));
    const named = (status) => status.word === text || status.sign === sign(text);
    // Who names a rating and a year asks for the items that had it then, not for texts with the same word.
    if (years.length && entry.ratings.length && entry.scale.some(named)) return all(named) ? 4 : 0;
    let best = year !== null && entry.years.includes(year) ? 1 : 0;
    if (term.cities.has(entry.city) || all((status) => pattern.test(status.word))) best = 2;
    if (all(named)) best = 4;
    for (const field of entry.fields) if (field.weight > best && pattern.test(field.folded)) best = field.weight;
    return best;
  }

  function score(entry, terms, years) {
    let sum = 0;
    const rated = ratings(entry, years);
    for (const term of terms) {
      const parts = term.parts.map((part) => weigh(entry, part, years, rated));
      const best = Math.max(weigh(entry, term, years, rated), parts.includes(0) ? 0 : parts.reduce((all, one) => all + one, 0));
      if (best === 0) return 0;
      sum += best;
    }
    return sum;
  }

  /** Where the terms stand in a text as it is written: folding is undone letter by letter. */
  function places(text, terms) {
    const starts = [];
    let folded = '';
    const letters = text.matchAll(/.[\u0300-\u036f\u3099\u309a\uff9e\uff9f]*/gsu);
    for (const letter of letters) {
      const part = fold(letter[0]);
      for (let unit = 0; unit < part.length; unit += 1) starts.push(letter.index);
      folded += part;
    }
    starts.push(text.length);
    const found = leaves(terms).flatMap(({ pattern }) => [...folded.matchAll(new RegExp(pattern, 'g'))].map((match) => {
      let end = match.index + match[0].length;
      // A letter that folds to several is marked whole.
      while (end < starts.length - 1 && starts[end] === starts[end - 1]) end += 1;
      return [starts[match.index], starts[end]];
    })).sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    return found.reduce((kept, place) => (kept.length && place[0] < kept.at(-1)[1] ? kept : [...kept, place]), []);
  }

  function write(element, text, terms, from = 0, to = text.length) {
    let at = from;
    for (const [start, end] of places(text, terms)) {
      if (start < from || end > to) continue;
      element.append(text.slice(at, start));
      const mark = document.createElement('mark');
      mark.textContent = text.slice(start, end);
      element.append(mark);
      at = end;
    }
    element.append(text.slice(at, to));
    return element;
  }

  const make = (name, className = '') => Object.assign(document.createElement(name), { className });

  /** The passage that says most of what was asked for. */
  function snippet(entry, terms) {
    let best = null;
    let most = 0;
    for (const field of entry.fields) {
      if (field.weight > 1 && field.weight !== 4) continue;
      // A passage of the year that is asked for speaks of it, even where it does not name it.
      const count = leaves(terms).filter(({ year, pattern }) => pattern.test(field.folded) || (year !== null && pattern.test(fold(field.head ?? '')))).length;
      if (count > most) [best, most] = [field, count];
    }
    if (!best) return null;
    const [first] = places(best.text, terms);
    const from = Math.max(0, (first?.[0] ?? 0) - AROUND);
    const to = Math.min(best.text.length, (first?.[1] ?? 0) + 2 * AROUND);
    const line = make('p');
    if (from > 0) line.append('…');
    write(line, best.text, terms, from, to);
    if (to < best.text.length) line.append('…');
    if (best.head) line.append(say.quote(best.head));
    return line;
  }

  /** The city as it was asked for: with its reading or its prefecture where the question means these. */
  function place(city, above, terms) {
    const means = (part) => leaves(terms).some((term) => meets(city, part, term.text) && !meets(city, 'name', term.text));
    const name = means('kana') ? city.name + say.quote(city.kana) : city.name;
    const whole = city.prefecture && (!above || means('prefecture')) ? say.within(name, city.prefecture) : name;
    return above ? say.head(whole, above) : whole;
  }

  function show(entry, terms) {
    const item = make('li');
    const where = make('p', 'where');
    write(where, place(entry.city, entry.above, terms), terms);
    const heading = make('h3');
    const link = make('a');
    link.href = entry.city.folder + entry.href;
    write(link, entry.title, terms);
    heading.append(link);
    item.append(where, heading);
    const asked = ratings(entry, yearsOf(terms));
    const rated = asked.length ? asked : ratings(entry, []);
    if (rated.length) {
      const line = make('p', 'small');
      for (const { status: { symbol, label, tone }, year } of rated) {
        const status = make('span', symbol === label ? `status word ${tone}` : `status ${tone}`);
        const sign = make('i');
        sign.textContent = symbol;
        status.append(sign);
        if (symbol !== label) {
          sign.setAttribute('aria-hidden', 'true');
          const word = make('span');
          word.textContent = label;
          status.append(word);
        }
        line.append(status, `${say.quote(entry.called[year])} `);
      }
      item.append(line);
    }
    const passage = snippet(entry, terms);
    if (passage) item.append(passage);
    return item;
  }

  const pause = () => new Promise((next) => setTimeout(next));
  let turn = 0;
  async function run(upto = BATCH) {
    const mine = (turn += 1);
    const query = form.elements.q.value.trim();
    const terms = ask(query);
    list.parentElement.querySelectorAll('ol + button').forEach((button) => button.remove());
    if (terms.length === 0) {
      list.replaceChildren();
      found.textContent = say.ask;
      return;
    }
    found.textContent = say.busy;
    const years = yearsOf(terms);
    // A city that the question names is among the first that are searched.
    const means = (city) => leaves(terms).some((term) => term.cities.has(city));
    const possible = cities.filter((city) => !form.elements.city.value || city.key === form.elements.city.value);
    const chosen = [...possible.filter(means), ...possible.filter((city) => !means(city))];
    const asked = chosen.slice(0, upto);
    const hits = [];
    const missing = [];
    for (const city of asked) {
      const documents = await load(city).catch(() => { missing.push(say.missing(city.name)); return []; });
      for (let at = 0; at < documents.length; at += 20) {
        if (turn !== mine) return;
        for (const entry of documents.slice(at, at + 20)) {
          const sum = score(entry, terms, years);
          if (sum > 0) hits.push([sum, entry]);
        }
        await pause();
      }
    }
    if (turn !== mine) return;
    // Equal ones stay in the order of the documents.
    hits.sort((a, b) => b[0] - a[0]);
    draw(hits.map(([, entry]) => entry), terms, query, STEP, missing, chosen.length - asked.length, upto);
  }

  function draw(entries, terms, query, shown, missing, rest, upto) {
    list.replaceChildren(...entries.slice(0, shown).map((entry) => show(entry, terms)));
    const result = entries.length ? say.found(entries.length, Math.min(shown, entries.length), query) : say.none(query);
    found.textContent = [result, ...missing].join(' ');
    list.parentElement.querySelectorAll('ol + button').forEach((button) => button.remove());
    const more = make('button');
    more.type = 'button';
    if (entries.length > shown) {
      more.textContent = say.more;
      more.addEventListener('click', () => {
        draw(entries, terms, query, shown + STEP, missing, rest, upto);
        list.children[shown]?.querySelector('a').focus();
      });
      list.after(more);
    } else if (rest > 0) {
      more.textContent = say.rest(rest);
      more.addEventListener('click', () => run(upto + BATCH));
      list.after(more);
    }
  }

  /* The question stands in the address: after ? where a form of another page brought it, after # since. What is empty stands
     there too, or the question after ? would come back. */
  const asked = () => new URLSearchParams(location.hash.length > 1 ? location.hash.slice(1) : location.search);
  function remember() {
    const address = new URLSearchParams([...new FormData(form)].filter(([name, value]) => value || name === 'q')).toString();
    try { history.replaceState(null, '', `#${address}`); } catch { location.hash = address; }
  }
  function recall() {
    const address = asked();
    form.elements.q.value = address.get('q') ?? '';
    form.elements.city.value = address.get('city') ?? '';
    if (form.elements.city.selectedIndex < 0) form.elements.city.value = '';
    run();
  }
  let pending;
  form.addEventListener('submit', (event) => { event.preventDefault(); remember(); run(); });
  form.addEventListener('input', () => { clearTimeout(pending); pending = setTimeout(() => { remember(); run(); }, 200); });
  addEventListener('hashchange', recall);
  recall();
})();
