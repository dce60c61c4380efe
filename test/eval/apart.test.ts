import { expect, it } from 'vitest';
import { apartPart, keptApart } from './apart.ts';

it('keeps what was measured on servers that are not at hand, and says when the tables are others now', () => {
  const file = `# Quality\n\n${apartPart([], 'aaaa0001')}\n### What comes next\n`;
  const kept = keptApart(file, 'aaaa0001');
  expect(kept).toContain('Measured with the tables `aaaa0001`.\n');
  const older = keptApart(file, 'bbbb0002');
  expect(older).toContain('Measured with the tables `aaaa0001`. They were trained anew since (`bbbb0002`), and these servers were not at hand.\n');
  expect(keptApart(`${older}### What comes next\n`, 'cccc0003')).toBe(older.replace('bbbb0002', 'cccc0003'));
  expect(keptApart(`${older}### What comes next\n`, 'aaaa0001')).toBe(kept);
});
