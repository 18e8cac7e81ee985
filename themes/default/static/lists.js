/* Filters and order for long lists of items. Everything a filter needs is read from the table itself, so a page without
   this script lacks the controls and nothing else. The state stands after the # of the address, so that a filtered view
   can be passed on; only textContent is ever written. */
(() => {
  'use strict';

  const WORDS = {
    ja: { words: 'ことばで探す', status: '進捗', change: '変化', department: '担当課', section: '区分', flag: '印', measure: '指標', order: '並べ替え',
      with: '指標あり', without: '指標なし', between: '、',
      all: 'すべて', asIs: '資料の順', late: '遅れているものから', ahead: '進んでいるものから', worse: '後退したものから',
      better: '改善したものから', reset: '条件を外す', none: '区分なし', legend: '一覧の絞り込み',
      count: (shown, all, asked) => shown === all && !asked ? `${all}項目を表示しています。` : `${all}項目のうち${shown}項目を表示しています${asked && `（${asked}）`}。` },
    en: { words: 'Words', status: 'Rating', change: 'Change', department: 'Department', section: 'Section', flag: 'Mark', measure: 'Indicators', order: 'Order',
      with: 'With indicators', without: 'Without indicators', between: ', ',
      all: 'All', asIs: 'As in the document', late: 'Late first', ahead: 'Ahead first', worse: 'Worse first', better: 'Better first',
      reset: 'Clear', none: 'Not rated', legend: 'Filter the list',
      count: (shown, all, asked) => shown === all && !asked ? `Showing all ${all} items.` : `Showing ${shown} of ${all} items${asked && ` (${asked})`}.` },
  };
  const TONES = ['ahead', 'on', 'near', 'late', 'closed', 'none'];
  const STEPS = ['up', 'same', 'other', 'down'];
  const KEYS = ['status', 'change', 'section', 'department', 'flag', 'measure'];
  const PATH = ' › ';
  const say = WORDS[document.documentElement.lang] ?? WORDS.ja;
  const text = (element) => element?.textContent.replace(/\s+/g, ' ').trim() ?? '';
  /* Width, case and kana are one, as in the search of the whole site. */
  const kana = (value) => value.replace(/[\u30a1-\u30f6\u30fd\u30fe]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x60));
  const fold = (value) => kana(value.normalize('NFKC').toLowerCase().normalize('NFKC'));

  /** What the filters know of one row. */
  function read(row, group, place) {
    const mark = row.querySelector('td.now .status') ?? [...row.querySelectorAll('td .status')].pop();
    const move = row.querySelector('td.move span');
    let words;
    return {
      row, group, place,
      get words() { return words ??= fold(text(row)); },
      status: mark ? text(mark.querySelector('span') ?? mark) : say.none,
      tone: mark ? TONES.findIndex((tone) => mark.classList.contains(tone)) : TONES.length,
      change: row.dataset.change ?? text(move),
      step: STEPS.indexOf(row.dataset.step ?? STEPS.find((step) => move?.classList.contains(step)) ?? ''),
      department: row.dataset.department?.split('|') ?? [...row.querySelectorAll('td.who a')].map(text),
      flag: row.dataset.flag?.split('|') ?? [...row.querySelectorAll('th .flag')].map(text),
      measure: row.querySelector('td.nothing') ? say.without : row.querySelector('td.what') ? say.with : '',
      // Sections of one title below different ones are different sections: each is known by its whole path.
      section: group.map((_, depth) => group.slice(0, depth + 1).map(text).join(PATH)),
    };
  }

  /** The rows of a table with the heads above each, and the heads with their depth. */
  function rowsOf(table) {
    const rows = [];
    const heads = [];
    let open = [];
    for (const row of table.querySelectorAll('tbody > tr')) {
      if (row.classList.contains('group')) {
        const depth = Number(/depth-(\d)/.exec(row.className)?.[1] ?? 0);
        open = [...open.filter((head) => head.depth < depth), { row, depth, extra: [] }];
        heads.push(open.at(-1));
      } else if (row.classList.contains('said')) {
        open.at(-1)?.extra.push(row);
      } else {
        rows.push(read(row, open.map((head) => head.row), rows.length));
      }
    }
    return { rows, heads };
  }

  function choices(rows, key) {
    const found = new Map();
    for (const entry of rows) {
      for (const value of [entry[key]].flat()) if (value) found.set(value, Math.min(found.get(value) ?? Infinity, key === 'status' ? entry.tone : entry.place));
    }
    return [...found].sort((a, b) => a[1] - b[1]).map(([value]) => value);
  }

  function field(form, name, label, control) {
    const wrap = document.createElement('label');
    const word = document.createElement('span');
    word.textContent = label;
    control.name = name;
    wrap.append(word, control);
    form.append(wrap);
    return control;
  }

  function select(options) {
    const control = document.createElement('select');
    for (const [value, label] of options) control.add(new Option(label, value));
    return control;
  }

  function controls(rows) {
    const form = document.createElement('form');
    form.className = 'filters';
    form.setAttribute('role', 'search');
    form.setAttribute('aria-label', say.legend);
    const search = document.createElement('input');
    search.type = 'search';
    search.autocomplete = 'off';
    field(form, 'words', say.words, search);
    for (const key of KEYS) {
      const values = choices(rows, key);
      if (values.length > 1) field(form, key, say[key], select([['', say.all], ...values.map((value) => [value, key === 'section' ? indented(value) : value])]));
    }
    const orders = [['', say.asIs]];
    if (rows.some((entry) => entry.tone < TONES.length)) orders.push(['late', say.late], ['ahead', say.ahead]);
    if (rows.some((entry) => entry.step >= 0)) orders.push(['worse', say.worse], ['better', say.better]);
    if (orders.length > 1) field(form, 'order', say.order, select(orders));
    const reset = document.createElement('button');
    reset.type = 'reset';
    reset.textContent = say.reset;
    form.append(reset);
    return form;
  }

  /** The last part of a path, further in the deeper it stands. */
  function indented(path) {
    const parts = path.split(PATH);
    return '\u3000'.repeat(parts.length - 1) + parts.at(-1);
  }

  const RANK = {
    late: (a, b) => rank(b.tone) - rank(a.tone),
    ahead: (a, b) => a.tone - b.tone,
    worse: (a, b) => turn(b.step) - turn(a.step),
    better: (a, b) => turn(a.step) - turn(b.step),
  };
  // What has ended or has no rating is neither late nor ahead.
  function rank(tone) { return tone > 3 ? -1 : tone; }

  // No word of a change is no change.
  function turn(step) { return step < 0 ? STEPS.indexOf('same') : step; }

  function show(row, shown) {
    if (row.hidden === shown) row.hidden = !shown;
  }

  function start(table, prefix) {
    const asks = () => [...new URLSearchParams(location.hash.slice(1)).keys()].some((key) => key.startsWith(prefix));
    const { rows, heads } = rowsOf(table);
    // A short list is seen as a whole, unless the address asks for a part of it.
    if (rows.length < 8 && !asks()) return;
    const status = document.createElement('p');
    status.className = 'small found';
    status.setAttribute('role', 'status');
    // Folded on small screens, where it would push the list out of sight; what the address asks for stands beside the count.
    const drawer = document.createElement('details');
    drawer.className = 'filter';
    const summary = document.createElement('summary');
    summary.textContent = say.legend;
    drawer.append(summary);
    const region = table.closest('.scroll') ?? table;
    // A place of known height is kept for it where there is one, so that nothing moves when it comes.
    const place = region.previousElementSibling;
    if (place?.matches('.filter-place')) place.append(drawer, status);
    else region.before(drawer, status);
    const bodies = [...table.tBodies].map((body) => [body, [...body.rows]]);
    const sorted = document.createElement('tbody');
    let order = '';
    let form = null;
    const chosen = () => form ? Object.fromEntries([...new FormData(form)].filter(([, value]) => value)) : {};

    /* The controls are made when they are first seen: a browser that looks at every field of a page, to fill in what it
       knows, lays out the whole section for fields that are folded away. */
    function unfold() {
      if (form) return;
      form = controls(rows);
      form.addEventListener('submit', (event) => event.preventDefault());
      form.addEventListener('input', () => { apply(); remember(); });
      form.addEventListener('reset', () => setTimeout(() => { apply(); remember(); }));
      drawer.append(form);
    }

    /* Rows move only when the order changes: a row that is put where it was is laid out again, and a long list costs a
       phone a tenth of a second. */
    function arrange(wanted) {
      order = wanted;
      for (const [body, own] of bodies) body.append(...own);
      sorted.remove();
      if (order) {
        sorted.append(...[...rows].sort((a, b) => RANK[order](a, b) || a.place - b.place).map((entry) => entry.row));
        table.append(sorted);
      }
      for (const [body] of bodies) body.hidden = Boolean(order);
    }

    function apply() {
      const wanted = chosen();
      const terms = fold(wanted.words ?? '').split(/\s+/).filter(Boolean);
      const fits = (entry) => terms.every((term) => entry.words.includes(term))
        && KEYS.every((key) => !wanted[key] || [entry[key]].flat().includes(wanted[key]));
      let shown = 0;
      for (const entry of rows) {
        show(entry.row, fits(entry));
        shown += entry.row.hidden ? 0 : 1;
      }
      for (const head of heads) {
        show(head.row, !wanted.order && rows.some((entry) => !entry.row.hidden && entry.group.includes(head.row)));
        for (const row of head.extra) show(row, !head.row.hidden);
      }
      if ((wanted.order ?? '') !== order) arrange(wanted.order ?? '');
      status.textContent = say.count(shown, rows.length, drawer.open ? '' : asked());
    }

    /** What is chosen, in the words of the controls. */
    function asked() {
      const controls = [...form?.elements ?? []].filter((control) => control.name && control.value);
      return controls.map((control) => (control.selectedOptions?.[0]?.textContent ?? control.value).trim()).join(say.between);
    }

    function remember() {
      const address = new URLSearchParams(location.hash.slice(1));
      for (const key of [...address.keys()]) if (key.startsWith(prefix) || !key.includes('.')) address.delete(key);
      for (const [key, value] of Object.entries(chosen())) address.set(prefix + key, value);
      const next = address.toString();
      try { history.replaceState(null, '', next ? `#${next}` : location.pathname + location.search); } catch { location.hash = next; }
    }

    function recall() {
      const address = new URLSearchParams(location.hash.slice(1));
      if (drawer.open || asks()) unfold();
      for (const control of form?.elements ?? []) {
        if (control.name) control.value = address.get(prefix + control.name) ?? '';
      }
      apply();
    }

    /* An anchor takes the place of the state in the address. The state is written again, unless the anchor names a row that it
       hides: who asks for that row wants to see it. */
    function follow() {
      const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      const row = target?.closest('tr');
      if (row && table.contains(row) && (row.hidden || row.parentElement.hidden)) {
        for (const control of form.elements) if (control.name) control.value = '';
        apply();
        target.scrollIntoView();
      } else if (Object.keys(chosen()).length) {
        remember();
      }
    }

    // On a wide screen the controls stand open, and their fold is not shown.
    const wide = matchMedia('(min-width: 64rem)');
    const widen = () => { if (wide.matches) { unfold(); drawer.open = true; } };
    widen();
    wide.addEventListener('change', widen);
    drawer.addEventListener('toggle', () => { if (drawer.open) unfold(); apply(); });
    addEventListener('hashchange', () => { if (!location.hash || location.hash.includes('=')) recall(); else follow(); });
    recall();
  }

  /* A reader waits for the page and not for its filters: they come after the first picture, each list by itself. Where the
     address asks for a view, that view is the first picture. */
  const later = location.hash.includes('=') ? (work) => work() : (work) => requestAnimationFrame(() => setTimeout(work));
  document.querySelectorAll('table[data-list]').forEach((table) => later(() => start(table, `${table.dataset.list}.`)));
})();
