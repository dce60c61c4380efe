import type { TextView, ToolSubject } from '../extract/subject.ts';
import { splitName } from '../extract/purpose.ts';
import type { ServerRecord } from '../model/snapshot.ts';
import type { Surroundings } from './clues.ts';
import { stem } from './stem.ts';

type Known = Pick<Surroundings, 'parameters' | 'purpose' | 'names'>;

const NOTHING: ReadonlySet<string> = new Set();
const ofTools = new WeakMap<ToolSubject, Known>();
const ofServers = new WeakMap<ServerRecord, Known>();

/** What the model must know about the place of a sentence. */
export function surroundingsOf(view: TextView, tool: ToolSubject | undefined, place: Pick<Surroundings, 'before' | 'opening'>): Surroundings {
  const known = tool
    ? remembered(ofTools, tool, () => ({
        parameters: new Set(tool.parameters.map((parameter) => parameter.name.toLowerCase())),
        purpose: stemsOf([...nameTexts(tool), ...headTexts(tool)]),
        names: stemsOf(nameTexts(tool)),
      }))
    : remembered(ofServers, view.segment.server, () => serverKnown(view.segment.server));
  return { ...known, things: tool?.purpose.things ?? NOTHING, ...place };
}

/** Words of a title and of the head of a description that say what a tool is for. What is longer says other things too. */
const HEAD = 10;

function nameTexts({ tool, parameters }: ToolSubject): string[] {
  return [tool.name, ...parameters.map((parameter) => parameter.name)].map((name) => splitName(name));
}

function headTexts({ texts }: ToolSubject): string[] {
  return texts.flatMap(({ segment }) => {
    if (segment.layer || (segment.role !== 'tool-title' && segment.role !== 'tool-description')) return [];
    const head = /^[^.\n]{0,200}/.exec(segment.text)?.[0] ?? '';
    return [head.toLowerCase().split(/\s+/).slice(0, HEAD).join(' ')];
  });
}

/** A server's own texts are about its tools. */
function serverKnown({ name, tools }: ServerRecord): Known {
  const names = stemsOf([name, ...tools.slice(0, MOST).map((tool) => tool.name)].map((each) => splitName(each)));
  return { parameters: NOTHING, purpose: names, names };
}

/** Tools whose names tell what a server is about. */
const MOST = 200;

function stemsOf(texts: readonly string[]): Set<string> {
  return new Set((texts.join(' ').match(/[a-z]{3,40}/g) ?? []).map((word) => stem(word)));
}

function remembered<Key extends object>(cache: WeakMap<Key, Known>, key: Key, make: () => Known): Known {
  let known = cache.get(key);
  if (!known) cache.set(key, (known = make()));
  return known;
}
