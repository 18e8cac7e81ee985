// The JSON Schemas that editors use: all content of the five cities passes, and typical slips do not.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { parse } from 'yaml';
import { root } from './site.mjs';

const content = join(root, 'content');
const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
const validators = new Map(readdirSync(join(content, '.schema')).map((name) => [
  name.replace('.schema.json', ''), ajv.compile(JSON.parse(readFileSync(join(content, '.schema', name), 'utf8'))),
]));

/** The kind of a file below content/, from its path; Markdown counts by its front matter. */
function kindOf(path) {
  const [, first, second] = path.split('/');
  if (path === 'site.yaml') return 'site';
  if (first === 'plans' && path.endsWith('.yaml')) return 'plan';
  if (first === 'series') return 'series';
  if (first === 'municipality.yaml' || first === 'corrections.yaml') return first.replace('.yaml', '');
  if (second === 'report.md') return 'report';
  if (second === 'items.yaml' || second === 'sections.yaml') return second.replace('.yaml', '');
  return second === 'items' ? 'record' : null;
}

const files = readdirSync(content, { recursive: true }).map((path) => path.replaceAll('\\', '/')).sort()
  .map((path) => ({ path, kind: kindOf(path) })).filter(({ path, kind }) => kind && /\.(yaml|md)$/.test(path));

function read({ path }) {
  const text = readFileSync(join(content, path), 'utf8');
  return parse(path.endsWith('.md') ? text.split(/^---$/m)[1] : text);
}

const faults = (kind, value) => {
  const validate = validators.get(kind);
  return validate(value) ? [] : validate.errors.map((error) => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`);
};

test('every file of the five cities passes its schema', () => {
  assert.ok(files.length > 20, `only ${files.length} files`);
  const found = files.flatMap((file) => faults(file.kind, read(file)).map((fault) => `${file.path}: ${fault}`));
  assert.deepEqual(found.slice(0, 20), []);
});

test('a key that no type knows fails at every level of every mapping with keys of its own', () => {
  for (const file of files) {
    const value = read(file);
    if (['items', 'sections', 'corrections'].includes(file.kind)) continue;
    assert.notDeepEqual(faults(file.kind, { ...value, tilte: 'x' }), [], file.path);
  }
  const plan = read(files.find(({ path }) => path === 'kasama/plans/3.yaml'));
  plan.sections[0].sections[0].items[0].departmnts = {};
  assert.notDeepEqual(faults('plan', plan), []);
});

test('wrong types and unknown words fail', () => {
  const plan = () => read(files.find(({ path }) => path === 'kasama/plans/3.yaml'));
  const broken = [
    (it) => { it.period.from = '令和2'; },
    (it) => { it.period.from = 20; },
    (it) => { it.statuses[0].tone = 'green'; },
    (it) => { it.statuses[0].on_track = 'はい'; },
    (it) => { it.sections = {}; },
    (it) => { it.levels = '基本方針'; },
  ];
  assert.deepEqual(faults('plan', plan()), []);
  for (const change of broken) {
    const changed = plan();
    change(changed);
    assert.notDeepEqual(faults('plan', changed), [], String(change));
  }
  assert.deepEqual(faults('items', { '1-1': { values: { a: { actual: 12.5 } } } }), []);
  assert.notDeepEqual(faults('items', { '1-1': { values: { a: { actual: '約百' } } } }), []);
  assert.notDeepEqual(faults('items', { '1-1': { values: { a: { acutal: 1 } } } }), []);
});
