import type { ServerSubject } from '../extract/subject.ts';
import { stringsOf } from '../text/json-strings.ts';
import { diffWords } from '../text/word-diff.ts';
import type { ChangeSubject } from './kit.ts';

/** The words that a change brought: the added passages of a text, or all strings of a value that was not there. */
export function freshWords({ change }: ChangeSubject): string[] {
  const { before, after } = change;
  if (typeof before === 'string' && typeof after === 'string') {
    return diffWords(before, after)
      .filter(({ kind }) => kind === 'added')
      .map(({ text }) => text);
  }
  const old = new Set(stringsOf(before));
  return [...stringsOf(change.kind === 'item-added' ? change.item.value : after)].filter((text) => !old.has(text));
}

/** Texts of one server that are looked at to know its languages. */
const MOST = 4_000;
const texts = new WeakMap<ServerSubject, readonly string[]>();

/** What was pinned around a change: the words of its text that stayed, where it changed within, and the longer texts of its server. */
export function pinnedWords({ change, pinnedServer }: ChangeSubject): { kept: string | undefined; others: readonly string[] } {
  const { before, after } = change;
  const within = typeof before === 'string' && typeof after === 'string';
  const kept = within
    ? diffWords(before, after)
        .filter(({ kind }) => kind === 'same')
        .map(({ text }) => text)
        .join(' ')
    : undefined;
  if (!pinnedServer) return { kept, others: [] };
  let others = texts.get(pinnedServer);
  if (!others) {
    const { tools, instructions, prompts, resources } = pinnedServer.record;
    const found = [...tools, ...instructions, ...prompts, ...resources].flatMap(({ value }) => [...stringsOf(value)]).filter((text) => text.length > 12);
    texts.set(pinnedServer, (others = found.slice(0, MOST)));
  }
  return { kept, others };
}
