import { describe, expect, it } from 'vitest';
import { rulesMarkdown } from '../../src/report/rules.ts';
import { RULES } from '../../src/rules/index.ts';
import { RULE_IDS } from './rule-files.ts';

/** `hidden/bidi-control` is imported as `hiddenBidiControl`. */
function nameOf(id: string): string {
  return id.replace(/[/-]([a-z\d])/gu, (_, letter: string) => letter.toUpperCase());
}

function indexText(): string {
  return [
    '// Generated from the rule files below this folder (test/contracts/rule-index.test.ts): run `npm run update`.',
    ...RULE_IDS.map((id) => `import ${nameOf(id)} from './${id}.ts';`),
    "import type { Rule } from './kit.ts';",
    '',
    '/** Every rule, in the order of their ids. */',
    'export const RULES: readonly Rule[] = [',
    ...RULE_IDS.map((id) => `  ${nameOf(id)},`),
    '] as readonly Rule[];',
    '',
  ].join('\n');
}

describe('generated files', () => {
  it('the index imports every rule file', async () => {
    await expect(indexText()).toMatchFileSnapshot('../../src/rules/index.ts');
  });

  it('the reference describes every rule', async () => {
    await expect(rulesMarkdown(RULES.map(({ meta }) => meta))).toMatchFileSnapshot('../../src/rules/REFERENCE.md');
  });
});
