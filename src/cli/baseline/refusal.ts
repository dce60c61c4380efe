import type { Report } from '../../model/report.ts';
import { refusedRules } from '../../policy/trust.ts';
import { visible } from '../../text/visible.ts';
import type { Io } from '../io.ts';

/** What a refusal says. */
interface Saying {
  readonly io: Io;
  /** `pinned`, `approved`. */
  readonly verb: string;
  readonly command: string;
}

/** Refuses to trust what would be blocked; true where it did. Three lines: what, why, and the one command that trusts it all the same. */
export function refuse(report: Report, acceptances: { readonly rules: readonly string[] }, { io, verb, command }: Saying): boolean {
  const refused = report.servers.flatMap(({ name, tools, texts }) => {
    const subjects = [...tools.map((tool) => ({ tool: tool.name as string | undefined, risk: tool })), { tool: undefined, risk: texts }];
    return subjects.flatMap(({ tool, risk }) => {
      const own = report.findings.filter((finding) => finding.server === name && finding.tool === tool);
      const rules = refusedRules(risk, own, acceptances);
      return rules.length === 0 ? [] : [{ name: tool === undefined ? name : `${name}/${tool}`, rules }];
    });
  });
  const [first] = refused;
  if (!first) return false;
  const more = refused.length > 1 ? ` and ${refused.length - 1} more` : '';
  const rules = [...new Set(refused.flatMap((each) => each.rules))];
  io.stderr.write(`fineprint: refused: ${visible(first.name, 200)}${more} would be blocked; nothing was ${verb}.\n`);
  io.stderr.write(`  why: fineprint explain ${visible(rules[0] ?? '')}\n`);
  io.stderr.write(`  to trust it all the same: ${command} ${rules.map((rule) => `--accept ${visible(rule)}`).join(' ')} --reason '…'\n`);
  return true;
}
