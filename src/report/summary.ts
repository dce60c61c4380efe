import type { Report, ServerReport, Verdict } from '../model/report.ts';

/** How many things got which verdict. */
export type VerdictCounts = Readonly<Record<Verdict, number>>;

/** The verdicts of a server's tools, and of its own texts where those do not pass. */
export function countVerdicts(server: ServerReport): VerdictCounts {
  const counts = { block: 0, review: 0, pass: 0 };
  for (const tool of server.tools) counts[tool.verdict] += 1;
  if (server.texts.verdict !== 'pass') counts[server.texts.verdict] += 1;
  return counts;
}

/** The verdicts of all servers together. */
export function countAll(report: Report): VerdictCounts {
  const total = { block: 0, review: 0, pass: 0 };
  for (const counts of report.servers.map(countVerdicts)) {
    total.block += counts.block;
    total.review += counts.review;
    total.pass += counts.pass;
  }
  return total;
}

/** True where there was no tool and no server text at all: such a scan has nothing to say. */
export function checkedNothing(report: Report): boolean {
  return report.servers.every(({ counts }) => counts.tools + counts.prompts + counts.resources + counts.instructions === 0);
}
