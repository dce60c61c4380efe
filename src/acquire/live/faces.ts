import { newCollector } from '../collector.ts';
import type { Draft } from '../draft.ts';
import { differenceOf } from '../observed.ts';
import { readMessages } from '../recorded-messages.ts';
import type { RecordedMessage } from '../recording.ts';
import { freshDraft } from '../source.ts';

/** True where two sessions show the same, as the reader of a recording would find it: only then is the second one left out of the recording. */
export function showTheSame(first: readonly RecordedMessage[], other: readonly RecordedMessage[]): boolean {
  const { tools, others } = differenceOf(readAlone(first), readAlone(other));
  return tools.length === 0 && others.length === 0;
}

/** Names of the tools of a session. */
export function toolNames(messages: readonly RecordedMessage[]): string[] {
  return [...new Set(readAlone(messages).tools.map(({ name }) => name))];
}

function readAlone(messages: readonly RecordedMessage[]): Draft {
  const text = JSON.stringify(messages);
  const source = { to: newCollector(), uri: 'session', fallbackName: 'session', sessions: new Map(), loose: undefined, row: undefined };
  const draft = freshDraft(source);
  readMessages(source, draft, { value: JSON.parse(text), document: { uri: 'session', text, start: 0, end: text.length }, pointer: '' });
  return draft;
}
