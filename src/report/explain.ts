import type { RuleMeta } from '../model/rule.ts';
import type { ReportContext } from './context.ts';
import { joinLines, recheck, wrap } from './layout.ts';
import { paintFor } from './paint.ts';
import { referencesOf, referenceText } from './references.ts';

/** Everything that a rule says about itself, for a person: what it does, why, example, fix, references. */
export function explainRule(meta: RuleMeta, { width, color }: Pick<ReportContext, 'width' | 'color'>): string {
  const paint = paintFor(color);
  const section = (title: string, body: readonly string[]): string[] => ['', paint.strong(title), ...body];
  const prose = (text: string): string[] => wrap(recheck(text), width, '  ');
  const references = referencesOf(meta).flatMap((reference) => hanging(referenceText(reference), width));
  return joinLines([
    `${paint.strong(meta.id)}   ${paint.severity(meta.severity, meta.severity)}, ${meta.confidence} confidence, counts as ${meta.axis}`,
    ...wrap(recheck(meta.title), width, ''),
    ...section('What it does', prose(meta.what)),
    ...section('Why', prose(meta.why)),
    ...section('Example', meta.example.split('\n').flatMap(prose)),
    ...section('Fix', prose(meta.fix)),
    ...(references.length > 0 ? section('References', references) : []),
  ]);
}

function hanging(text: string, width: number): string[] {
  const [first = '', ...rest] = wrap(text, width, '    ');
  return [first.slice(2), ...rest];
}
