import { splitName } from '../extract/purpose.ts';
import { findThings } from '../language/things.ts';
import { tokenize } from '../language/tokens.ts';
import { isCredentialName } from './context-names.ts';
import type { Change } from '../model/change.ts';
import type { Thing } from '../model/frame.ts';
import { type JsonValue, isObject, member, stringMember } from '../text/json.ts';
import { freshWords } from './fresh-words.ts';
import type { ChangeSubject } from './kit.ts';
import { thingName } from './names.ts';

const WANTED: ReadonlySet<Thing> = new Set(['secret', 'environment', 'private-file', 'conversation', 'user-words', 'system-prompt', 'tool-output']);

/** What is never a tool's business unless it is the tool's subject, also where a description only names it. */
const OWN: ReadonlySet<Thing> = new Set(['secret', 'environment', 'private-file', 'conversation', 'system-prompt']);

/** Words for all that was said, as it was said. */
const WHOLE =
  /\b(?:word for word|verbatim|(?:this|the whole|whole|the entire) (?:chat|conversation|session|thread)|said so far|(?:message|turn) (?:zero|one) (?:on|until|to)|until now|up to here|clipboard|cookies)\b/iu;

/** What of the model's surroundings a new default or example shows as what to fill in, in words, where the tool is not about it. */
export function contextWanted(subject: ChangeSubject): string | undefined {
  if (subject.change.output) return undefined;
  for (const text of freshWords(subject)) {
    const wanted = /\s|[{<]/u.test(text.trim()) ? wantedIn(text, WANTED, subject) : undefined;
    if (wanted !== undefined) return wanted;
  }
  return undefined;
}

/** What of the model's surroundings a new parameter asks for: by what it shows as given, or by its description, in words. */
export function contextAsked(subject: ChangeSubject): string | undefined {
  const { after } = subject.change;
  if (subject.change.output || !isObject(after)) return undefined;
  const given = givenIn(after);
  const shown = given.map((text) => (/\s|[{<]/u.test(text) ? wantedIn(text, WANTED, subject) : undefined)).find((each) => each !== undefined);
  const said = ['description', 'title'].map((keyword) => stringMember(after, keyword)).filter((text) => text !== undefined && !REFUSES.test(text));
  // A credential that is called one is given on purpose.
  const wanted = isCredentialName(subject.change.name ?? '') ? new Set([...OWN].filter((thing) => thing !== 'secret')) : OWN;
  return shown ?? said.map((text) => wantedIn(text ?? '', wanted, subject)).find((each) => each !== undefined);
}

/** A default or an example that a shell or a template would fill in or run, quoted; plain values have none of these marks. */
export function programGiven(subject: ChangeSubject): string | undefined {
  const { change } = subject;
  const given = typeof change.after === 'string' ? [change.after] : Array.isArray(change.after) ? freshWords(subject) : givenIn(change.after);
  return given.find((text) => PROGRAM.test(text));
}

const PROGRAM = /\$\([^)]|\{\{\s*\w|\$\{\w|\s&&\s|\|\s*(?:(?:ba|z)?sh|base64|curl|nc|xargs)\b|<[\w’'(][\w,.;:’'()-]*(?:\s[\w,.;:’'()-]+){3,40}>/u;

/** The strings that a parameter gives as what to fill in. */
function givenIn(schema: JsonValue | undefined): string[] {
  return ['default', 'const', 'examples', 'example', 'enum'].flatMap((keyword) => {
    const value = member(schema, keyword);
    return (Array.isArray(value) ? value : [value]).filter((each): each is string => typeof each === 'string');
  });
}

/** A description that keeps such things out speaks of them as well. */
const REFUSES = /\b(?:never|not|no|without|don't|must not|do not)\b/iu;

function wantedIn(text: string, wanted: ReadonlySet<Thing>, { pinned }: ChangeSubject): string | undefined {
  // What stands in brackets is a blank to fill, not a tag.
  const tokens = tokenize(
    text
      .slice(0, 2000)
      .toLowerCase()
      .replace(/[<>{}[\]]/gu, ' '),
  );
  const words = tokens.map(({ lower }) => lower);
  const found = findThings(tokens, words).find(({ thing }) => wanted.has(thing) && !pinned?.purpose.things.has(thing));
  if (found) return thingName(found.thing);
  return WHOLE.test(text) ? thingName('conversation') : undefined;
}

/** Words of a choice that make it a sentence, and more of them than its neighbours have. */
const SENTENCE = { words: 5, more: 2 };

/** Choices that were added and read as sentences among shorter ones. */
export function phrases({ name, before, after }: Change): string[] {
  if (name !== 'enum' || !Array.isArray(before) || !Array.isArray(after)) return [];
  const lengthOf = (value: JsonValue): number => (typeof value === 'string' ? splitName(value).split(' ').length : 0);
  const most = Math.max(0, ...(before as readonly JsonValue[]).map(lengthOf));
  const added = (after as readonly JsonValue[]).filter((value) => !(before as readonly JsonValue[]).includes(value));
  return added.filter((value) => lengthOf(value) >= SENTENCE.words && lengthOf(value) >= most + SENTENCE.more).map(String);
}
