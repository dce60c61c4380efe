import { RULES } from './index.ts';
import type { Rule } from './kit.ts';

/** Rules of one scope. */
export function rulesOf<Scope extends Rule['scope']>(scope: Scope): readonly Rule<Scope>[] {
  return RULES.filter((rule) => rule.scope === scope) as unknown as readonly Rule<Scope>[];
}
