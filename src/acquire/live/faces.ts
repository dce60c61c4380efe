import { newCollector } from '../collector.ts';
import type { Draft } from '../draft.ts';
import { differenceOf } from '../observed.ts';
import { readMessages } from '../recorded-messages.ts';
import type { RecordedMessage, RecordedSession } from '../recording.ts';
import { freshDraft, newSource } from '../source.ts';

/** Compares further sessions with the first as the reader of a recording would: only what differs is kept. */
export class Comparison {
  readonly #first: readonly RecordedMessage[];
  #draft: Draft | undefined;
  /** Whom the list was shown to besides, in words. */
  readonly compared: string[] = [];
  readonly sessions: RecordedSession[] = [];

  constructor(first: readonly RecordedMessage[]) {
    this.#first = first;
  }

  take(shownTo: string, messages: readonly RecordedMessage[]): void {
    this.#draft ??= readAlone(this.#first);
    this.compared.push(shownTo);
    const { tools, others } = differenceOf(this.#draft, readAlone(messages));
    if (tools.length + others.length > 0) this.sessions.push({ shownTo, messages });
  }
}

/** Names of the tools of a session. */
export function toolNames(messages: readonly RecordedMessage[]): string[] {
  return [...new Set(readAlone(messages).tools.map(({ name }) => name))];
}

function readAlone(messages: readonly RecordedMessage[]): Draft {
  const text = JSON.stringify(messages);
  const source = newSource(newCollector(), { uri: 'session', fallbackName: 'session' });
  const draft = freshDraft(source);
  readMessages(source, draft, { value: JSON.parse(text), document: { uri: 'session', text, start: 0, end: text.length }, pointer: '' });
  return draft;
}
