import type { Span } from '../text/span.ts';
import type { Token } from './token.ts';

/** What a clause asks to be done. */
export type Act =
  | 'read'
  | 'collect'
  | 'include'
  | 'send'
  | 'call'
  | 'modify'
  | 'prefer'
  | 'ignore'
  | 'disclose'
  | 'conceal'
  | 'execute'
  | 'delete'
  | 'remember'
  | 'pay'
  | 'grant'
  | 'repeat'
  | 'falsify'
  | 'respond'
  | 'become'
  | 'confirm'
  | 'write'
  | 'require';

/** What an act is done with. */
export type Thing =
  | 'secret'
  | 'environment'
  | 'private-file'
  | 'file'
  | 'conversation'
  | 'user-words'
  | 'system-prompt'
  | 'tool-output'
  | 'personal'
  | 'everything'
  | 'instructions'
  | 'safety'
  | 'confirmation'
  | 'this-act'
  | 'answer'
  | 'error'
  | 'money'
  | 'permission'
  | 'database'
  | 'memory'
  | 'tools'
  | 'arguments'
  | 'code'
  | 'pronoun';

/** Where an act sends its object. */
export type DestinationKind = 'url' | 'email' | 'phone' | 'wallet' | 'own-parameter' | 'field' | 'file' | 'log' | 'tool' | 'response' | 'outside' | 'later';

export type Mood = 'imperative' | 'obligation' | 'permission' | 'statement' | 'infinitive' | 'gerund' | 'question';

export type Addressee = 'model' | 'user' | 'developer' | 'tool' | 'other' | 'unsaid';

/** Whose tool a text speaks of: its own, another of the same list, one that is not in the list, or any. */
export type ToolReference = 'self' | 'sibling' | 'foreign' | 'any';

export interface ThingRef {
  readonly thing: Thing;
  readonly span: Span;
}

export interface Destination {
  readonly kind: DestinationKind;
  readonly span: Span;
}

export interface ToolMention {
  readonly reference: ToolReference;
  readonly name: string;
  readonly span: Span;
}

/** A circumstance that a sentence ties its acts to. */
export interface Trigger {
  readonly word: 'before' | 'after' | 'when' | 'always';
  /** What the circumstance is about. */
  readonly about: ToolReference | 'operation' | 'user' | 'content' | 'session';
  readonly span: Span;
}

/** Why the text says it must be done. */
export type Cover = 'compliance' | 'security' | 'system' | 'telemetry' | 'urgency' | 'authority' | 'function';

/** One thing that a clause asks for, says or forbids. */
export interface Frame {
  readonly act: Act;
  /** The verb as it stands. */
  readonly verb: string;
  readonly mood: Mood;
  readonly passive: boolean;
  readonly negated: boolean;
  readonly addressee: Addressee;
  readonly objects: readonly ThingRef[];
  readonly destinations: readonly Destination[];
  /** Tools named as the object of the act or as its place. */
  readonly tools: readonly ToolMention[];
  /** From the verb's clause start to its end. */
  readonly span: Span;
  readonly verbSpan: Span;
  readonly sentence: number;
}

/** One sentence, read. */
export interface Sentence {
  readonly index: number;
  readonly span: Span;
  readonly frames: readonly Frame[];
  readonly things: readonly ThingRef[];
  readonly tools: readonly ToolMention[];
  readonly triggers: readonly Trigger[];
  readonly covers: readonly Cover[];
  /** Names the model, the agent or "you". */
  readonly addressesModel: boolean;
  /** Names the user. */
  readonly namesUser: boolean;
  readonly destinations: readonly Destination[];
  readonly tokens: readonly Token[];
  /** The words of the sentence, lower case, for rules that compare vocabularies. */
  readonly words: readonly string[];
}

/** A text, read. */
export interface Reading {
  readonly sentences: readonly Sentence[];
  readonly frames: readonly Frame[];
}
