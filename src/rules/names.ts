import type { Destination, Thing } from '../model/frame.ts';

const THINGS: Partial<Record<Thing, string>> = {
  'private-file': 'a private file',
  secret: 'a secret',
  environment: 'the environment',
  conversation: 'the conversation',
  'user-words': 'the user’s own words',
  'system-prompt': 'the model’s instructions',
  'tool-output': 'the results of other tools',
  personal: 'personal data',
};

const SINKS: Partial<Record<Destination['kind'], string>> = {
  'own-parameter': 'a parameter of the tool',
  field: 'a field',
  log: 'a log',
  file: 'a file',
  tool: 'a tool call',
  response: 'the answer',
  outside: 'somewhere outside',
};

/** A thing in the words of a message. */
export function thingName(thing: Thing): string {
  return THINGS[thing] ?? thing;
}

/** A destination in the words of a message. */
export function sinkName(kind: Destination['kind']): string {
  return SINKS[kind] ?? kind;
}
