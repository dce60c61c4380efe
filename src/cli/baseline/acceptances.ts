import { UsageError } from '../../model/errors.ts';
import type { Acceptances } from '../../policy/trust.ts';
import { RULES } from '../../rules/index.ts';
import { visible } from '../../text/visible.ts';
import { nearest } from '../nearest.ts';
import type { TrustOptions } from '../options.ts';

/** What the command line accepts. Throws UsageError for a rule that there is not, and where no reason is given. */
export function acceptancesOf({ accept, reason }: TrustOptions): Acceptances {
  const ids = RULES.map(({ meta }) => meta.id);
  const unknown = accept.find((rule) => !ids.includes(rule));
  if (unknown !== undefined) {
    const [best] = nearest(unknown, ids);
    throw new UsageError(`--accept ${visible(unknown, 100)}: there is no such rule.${best === undefined ? '' : ` Did you mean ${best}?`} (fineprint rules)`);
  }
  const isBlank = reason === undefined || reason.trim() === '';
  if (accept.length > 0 && isBlank) throw new UsageError('--accept needs --reason: say why it is trusted all the same.');
  return { rules: accept, ...(!isBlank && { reason }) };
}
