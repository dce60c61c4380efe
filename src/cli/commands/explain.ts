import { EXIT, UsageError } from '../../model/errors.ts';
import { explainRule } from '../../report/explain.ts';
import { RULES } from '../../rules/index.ts';
import { visible } from '../../text/visible.ts';
import type { Io } from '../io.ts';
import { nearest } from '../nearest.ts';
import { hasColor, widthOf } from '../terminal.ts';

/** Prints what a rule says about itself; throws a UsageError with the nearest ids where there is no such rule. */
export async function explainCommand(rule: string, options: { readonly color: boolean }, io: Io): Promise<number> {
  const meta = RULES.find((candidate) => candidate.meta.id === rule)?.meta;
  if (!meta) throw new UsageError(unknownRule(rule));
  io.stdout.write(explainRule(meta, { width: widthOf(io.stdout), color: hasColor(io.stdout, io.env, options.color) }));
  return EXIT.clean;
}

function unknownRule(rule: string): string {
  const ids = RULES.map(({ meta }) => meta.id);
  const ofFamily = ids.filter((id) => id.startsWith(`${rule}/`));
  const near = ofFamily.length > 0 ? ofFamily : nearest(rule, ids);
  const hint = near.length > 0 ? `did you mean ${near.join(', ')}?` : 'fineprint rules lists them';
  return `unknown rule "${visible(rule, 80)}": ${hint}`;
}
