import { join } from 'node:path';
import { type JsonObject, type JsonValue, isObject, member, stringMember } from '../../src/text/json.ts';
import { same } from '../../src/text/same.ts';
import type { Case } from '../eval/rows.ts';
import { type Update, readUpdates } from '../eval/updates.ts';

/** Words that make a payload a text; a value or a name teaches nothing about sentences. */
const WORDS = 4;

/** The tools and texts that an update changed, as cases to train on: new words of poisoned updates as attacks, all of honest ones as twins. */
export function updateCases(corpus: string): Case[] {
  return readUpdates(join(corpus, 'drift')).flatMap((update) => (update.label === 'poisoned' ? poisonedCase(update) : honestCases(update)));
}

function poisonedCase({ id, payload, after, server, technique }: Update): Case[] {
  if (typeof payload !== 'string' || payload.trim().split(/\s+/u).length < WORDS) return [];
  const tools = listOf(after, 'tools');
  const index = tools.findIndex((tool) => pointerOf(tool, payload) !== undefined);
  const tool = tools[Math.max(0, index)];
  const pointer = index < 0 ? serverPointer(after, payload) : pointerOf(tool ?? null, payload);
  if (tool === undefined || pointer === undefined) return [];
  const texts = Object.fromEntries(['instructions', 'prompts', 'resources'].flatMap((key) => (after[key] === undefined ? [] : [[key, after[key]]])));
  const row: JsonObject = { tool, context_tools: tools.filter((each) => each !== tool), payload: [{ pointer, text: payload }], ...(index < 0 ? texts : {}) };
  return [{ id, source: SOURCE, label: 'malicious', quality: 'strong', technique, server, row }];
}

function honestCases({ id, before, after, server, technique }: Update): Case[] {
  const old = listOf(before, 'tools');
  const changed = listOf(after, 'tools').filter((tool) => !old.some((each) => same(each, tool)));
  const instructions = same(before['instructions'], after['instructions']) ? undefined : after['instructions'];
  return changed.map((tool, index) => ({
    id: `${id}/${index}`,
    source: SOURCE,
    label: 'benign',
    quality: 'strong',
    technique,
    server,
    row: { tool, ...(instructions !== undefined && index === 0 && { instructions }) },
  }));
}

/** Updates are one source: they are held out together. */
const SOURCE = 'updates';

function listOf(value: JsonObject, key: string): readonly JsonValue[] {
  const list = member(value, key);
  return Array.isArray(list) ? list : [];
}

/** The pointer of the string that holds some words. */
function pointerOf(value: JsonValue, words: string, pointer = ''): string | undefined {
  if (typeof value === 'string') return value.includes(words) ? pointer : undefined;
  const entries: [string, JsonValue][] = Array.isArray(value)
    ? value.map((each: JsonValue, index) => [String(index), each])
    : isObject(value)
      ? Object.entries(value)
      : [];
  for (const [key, each] of entries) {
    const found = pointerOf(each, words, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

function serverPointer(after: JsonObject, words: string): string | undefined {
  const texts = Object.fromEntries(['instructions', 'prompts', 'resources'].flatMap((key) => (after[key] === undefined ? [] : [[key, after[key]]])));
  return stringMember(texts, 'instructions')?.includes(words) ? '/instructions' : pointerOf(texts, words);
}
