import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SEVERITIES } from '../../src/model/finding.ts';
import type { Rule } from '../../src/rules/kit.ts';
import { RULES } from '../../src/rules/index.ts';
import { CORPUS_IDS, ROOT, RULE_IDS, corpusFiles, ruleSource } from './rule-files.ts';

const FAMILIES = ['hidden', 'meaning', 'directive', 'reach', 'exfil', 'scope', 'schema', 'claim', 'behaviour', 'change'];
const load = async (id: string): Promise<Rule> => ((await import(join(ROOT, 'src/rules', `${id}.ts`))) as { default: Rule }).default;

describe.each(RULE_IDS)('the rule %s', (id) => {
  it('is registered under the id that its place gives it', async () => {
    const { meta, scope, check } = await load(id);
    expect(meta.id).toBe(id);
    expect(meta.family).toBe(id.split('/')[0]);
    expect(FAMILIES).toContain(meta.family);
    expect(id).toMatch(/^[a-z]+\/[a-z\d]+(?:-[a-z\d]+)*$/u);
    expect(['text', 'tool', 'list', 'change']).toContain(scope);
    expect(typeof check).toBe('function');
    expect(RULES.filter((rule) => rule.meta.id === id)).toHaveLength(1);
  });

  it('says everything about itself', async () => {
    const { meta } = await load(id);
    for (const text of [meta.title, meta.what, meta.why, meta.example, meta.fix]) expect(text.trim()).toMatch(/\S{2}/u);
    for (const sentence of [meta.what, meta.why, meta.fix]) expect(sentence).toMatch(/[.…!?]["”’)]?$/u);
    expect(meta.title).not.toMatch(/[.!?:]$/u);
    expect(meta.title).toMatch(/^\p{Lu}/u);
    expect(SEVERITIES).toContain(meta.severity);
    expect(['low', 'medium', 'high']).toContain(meta.confidence);
    expect(['poisoning', 'exposure', 'drift']).toContain(meta.axis);
  });

  it('maps to outside catalogues', async () => {
    const { owaspMcp, asi, atlas, safeMcp, cwe } = (await load(id)).meta.references;
    expect(owaspMcp.length * asi.length * atlas.length * safeMcp.length * cwe.length).toBeGreaterThan(0);
    for (const [list, shape] of [
      [owaspMcp, /^MCP(?:0[1-9]|10)$/u],
      [asi, /^ASI(?:0[1-9]|10)$/u],
      [atlas, /^T\d{4}(?:\.\d{3})?$/u],
      [safeMcp, /^T\d{4}$/u],
    ] as const) {
      for (const each of list) expect(each).toMatch(shape);
    }
    for (const each of cwe) expect(Number.isInteger(each) && each > 0).toBe(true);
  });

  it('uses every message that it declares', async () => {
    const { messages } = (await load(id)).meta;
    expect(Object.keys(messages).length).toBeGreaterThan(0);
    const code = ruleSource(id).replace(/messages: \{(?:[^\n]*\},\n|\n[\s\S]*?\n {4}\},)/u, '');
    // A message chosen by a value that the types of the rule bound (`message: problem.kind`) is not named in the text.
    const byValue = /\bmessage:\s*[a-z]\w*\.\w+\b(?!\s*[=!]==)/u.test(code);
    for (const [message, text] of Object.entries(messages)) {
      expect(text.trim()).not.toBe('');
      expect(byValue || code.includes(`'${message}'`), message).toBe(true);
    }
  });

  it('is at most 120 lines long', () => {
    expect(ruleSource(id).trimEnd().split('\n').length).toBeLessThanOrEqual(120);
  });

  it('has two bad cases and two near misses at least', () => {
    const files = corpusFiles(id);
    expect(files.filter((file) => /^bad-[a-z\d-]+\.json$/u.test(file)).length).toBeGreaterThanOrEqual(2);
    expect(files.filter((file) => /^ok-[a-z\d-]+\.json$/u.test(file)).length).toBeGreaterThanOrEqual(2);
    expect(files.filter((file) => !/^(?:bad|ok)-[a-z\d-]+\.(?:json|out)$/u.test(file))).toEqual([]);
  });
});

describe('the list of rules', () => {
  it('is what there are files for', () => {
    expect(RULES.map(({ meta }) => meta.id)).toEqual(RULE_IDS);
  });

  it('has no corpus folder without a rule', () => {
    expect(CORPUS_IDS.filter((id) => !RULE_IDS.includes(id))).toEqual([]);
  });
});
