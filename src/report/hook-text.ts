import type { Comparison } from '../compare.ts';
import type { Report } from '../model/report.ts';
import { refusedRules } from '../policy/trust.ts';
import { shellWord } from '../text/shell-word.ts';
import { visible } from '../text/visible.ts';
import { changedSubjects, isCosmetic, markedWords, severityOf, shownWords } from './diff-parts.ts';
import { recheck } from './layout.ts';
import { worstFirst } from './subjects.ts';

interface Told {
  readonly report: Report;
  readonly compared?: Comparison;
}

/** Why a commit is refused: what, the words, and the commands that show more and that accept it. */
export function refusalLines({ report, compared }: Told, more: string): string[] {
  const bad = report.servers.flatMap(({ name, tools, texts }) => [
    ...tools
      .filter(({ verdict }) => verdict !== 'pass')
      .map((tool) => ({ entry: `${name}/${tool.name}`, server: name, tool: tool.name as string | undefined, verdict: tool.verdict })),
    ...(texts.verdict === 'pass' ? [] : [{ entry: name, server: name, tool: undefined, verdict: texts.verdict }]),
  ]);
  if (bad.length === 0) {
    const trouble = report.notifications.filter(({ level }) => level === 'error').map(({ message }) => `  ${recheck(message)}`);
    return ['fineprint: refused: not everything was looked at.', ...trouble.slice(0, 3), `  more: ${more}`];
  }
  const lines = bad.slice(0, MOST).flatMap(({ entry, server, tool, verdict }) => {
    const own = worstFirst(report.findings.filter((finding) => finding.server === server && finding.tool === tool && finding.axis !== 'exposure'));
    const [worst] = own;
    if (!worst) return [];
    const rules = refusedRules({ verdict }, own, { rules: [] });
    const flags = rules.length > 0 ? ` ${rules.map((rule) => `--accept ${rule}`).join(' ')} --reason '…'` : '';
    const accept = compared ? `fineprint approve ${shellWord(entry)}${flags}` : `${more.replace('fineprint scan', 'fineprint pin')}${flags}`;
    return [
      `fineprint: refused: ${visible(entry, 160)} (${verdict}): ${recheck(worst.message)}`,
      `  "${recheck(worst.evidence.text)}"`,
      `  more: ${more}   accept: ${accept}`,
    ];
  });
  return bad.length > MOST ? [...lines, `  … and ${bad.length - MOST} more`] : lines;
}

/** Entries that are told; the rest is a number. */
const MOST = 3;

/** What changed in an honest commit, a line each, and how to write it down. Nothing where nothing changed. */
export function honestLines({ compared }: Told): string[] {
  if (!compared) return [];
  const lines = compared.servers.flatMap((server) =>
    changedSubjects(server, compared).flatMap((subject) => {
      const shown = subject.told.filter((told) => !isCosmetic(told) || shownWords(told.change) !== undefined);
      return shown.slice(0, FIELDS).map((told) => {
        const words = shownWords(told.change);
        const [first] = told.findings;
        return `  ${severityOf(told).padEnd(8)} ${subject.name}: ${words ? markedWords(words) : recheck(first?.message ?? visible(told.change.field))}`;
      });
    }),
  );
  if (lines.length === 0) return [];
  const rest = lines.length - LINES;
  return [
    'fineprint: changed, nothing to refuse:',
    ...lines.slice(0, LINES),
    ...(rest > 0 ? [`  … and ${rest} more (fineprint check)`] : []),
    '  write it down: fineprint approve --all',
  ];
}

const [FIELDS, LINES] = [3, 12];
