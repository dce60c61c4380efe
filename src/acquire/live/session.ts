import { type JsonValue, isObject, member } from '../../text/json.ts';
import type { RecordedMessage } from '../recording.ts';
import { type Channel, Transcript } from './channel.ts';
import { type Answer, Conversation, type Era, type Identity, UNKNOWN_METHOD, errorWords } from './conversation.ts';

/** What one session gave. */
export interface Session {
  readonly identity: Identity;
  readonly era: Era;
  readonly messages: readonly RecordedMessage[];
  /** The second look at the tools, where there was one. */
  readonly second: readonly RecordedMessage[] | undefined;
  readonly revision: string | undefined;
  /** What was not heard to its end and why; holds words of the server as they came. */
  readonly problems: readonly string[];
  /** Whether the server could be greeted at all. */
  readonly greeted: boolean;
  /** Whether the tools came whole. */
  readonly listed: boolean;
}

/** What to do in a session besides asking for every list once. */
export interface Steps {
  readonly identity: Identity;
  /** The eras to try, in order. */
  readonly eras: readonly Era[];
  /** Ask for the tools a second time, after a pause of so many milliseconds. */
  readonly again: number | undefined;
}

/** The error of a server that speaks only another revision (MCP 2026-07-28, Versioning). */
const UNSUPPORTED_REVISION = -32022;

/** Greets a server, asks for everything that it says about itself, and ends the conversation. */
export async function holdSession(channel: Channel, { identity, eras, again }: Steps): Promise<Session> {
  const transcript = new Transcript();
  const conversation = new Conversation(channel, transcript, identity);
  const problems: string[] = [];
  try {
    const { era, answer } = await greet(conversation, eras);
    const greeted = 'result' in answer;
    let listed = false;
    if (greeted) listed = await askForLists(conversation, abilitiesOf(answer.result), problems);
    else problems.push('missing' in answer ? answer.missing : `it answered the greeting with an error (${errorWords(answer.error)})`);
    const { messages } = transcript;
    const first = messages.length;
    if (listed && again !== undefined) {
      await conversation.listen(again);
      problems.push(...withName('the second time', await conversation.list('tools/list')));
    }
    const second = messages.length > first ? messages.slice(first) : undefined;
    return { identity, era, messages: messages.slice(0, first), second, revision: conversation.revision, problems, greeted, listed };
  } finally {
    await channel.close();
  }
}

async function greet(conversation: Conversation, eras: readonly Era[]): Promise<{ era: Era; answer: Answer }> {
  let last: { era: Era; answer: Answer } = { era: 'initialize', answer: { missing: 'it was not greeted' } };
  for (const era of eras) {
    last = { era, answer: await conversation.greet(era) };
    // Another era is worth a try where the server understood that this one is not its own.
    if (!('error' in last.answer) || (era === 'initialize' && member(last.answer.error, 'code') !== UNSUPPORTED_REVISION && !isUnknownMethod(last.answer)))
      break;
  }
  return last;
}

function isUnknownMethod(answer: Answer): boolean {
  return 'error' in answer && member(answer.error, 'code') === UNKNOWN_METHOD;
}

function abilitiesOf(result: JsonValue): JsonValue {
  return member(result, 'capabilities') ?? null;
}

/** Asks for the tools always, for the rest where the server says that it has some. True where the tools came whole. */
async function askForLists(conversation: Conversation, abilities: JsonValue, problems: string[]): Promise<boolean> {
  const problem = await conversation.list('tools/list');
  const hasNoTools = problem !== undefined && isObject(abilities) && !Object.hasOwn(abilities, 'tools') && conversation.refusedUnknown;
  if (problem !== undefined && !hasNoTools) problems.push(problem);
  if (isObject(member(abilities, 'prompts'))) problems.push(...withName('', await conversation.list('prompts/list')));
  if (isObject(member(abilities, 'resources'))) {
    for (const method of ['resources/list', 'resources/templates/list']) {
      const trouble = await conversation.list(method);
      // Many servers have templates only, or none, and say so with "unknown method": then no client sees anything there.
      if (trouble !== undefined && !conversation.refusedUnknown) problems.push(trouble);
    }
  }
  return problem === undefined;
}

function withName(when: string, problem: string | undefined): string[] {
  return problem === undefined ? [] : [when === '' ? problem : `${when}, ${problem}`];
}
