import type { Act, DestinationKind, Thing } from '../model/frame.ts';
import { readText } from '../language/read.ts';
import { parsePointer } from '../text/json-pointer.ts';
import { isCredentialName } from './context-names.ts';
import type { ChangeSubject } from './kit.ts';

const ACTS: ReadonlySet<Act> = new Set(['collect', 'send', 'modify', 'execute', 'delete', 'remember', 'pay', 'grant', 'write', 'disclose', 'call']);
const THINGS: ReadonlySet<Thing> = new Set([
  ...(['secret', 'environment', 'private-file', 'conversation', 'user-words', 'system-prompt', 'tool-output', 'personal', 'everything'] as const),
  ...(['money', 'permission', 'database', 'memory', 'tools'] as const),
]);
const SINKS: ReadonlySet<DestinationKind> = new Set(['url', 'email', 'phone', 'wallet', 'log', 'file', 'tool', 'outside', 'later']);

interface Scope {
  readonly acts: ReadonlySet<string>;
  readonly things: ReadonlySet<string>;
  readonly sinks: ReadonlySet<string>;
}

/** Words of long texts say the same things over and over. */
const MOST = 40_000;

function scopeOf(text: string): Scope {
  const { sentences } = readText(text.slice(0, MOST));
  return {
    acts: new Set(sentences.flatMap(({ frames }) => frames.filter(({ act, negated, passive }) => ACTS.has(act) && !negated && !passive).map(({ act }) => act))),
    things: new Set(sentences.flatMap(({ things }) => things.map(({ thing }) => thing).filter((thing) => THINGS.has(thing)))),
    sinks: new Set(sentences.flatMap(({ destinations }) => destinations.map(({ kind }) => kind).filter((kind) => SINKS.has(kind)))),
  };
}

const NAMES: Readonly<Record<string, string>> = {
  collect: 'collecting',
  send: 'sending',
  modify: 'changing things',
  execute: 'running things',
  delete: 'deleting',
  remember: 'remembering',
  pay: 'paying',
  grant: 'granting',
  write: 'writing',
  disclose: 'telling others',
  call: 'calling tools',
  secret: 'secrets',
  environment: 'the environment',
  'private-file': 'private files',
  conversation: 'the conversation',
  'user-words': 'the user’s words',
  'system-prompt': 'the model’s instructions',
  'tool-output': 'results of tools',
  personal: 'personal data',
  everything: 'everything',
  url: 'an address',
  email: 'a mailbox',
  phone: 'a telephone',
  log: 'a log',
  file: 'a file',
  tool: 'another tool',
  outside: 'a place outside',
  later: 'later sessions',
  tools: 'tools',
};

/** What a changed text speaks of that neither it nor the pinned purpose of its tool spoke of before, in words. */
export function gains(subject: ChangeSubject): string[] {
  return [...new Set(gained(subject).map((name) => NAMES[name] ?? name))];
}

/** Things of which a tool that was not about them does not come to speak by chance. */
const PRIVATE = new Set(['secret', 'environment', 'private-file', 'conversation', 'system-prompt']);

/** Words of a text that says little else than what it names. */
const SHORT = 12;

/** The private things that the description of a parameter now names and says little else, in words: what to fill in. */
export function privateGains(subject: ChangeSubject): string[] {
  const { role, after } = subject.change;
  if (role !== 'parameter-description' || typeof after !== 'string' || after.trim().split(/\s+/u).length > SHORT) return [];
  const parameter = (parsePointer(subject.change.field) ?? []).at(-2) ?? '';
  return gained(subject)
    .filter((name) => PRIVATE.has(name) && !(name === 'secret' && isCredentialName(parameter)))
    .map((name) => NAMES[name] ?? name);
}

function gained({ change, pinned }: ChangeSubject): string[] {
  const { before, after } = change;
  if (typeof after !== 'string' || (before !== undefined && typeof before !== 'string')) return [];
  const [was, is] = [scopeOf(before ?? ''), scopeOf(after)];
  const purpose = pinned?.purpose;
  return [
    ...[...is.acts].filter((act) => !was.acts.has(act) && !purpose?.acts.has(act as Act)),
    ...[...is.things].filter((thing) => !was.things.has(thing) && !purpose?.things.has(thing as Thing)),
    ...[...is.sinks].filter((sink) => !was.sinks.has(sink)),
  ];
}
