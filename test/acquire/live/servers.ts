import { join } from 'node:path';
import { type Probes, type Recorded, commandTarget, recordTargets, snapshotOfRecordings } from '../../../src/acquire/live/index.ts';
import type { Report } from '../../../src/model/report.ts';
import { scan } from '../../../src/scan.ts';

export const SERVERS = join(import.meta.dirname, '..', '..', '..', 'corpus', 'servers');

/** Records one of the synthetic servers, or a script given by its path. */
export async function recordServer(script: string, probes: Probes = 'basic'): Promise<Recorded> {
  const path = script.startsWith('/') ? script : join(SERVERS, script);
  const [recorded] = await recordTargets([commandTarget(['node', path], { cwd: SERVERS, environment: [] })], { probes, env: {} });
  if (!recorded) throw new Error('nothing was recorded');
  return recorded;
}

/** The report on a server that was recorded. */
export function reportOn(recorded: Recorded): Report {
  return scan(snapshotOfRecordings([recorded]));
}

/** Rules that fired and codes of what went wrong, each once. */
export function newsOf({ findings, notifications, verdict }: Report): { verdict: string; behaviour: string[]; errors: string[] } {
  return {
    verdict,
    behaviour: [...new Set(findings.map(({ ruleId }) => ruleId).filter((id) => id.startsWith('behaviour/')))].sort(),
    errors: [...new Set(notifications.filter(({ level }) => level === 'error').map(({ code }) => code))].sort(),
  };
}
