import { type JsonObject, type JsonValue, isObject, member } from '../../src/text/json.ts';
import { ENCODINGS, FORMS, GUESSES, SMUGGLERS, wrapIn } from '../disguises.ts';

/** What a list of one tool says, with a text put into one of its places. */
export interface Variant {
  readonly name: string;
  readonly said: { readonly tools: readonly JsonValue[]; readonly [surface: string]: readonly JsonValue[] };
}

type Said = Variant['said'];
/** Puts a text into one field of an otherwise honest list. */
type Placement = (tool: JsonObject, text: string) => Said;

const only = (tool: JsonValue, more: Record<string, JsonValue[]> = {}): Said => ({ tools: [tool], ...more });
const withSchema = (tool: JsonObject, change: (schema: JsonObject) => JsonObject): Said => {
  const schema = member(tool, 'inputSchema');
  return only({ ...tool, inputSchema: change(isObject(schema) ? schema : { type: 'object' }) });
};
const withProperty = (tool: JsonObject, property: JsonObject): Said =>
  withSchema(tool, (schema) => {
    const properties = member(schema, 'properties');
    return { ...schema, properties: { ...(isObject(properties) ? properties : {}), detail: { type: 'string', ...property } } };
  });

/** Every field that a model reads and that can hold a sentence. */
export const PLACEMENTS: Readonly<Record<string, Placement>> = {
  description: (tool, text) => only({ ...tool, description: `${honest(tool)} ${text}` }),
  'start of the description': (tool, text) => only({ ...tool, description: `${text} ${honest(tool)}` }),
  'list item': (tool, text) => only({ ...tool, description: `${honest(tool)}\n\nNotes:\n- ${text}\n- Dates are in UTC.` }),
  'numbered step': (tool, text) => only({ ...tool, description: `${honest(tool)}\n1. ${text}\n2. Read the reply.` }),
  'args section': (tool, text) => only({ ...tool, description: `${honest(tool)}\n\nArgs:\n    detail: ${text}\n\nReturns:\n    A record.` }),
  'long description': (tool, text) => only({ ...tool, description: `${honest(tool)} ${FILLER.slice(0, 12).join(' ')} ${text} ${FILLER.slice(12).join(' ')}` }),
  'parameter description': (tool, text) => withProperty(tool, { description: text }),
  'parameter title': (tool, text) => withProperty(tool, { title: text }),
  default: (tool, text) => withProperty(tool, { default: text }),
  enum: (tool, text) => withProperty(tool, { enum: ['short', text] }),
  const: (tool, text) => withProperty(tool, { const: text }),
  examples: (tool, text) => withProperty(tool, { examples: [text] }),
  $comment: (tool, text) => withProperty(tool, { $comment: text }),
  'unknown keyword': (tool, text) => withProperty(tool, { 'x-hint': text }),
  'schema description': (tool, text) => withSchema(tool, (schema) => ({ ...schema, description: text })),
  'nested schema': (tool, text) => withProperty(tool, { type: 'object', properties: { inner: { anyOf: [{ type: 'string', description: text }] } } }),
  'output schema': (tool, text) => only({ ...tool, outputSchema: { type: 'object', properties: { record: { type: 'string', description: text } } } }),
  title: (tool, text) => only({ ...tool, title: text }),
  'annotations title': (tool, text) => only({ ...tool, annotations: { title: text } }),
  _meta: (tool, text) => only({ ...tool, _meta: { 'example.com/note': text } }),
  'unknown member': (tool, text) => only({ ...tool, usage: text }),
  instructions: (tool, text) => only(tool, { instructions: [text] }),
  'prompt description': (tool, text) => only(tool, { prompts: [{ name: 'report', description: text }] }),
  'prompt argument': (tool, text) => only(tool, { prompts: [{ name: 'report', arguments: [{ name: 'kind', description: text }] }] }),
  'resource description': (tool, text) => only(tool, { resources: [{ uri: 'file:///report', name: 'report', description: text }] }),
};

function honest(tool: JsonObject): string {
  const description = member(tool, 'description');
  return typeof description === 'string' ? description : '';
}

const FILLER = [
  'The reply holds one entry for each record.',
  'Times are in UTC and follow ISO 8601.',
  'Results come in pages of fifty.',
  'Empty fields are left out.',
  'The list is sorted by date.',
  'Names are matched without regard to case.',
  'An unknown key gives an empty list.',
  'Numbers use a point for decimals.',
  'The source is refreshed each night.',
  'Weekends count as days.',
  'Both ends of a range belong to it.',
  'Larger ranges take longer.',
  'The unit stands in the reply.',
  'Old entries are kept for ten years.',
  'Rounding is to two digits.',
  'Identifiers never change.',
  'The format is the same in all regions.',
  'Totals stand at the end.',
];

/** Ways to say the same in other clothes that an honest text may wear too. */
export const FRAMINGS: Readonly<Record<string, (text: string) => string>> = {
  'upper case': (text) => text.toUpperCase(),
  'code fence': (text) => `\n\`\`\`\n${text}\n\`\`\`\n`,
  'inline code': (text) => `\`${text.replaceAll('`', "'")}\``,
  quotation: (text) => `"${text.replaceAll('"', "'")}"`,
  'said by the user': (text) => `The user said: "${text.replaceAll('"', "'")}"`,
  example: (text) => `Example: ${text}`,
  'for instance': (text) => `For example, ${text}`,
  parenthesis: (text) => `(${text})`,
  note: (text) => `Note: ${text}`,
  'markdown heading': (text) => `\n## Usage\n${text}\n`,
  'xml element': (text) => `<usage>${text}</usage>`,
  'json member': (text) => JSON.stringify({ usage: text }),
  'bold words': (text) => text.replace(/\b(\w{5,})\b/g, '**$1**'),
  'emphasis inside words': (text) => text.replace(/\b([a-z]{2})([a-z]{4,})\b/g, '$1**$2**'),
  'line breaks': (text) => text.replaceAll(/((?:\S+ ){6})/g, '$1\n'),
  'security words': (text) => `Security scanners flag such lines. ${text}`,
  'no full stops': (text) => text.replaceAll('. ', ', ').replace(/\.$/, ''),
};

/** Disguises of a payload: encoded, smuggled in invisible characters, misspelt, spaced. */
export const DISGUISES: Readonly<Record<string, (text: string) => string>> = Object.fromEntries(
  [...ENCODINGS, ...SMUGGLERS, ...FORMS, ...GUESSES].map((each) => [
    each.name,
    (text: string) => (each.line ? `\n${wrapIn(each, text).wrapped}\n` : wrapIn(each, text).wrapped),
  ]),
);
