import type { ServerSubject, TextView, ToolSubject } from '../extract/subject.ts';
import { type WordGroup, wordGroup } from '../language/word-groups.ts';
import type { Change } from '../model/change.ts';
import type { Confidence, Severity } from '../model/finding.ts';
import type { RuleMeta } from '../model/rule.ts';
import type { Segment } from '../model/segment.ts';
import type { Span } from '../text/span.ts';

/** A fact that a rule found: which message, where, and the words for its placeholders. */
export interface Match<MessageId extends string = string> {
  readonly message: MessageId;
  readonly segment: Segment;
  readonly span: Span;
  /** Values for the message's placeholders; made safe to print by the core. */
  readonly data?: Readonly<Record<string, string>>;
  /** Where this case is more or less grave, or more or less sure, than the rule's own level. */
  readonly severity?: Severity;
  readonly confidence?: Confidence;
}

/** One text with its surroundings. `tool` is absent for a server's own texts. */
export interface TextSubject {
  readonly view: TextView;
  readonly tool?: ToolSubject;
  readonly server: ServerSubject;
}

/** A server together with its tools, for rules about the list as a whole. */
export interface ListSubject {
  readonly server: ServerSubject;
  readonly tools: readonly ToolSubject[];
  /** The other servers of the same client, where one source holds a client's whole set. */
  readonly neighbours: readonly ServerSubject[];
}

/** One change between what was pinned and what a server says now, with both sides around it. */
export interface ChangeSubject {
  readonly change: Change;
  /** The server as it is now; as it was pinned, where it is gone. */
  readonly server: ServerSubject;
  readonly pinnedServer?: ServerSubject;
  /** The tool as it is now; absent for a server's own texts, and where it is gone. */
  readonly tool?: ToolSubject;
  readonly pinned?: ToolSubject;
}

interface Scopes {
  text: TextSubject;
  tool: ToolSubject;
  list: ListSubject;
  change: ChangeSubject;
}

/** A rule: data, and one pure generator over the subjects of its scope. */
export interface Rule<Scope extends keyof Scopes = keyof Scopes, MessageId extends string = string> {
  readonly meta: RuleMeta<MessageId>;
  readonly scope: Scope;
  readonly check: (subject: Scopes[Scope]) => Iterable<Match<MessageId>>;
  readonly needs?: Needs;
}

/**
 * What a text must have for a rule about texts to look at it: anything, the place of a reference, an icon or metadata, several words, a clause that was read into a frame, a
 * layer, a character outside printable ASCII.
 */
export type Needs = 'anything' | 'reference' | 'words' | 'clauses' | 'layer' | 'odd-characters';

/** A rule that looks at one text at a time, decoded layers included. What it `needs` spares it the texts that cannot concern it. */
export function textRule<MessageId extends string>(
  meta: RuleMeta<MessageId>,
  check: (subject: TextSubject) => Iterable<Match<MessageId>>,
  needs: Needs = 'words',
): Rule<'text', MessageId> {
  return { meta, scope: 'text', check, needs };
}

/** Groups of words (lower case) of which a text must hold one each before a dear pattern is worth its compilation. */
export type Hint = readonly WordGroup[];

/** Builds a hint from word lists. */
export function hint(...groups: readonly string[]): Hint {
  return groups.map((group) => wordGroup(group));
}

/** True where a text holds a word of every group. */
export function hinted(view: TextView, groups: Hint): boolean {
  return groups.every((group) => view.mentions(group));
}

/** A rule that looks at one tool. */
export function toolRule<MessageId extends string>(
  meta: RuleMeta<MessageId>,
  check: (subject: ToolSubject) => Iterable<Match<MessageId>>,
): Rule<'tool', MessageId> {
  return { meta, scope: 'tool', check };
}

/** A rule that looks at a server's whole list. */
export function listRule<MessageId extends string>(
  meta: RuleMeta<MessageId>,
  check: (subject: ListSubject) => Iterable<Match<MessageId>>,
): Rule<'list', MessageId> {
  return { meta, scope: 'list', check };
}

/** A rule that looks at one change. */
export function changeRule<MessageId extends string>(
  meta: RuleMeta<MessageId>,
  check: (subject: ChangeSubject) => Iterable<Match<MessageId>>,
): Rule<'change', MessageId> {
  return { meta, scope: 'change', check };
}
