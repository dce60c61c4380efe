import type { Comparison } from '../compare.ts';
import type { ToldChange } from '../baseline/told.ts';
import { type ChangedSubject, changedSubjects, headline, isCosmetic, markedWords, rankedServers, severityOf, shownWords } from './diff-parts.ts';
import { visible } from '../text/visible.ts';
import { verdictWord } from './paint.ts';

/** Everything that Markdown or HTML could take for markup, mentions and links included. */
const MARKUP = /[\\`*_{}[\]()#+\-.!|<>~@:/&"'=^$]/gu;

/** A text that any Markdown viewer shows as it stands. */
function plain(text: string): string {
  // Mentions and references are looked for after entities are read: something has to stand behind their sign.
  return text.replace(MARKUP, (character) => `&#${character.charCodeAt(0)};${character === '@' || character === '#' ? '&#8203;' : ''}`).replace(/\s+/gu, ' ');
}

/** The changes between two sides as Markdown, for the comment of a pull request. */
export function diffMarkdown(comparison: Comparison, { all }: { readonly all: boolean }): string {
  const { report } = comparison;
  const servers = rankedServers(comparison);
  const lines: string[] = [];
  if (!report.complete) lines.push('**Incomplete:** not everything was read.', '');
  for (const { message } of report.notifications.filter(({ level }) => level === 'error')) lines.push(`- ${plain(message)}`);
  for (const server of servers) {
    const subjects = changedSubjects(server, comparison);
    const { name, what } = headline(server, subjects);
    lines.push(`### ${plain(name)}`, '', plain(what), '');
    for (const subject of subjects) lines.push(...subjectLines(subject, all));
  }
  if (servers.length === 0 && report.complete) lines.push('Nothing changed.');
  return `${lines.join('\n').trimEnd()}\n`;
}

function subjectLines(subject: ChangedSubject, all: boolean): string[] {
  const shown = all ? subject.told : subject.told.filter((told) => !isCosmetic(told));
  const folded = subject.told.length - shown.length;
  return [
    `#### ${verdictWord(subject.verdict)} ${plain(subject.name)}`,
    '',
    ...shown.flatMap(changeLines),
    ...subject.findings.map(({ severity, ruleId, message }) => `- **${severity}** ${plain(ruleId)}: ${plain(message)}`),
    ...(folded > 0 ? [`- ${folded} more ${folded === 1 ? 'field' : 'fields'} changed in words or form only`] : []),
    '',
  ];
}

function changeLines(told: ToldChange): string[] {
  const { change, findings } = told;
  const severity = severityOf(told);
  const message = findings.find((finding) => finding.severity === severity)?.message ?? visible(change.field);
  const compatibility = change.compatibility === 'none' ? '' : ` (${change.compatibility})`;
  const words = shownWords(change);
  return [`- **${severity}** ${plain(message)}${compatibility}`, ...(words ? [`  > ${plain(markedWords(words))}`] : [])];
}
