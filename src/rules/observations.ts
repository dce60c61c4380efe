import type { Segment } from '../model/segment.ts';
import type { Observation } from '../model/snapshot.ts';
import type { Span } from '../text/span.ts';
import type { ListSubject } from './kit.ts';

/** Something that the server did, with the place of its words in the recording. */
export interface Observed<Kind extends Observation['kind']> {
  readonly what: Extract<Observation, { kind: Kind }>;
  readonly segment: Segment;
  /** All of its words. */
  readonly span: Span;
}

/** What a server did of one kind, in the order of the recording. */
export function* observed<Kind extends Observation['kind']>({ server }: ListSubject, kind: Kind): Generator<Observed<Kind>> {
  for (const item of server.record.observations) {
    const what = item.value as unknown as Observation;
    if (what.kind !== kind) continue;
    const pointer = `${item.pointer}/${kind === 'changed' ? 'shownTo' : 'target'}`;
    yield {
      what: what as Extract<Observation, { kind: Kind }>,
      span: { start: 0, end: what.target.length },
      segment: { text: what.target, role: 'observation', item, pointer, at: 'value', server: server.record },
    };
  }
}
