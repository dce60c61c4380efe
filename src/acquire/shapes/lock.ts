import { SURFACES } from '../../baseline/lock.ts';
import { lockSnapshot, readLock } from '../../baseline/lock-read.ts';
import { member } from '../../text/json.ts';
import { addTool } from '../draft.ts';
import { freshDraft } from '../source.ts';
import type { Shape } from './shape.ts';

/** What was pinned, as a set of servers. A lock whose entries do not match their digests is refused. */
export const lock: Shape = {
  label: 'a lock of fineprint',
  matches: (value) => member(value, 'fineprint') === 'lock',
  read(source, _value, { document }) {
    const read = readLock(document.text.slice(document.start, document.end), document.uri);
    for (const record of lockSnapshot({ ...read, document }).servers) {
      const draft = freshDraft(source, record.name);
      draft.version = record.version;
      draft.set = record.set;
      draft.launch = record.launch;
      draft.face = record.face;
      for (const { value, pointer } of record.tools) addTool(source.to, draft, { value, document, pointer });
      for (const surface of SURFACES) draft.surfaces[surface].push(...record[surface].map((item) => ({ ...item, document })));
    }
  },
};
