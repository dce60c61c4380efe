import { splitName } from '../extract/purpose.ts';
import { isReferring } from '../language/heads.ts';
import { findThings } from '../language/things.ts';
import { tokenize } from '../language/tokens.ts';
import type { Thing } from '../model/frame.ts';
import { canonical } from '../text/canonical.ts';
import type { ChangeSubject } from './kit.ts';
import { thingName } from './names.ts';

const CONTEXT: ReadonlySet<Thing> = new Set([
  'secret',
  'environment',
  'private-file',
  'conversation',
  'user-words',
  'system-prompt',
  'tool-output',
  'personal',
  'memory',
]);
/** Words of a parameter's name for what a model carries around with it. */
const CARRIED = new Set(
  'context history conversation chat transcript notes memory session prompt reasoning thoughts scratchpad credentials credential secret secrets password token env environment workspace clipboard inbox cookies keychain'.split(
    ' ',
  ),
);

const COUNTED = new Set('max min maximum minimum budget limit count page next cursor continuation'.split(' '));

/** What a new parameter's name says that it wants of the model's surroundings, in words, where nothing in the pinned tool spoke of it. */
export function contextIn({ change, pinned }: ChangeSubject): string | undefined {
  const name = splitName(change.name ?? '');
  const words = name.split(' ');
  // The head of a compound says what it is: ids of keys are no keys, a budget of tokens is a number.
  if (isReferring(words.at(-1) ?? '') || words.some((word) => COUNTED.has(word))) return undefined;
  const tokens = tokenize(name);
  const thing = findThings(tokens, words).find((ref) => CONTEXT.has(ref.thing))?.thing;
  const word = words.find((each) => CARRIED.has(each));
  if (thing === undefined && word === undefined) return undefined;
  // A tool that spoke of it before has it as its subject.
  const old = pinned ? canonical(pinned.tool.value).toLowerCase() : '';
  if (word !== undefined && old.includes(word.replace(/s$/u, ''))) return undefined;
  if (thing !== undefined && pinned?.purpose.things.has(thing)) return undefined;
  return thing === undefined ? word : thingName(thing);
}

const CREDENTIAL = new Set(
  'token key apikey password passwd secret credential credentials auth authorization bearer pat pin username login cookie cookies connection dsn'.split(' '),
);

/** True for a name that says that it is a credential: one is given on purpose. */
export function isCredentialName(name: string): boolean {
  return splitName(name)
    .split(' ')
    .some((word) => CREDENTIAL.has(word));
}
