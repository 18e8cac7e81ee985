/* Search without a server: the words of each city come as a script, so that it works from a folder as well. A city's index
   is loaded when it is searched, and no other. Matching is by the letters themselves, folded: full and half width, kana and
   case are one, and so are a year's names. Only textContent is ever written. */
(() => {
  'use strict';

  const WORDS = {
    ja: { none: (q) => `「${q}」に当たるものはありません。`, found: (n, shown, q) => `「${q}」：${n}件${n > shown ? `（${shown}件まで表示）` : ''}`, more: 'さらに表示',
      ask: 'ことばを入れて検索してください。', busy: '検索しています。', missing: (name) => `${name}の検索用ファイルを読み込めませんでした。`, rest: (n) => `残り${n}団体も探す`, head: (city, above) => `${city} › ${above}`, quote: (head) => `（${head}）` },
    en: { none: (q) => `Nothing found for “${q}”.`, found: (n, shown, q) => `“${q}”: ${n} found${n > shown ? `, ${shown} shown` : ''}`, more: 'Show more',
      ask: 'Enter words to search for.', busy: 'Searching.', missing: (name) => `The index of ${name} could not be loaded.`, rest: (n) => `Search ${n} more municipalities`, head: (city, above) => `${city} › ${above}`, quote: (head) => ` (${head})` },
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
    .map((option) => ({ key: option.value, name: option.text, ...option.dataset }));

  const kana = (text) => text.replace(/[\u30a1-\u30f6\u30fd\u30fe]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x60));
  const fold = (text) => kana(text.normalize('NFKC').toLowerCase().normalize('NFKC'));

  /* Years by any of their names. */
  const ERAS = [['令和', 'r', 'reiwa', 2018], ['平成', 'h', 'heisei', 1988], ['昭和', 's', 'showa', 1925]];
  function yearOf(term) {
    const western = /^((?:19|20)\d\d)(?:年度?|fy)?$/.exec(term) ?? /^fy((?:19|20)\d\d)$/.exec(term);
    if (western) return Number(western[1]);
    for (const [name, letter, latin, before] of ERAS) {
      const match = new RegExp(`^(?:${name}|${letter}\\.?|${latin})(元|\\d{1,2})(?:年度?)?$`).exec(term);
      if (match) return before + (match[1] === '元' ? 1 : Number(match[1]));
    }
    return null;
  }
  function namesOf(year) {
    const names = [`${year}(?!\\d)`];
    for (const [name, letter, , before] of ERAS) {
      const number = year - before;
      if (number >= 1 && number < 70) names.push(`${name}${number === 1 ? '(?:元|1)' : number}(?!\\d)`, `(?<![a-z])${letter}\\.?${number}(?!\\d)`);
    }
    return names.join('|');
  }
  const literal = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

  /** What is asked for: every term must be somewhere in a document. */
  function ask(query) {
    return fold(query).split(/\s+/).filter(Boolean).map((term) => {
      const year = yearOf(term);
      return { year, pattern: new RegExp(year === null ? literal(term) : namesOf(year)) };
    });
  }

  /* Indexes: one script per city, loaded once. */
  const shards = new Map();
  const waiting = new Map();
  globalThis.ayumiSearch = (key, documents) => waiting.get(key)?.(documents);
  function load(city) {
    if (!shards.has(city.key)) {
      shards.set(city.key, new Promise((arrived, failed) => {
        const script = document.createElement('script');
        script.src = city.index;
        waiting.set(city.key, (documents) => arrived(documents.map((entry) => prepare(city, entry))));
        script.addEventListener('error', () => { shards.delete(city.key); failed(city); });
        document.head.append(script);
      }));
    }
    return shards.get(city.key);
  }
  // Folding is done when a text is first asked for: a city's texts in one go would hold up a slow machine.
  function prepare(city, entry) {
    let fields = null;
    return { city, ...entry, get fields() {
      fields ??= [[8, entry.title], [4, entry.names.join('、')], [2, entry.above], [2, entry.status?.label ?? ''], ...entry.texts.map((passage) => [1, passage.text, passage.head])]
        .map(([weight, text, head]) => ({ weight, text, head, folded: fold(text) }));
      return fields;
    } };
  }

  function score(entry, terms) {
    let sum = 0;
    for (const { year, pattern } of terms) {
      let best = year !== null && entry.years.includes(year) ? 1 : 0;
      for (const field of entry.fields) if (field.weight > best && pattern.test(field.folded)) best = field.weight;
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
    const found = terms.flatMap(({ pattern }) => [...folded.matchAll(new RegExp(pattern, 'g'))].map((match) => {
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
      const count = terms.filter(({ pattern }) => pattern.test(field.folded)).length;
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

  function show(entry, terms) {
    const item = make('li');
    const where = make('p', 'where');
    write(where, say.head(entry.city.name, entry.above), terms);
    const heading = make('h3');
    const link = make('a');
    link.href = entry.city.folder + entry.href;
    write(link, entry.title, terms);
    heading.append(link);
    item.append(where, heading);
    if (entry.status) {
      const { symbol, label, tone } = entry.status;
      const line = make('p', 'small');
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
      line.append(status, say.quote(entry.rated));
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
    const chosen = cities.filter((city) => !form.elements.city.value || city.key === form.elements.city.value);
    const asked = chosen.slice(0, upto);
    const hits = [];
    const missing = [];
    for (const city of asked) {
      const documents = await load(city).catch(() => { missing.push(say.missing(city.name)); return []; });
      for (let at = 0; at < documents.length; at += 20) {
        if (turn !== mine) return;
        for (const entry of documents.slice(at, at + 20)) {
          const sum = score(entry, terms);
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

  /* The question stands in the address: after ? where a form of another page brought it, after # since. */
  const asked = () => new URLSearchParams(location.hash.length > 1 ? location.hash.slice(1) : location.search);
  function remember() {
    const address = new URLSearchParams([...new FormData(form)].filter(([, value]) => value)).toString();
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
