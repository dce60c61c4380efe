import { describe, expect, test } from 'vitest';
import { type Channel, Transcript } from '../../../src/acquire/live/channel.ts';
import { Conversation, type Era, errorWords } from '../../../src/acquire/live/conversation.ts';
import { holdSession, type Session } from '../../../src/acquire/live/session.ts';
import { BOUNDS } from '../../../src/acquire/sandbox/bounds.ts';

interface Request {
  readonly jsonrpc: string;
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly result?: unknown;
  readonly error?: unknown;
}

/** What a server says to one message, as it stands on the wire. */
type Script = (message: Request) => readonly string[];

/** Both ends in memory: what is sent is answered at once, and the server is gone when it has nothing more to say. */
class Scripted implements Channel {
  readonly sent: string[] = [];
  /** Both sides, in order. */
  readonly wire: string[] = [];
  readonly #waiting: string[] = [];
  readonly #script: Script;
  closed = 0;

  constructor(script: Script) {
    this.#script = script;
  }

  get ended(): string | undefined {
    return this.#waiting.length > 0 ? undefined : 'it fell silent';
  }

  get requests(): Request[] {
    return this.sent.map((text) => JSON.parse(text) as Request);
  }

  get methods(): string[] {
    return this.requests.flatMap(({ method }) => (method === undefined ? [] : [method]));
  }

  send(text: string): void {
    this.sent.push(text);
    this.wire.push(`client ${text}`);
    this.#waiting.push(...this.#script(JSON.parse(text) as Request));
  }

  next(): Promise<string | undefined> {
    const text = this.#waiting.shift();
    if (text !== undefined) this.wire.push(`server ${text}`);
    return Promise.resolve(text);
  }

  close(): Promise<void> {
    this.closed += 1;
    return Promise.resolve();
  }
}

const result = ({ id }: Request, value: unknown): string => JSON.stringify({ jsonrpc: '2.0', id, result: value });
const refusal = ({ id }: Request, code: number, message = 'no'): string => JSON.stringify({ jsonrpc: '2.0', id, error: { code, message } });
const GREETING = { protocolVersion: '2025-06-18', capabilities: { tools: {} }, serverInfo: { name: 's' } };
const TOOLS = { tools: [{ name: 'a' }] };

/** A server that greets, lists one tool, and does otherwise where it is told so. */
function server(own: Readonly<Record<string, Script>> = {}): Scripted {
  const usual: Readonly<Record<string, Script>> = { initialize: (asked) => [result(asked, GREETING)], 'tools/list': (asked) => [result(asked, TOOLS)] };
  return new Scripted((message) => {
    if (message.method === undefined) return [];
    const known = own[message.method] ?? usual[message.method];
    return known ? known(message) : message.id === undefined ? [] : [refusal(message, -32601, 'Method not found')];
  });
}

const IDENTITY = { name: 'somebody', version: '7' };

function hold(channel: Channel, { eras = ['initialize', 'discover'], again }: { eras?: readonly Era[]; again?: number } = {}): Promise<Session> {
  return holdSession(channel, { identity: IDENTITY, eras, again });
}

describe('the greeting', () => {
  test('in the older era it names the revision and the client, and then says that it is done', async () => {
    const channel = server();
    const session = await hold(channel);
    expect(session).toMatchObject({
      era: 'initialize',
      revision: '2025-06-18',
      greeted: true,
      listed: true,
      problems: [],
      second: undefined,
      identity: IDENTITY,
    });
    expect(channel.methods).toEqual(['initialize', 'notifications/initialized', 'tools/list']);
    expect(channel.requests[0]?.params).toEqual({ protocolVersion: '2025-11-25', capabilities: {}, clientInfo: IDENTITY });
    expect(channel.requests[2]?.params).toEqual({});
  });

  test('in the newer era every request carries revision, client and abilities, and nothing is initialized', async () => {
    const channel = server({ 'server/discover': (asked) => [result(asked, { supportedVersions: ['2026-07-28'], capabilities: { tools: {} } })] });
    const session = await hold(channel, { eras: ['discover'] });
    expect(session).toMatchObject({ era: 'discover', revision: '2026-07-28', greeted: true, listed: true, problems: [] });
    expect(channel.methods).toEqual(['server/discover', 'tools/list']);
    const prefix = 'io.modelcontextprotocol';
    const meta = { [`${prefix}/protocolVersion`]: '2026-07-28', [`${prefix}/clientInfo`]: IDENTITY, [`${prefix}/clientCapabilities`]: {} };
    expect(channel.requests.map(({ params }) => params)).toEqual([{ _meta: meta }, { _meta: meta }]);
  });

  test.each([
    ['speaks another revision only', -32022],
    ['does not know the method', -32601],
  ])('the newer era is tried where a server %s', async (_name, code) => {
    const channel = server({ initialize: (asked) => [refusal(asked, code)], 'server/discover': (asked) => [result(asked, { capabilities: {} })] });
    const session = await hold(channel);
    expect(session).toMatchObject({ era: 'discover', greeted: true, listed: true, problems: [] });
    expect(channel.methods).toEqual(['initialize', 'server/discover', 'tools/list']);
    expect(channel.requests.map(({ id }) => id)).toEqual([1, 2, 3]);
  });

  test.each([
    ['another error', (asked: Request) => [refusal(asked, -32600, 'go away')], 'it answered the greeting with an error (-32600: go away)'],
    [
      'an error without words',
      (asked: Request) => [JSON.stringify({ jsonrpc: '2.0', id: asked.id, error: 7 })],
      'it answered the greeting with an error (no message)',
    ],
    ['neither result nor error', (asked: Request) => [JSON.stringify({ jsonrpc: '2.0', id: asked.id })], 'it answered the greeting with an error (no message)'],
    ['silence', () => [], 'it fell silent before it answered initialize'],
  ])('%s is a problem and no reason for the other era', async (_name, initialize: Script, problem) => {
    const channel = server({ initialize });
    const session = await hold(channel);
    expect(session).toMatchObject({ greeted: false, listed: false, problems: [problem], revision: undefined });
    expect(channel.methods).toEqual(['initialize']);
    expect(channel.closed).toBe(1);
  });

  test('an era that is not to be tried is not', async () => {
    const channel = server({ initialize: (asked) => [refusal(asked, -32022)] });
    expect(await hold(channel, { eras: ['initialize'] })).toMatchObject({ greeted: false, problems: ['it answered the greeting with an error (-32022: no)'] });
    expect(channel.methods).toEqual(['initialize']);
  });

  test.each([null, 7, 'text', [], {}])('a greeting that is %j is a greeting', async (value) => {
    const session = await hold(server({ initialize: (asked) => [result(asked, value)] }));
    expect(session).toMatchObject({ greeted: true, listed: true, revision: undefined, problems: [] });
  });
});

describe('the lists', () => {
  const able = (capabilities: object): Script => {
    return (asked) => [result(asked, { ...GREETING, capabilities })];
  };

  test('prompts and resources are asked for where the server says that it has some', async () => {
    const channel = server({
      initialize: able({ tools: {}, prompts: {}, resources: {} }),
      'prompts/list': (asked) => [result(asked, { prompts: [] })],
      'resources/list': (asked) => [result(asked, { resources: [] })],
      'resources/templates/list': (asked) => [result(asked, { resourceTemplates: [] })],
    });
    expect((await hold(channel)).problems).toEqual([]);
    expect(channel.methods.slice(2)).toEqual(['tools/list', 'prompts/list', 'resources/list', 'resources/templates/list']);
  });

  test('an ability that is no object is none', async () => {
    const channel = server({ initialize: able({ prompts: true, resources: [] }) });
    await hold(channel);
    expect(channel.methods.slice(2)).toEqual(['tools/list']);
  });

  test('a server with resources may know no templates; prompts that it promised are missed', async () => {
    const channel = server({ initialize: able({ tools: {}, prompts: {}, resources: {} }), 'resources/list': (asked) => [result(asked, { resources: [] })] });
    const session = await hold(channel);
    expect(session.problems).toEqual(['it answered prompts/list with an error (-32601: Method not found)']);
    expect(session.listed).toBe(true);
  });

  test('templates that fail otherwise are missed', async () => {
    const channel = server({
      initialize: able({ tools: {}, resources: {} }),
      'resources/list': (asked) => [result(asked, { resources: [] })],
      'resources/templates/list': (asked) => [refusal(asked, -32603, 'broken')],
    });
    expect((await hold(channel)).problems).toEqual(['it answered resources/templates/list with an error (-32603: broken)']);
  });

  test('a server that promises no tools and knows no tools/list has none', async () => {
    const channel = server({
      initialize: able({ prompts: {} }),
      'tools/list': (asked) => [refusal(asked, -32601)],
      'prompts/list': (asked) => [result(asked, {})],
    });
    expect(await hold(channel)).toMatchObject({ problems: [], listed: false });
  });

  test('a server that promises no tools and does not answer is a problem', async () => {
    const channel = server({ initialize: able({ prompts: {} }), 'tools/list': () => [], 'prompts/list': (asked) => [result(asked, {})] });
    expect((await hold(channel)).problems).toEqual(['it fell silent before it answered tools/list']);
  });

  test('tools that were promised and refused are a problem', async () => {
    const channel = server({ 'tools/list': (asked) => [refusal(asked, -32601)] });
    expect(await hold(channel)).toMatchObject({ problems: ['it answered tools/list with an error (-32601: no)'], listed: false });
  });
  test('an error that only speaks of an unknown method is a problem', async () => {
    const channel = server({ initialize: able({}), 'tools/list': (asked) => [refusal(asked, -32000, 'not -32601')] });
    expect((await hold(channel)).problems).toEqual(['it answered tools/list with an error (-32000: not -32601)']);
  });
});

describe('pages', () => {
  const paged = (pageOf: (cursor: unknown) => unknown): Scripted => server({ 'tools/list': (asked) => [result(asked, pageOf(asked.params?.['cursor']))] });

  test('are asked for one after the other until one names no next', async () => {
    const channel = paged((cursor) =>
      cursor === undefined ? { tools: [], nextCursor: 'p2' } : cursor === 'p2' ? { tools: [], nextCursor: 'p3' } : { tools: [] },
    );
    expect(await hold(channel)).toMatchObject({ listed: true, problems: [] });
    expect(channel.requests.slice(2).map(({ params }) => params)).toEqual([{}, { cursor: 'p2' }, { cursor: 'p3' }]);
  });

  test('a cursor that is no text is none', async () => {
    for (const nextCursor of [null, 7, {}, ['p2']]) {
      expect(await hold(paged(() => ({ tools: [], nextCursor })))).toMatchObject({ listed: true, problems: [] });
    }
  });

  test('a cursor that comes again ends the list', async () => {
    const channel = paged((cursor) => ({ tools: [], nextCursor: cursor === 'one' ? 'two' : 'one' }));
    expect(await hold(channel)).toMatchObject({ listed: false, problems: ['it names the same next page of tools/list again and again'] });
    expect(channel.methods.filter((method) => method === 'tools/list')).toHaveLength(3);
  });
  test('an empty cursor is none', async () => {
    expect(await hold(paged(() => ({ ...TOOLS, nextCursor: '' })))).toMatchObject({ listed: true, problems: [] });
  });

  test('pages without an end end at their bound', async () => {
    let page = 0;
    const channel = paged(() => ({ tools: [], nextCursor: `p${++page}` }));
    expect(await hold(channel)).toMatchObject({ listed: false, problems: [`its tools/list has more than ${BOUNDS.pages} pages`] });
    expect(page).toBe(BOUNDS.pages);
  });

  test('elements of all pages together end at their bound', async () => {
    const tools = Array.from({ length: 1_000 }, () => 0);
    const full = BOUNDS.elements / tools.length;
    let page = 0;
    const endless = paged(() => ({ tools, nextCursor: `p${++page}` }));
    expect((await hold(endless)).problems).toEqual([`its tools/list has more than ${BOUNDS.elements} elements`]);
    expect(page).toBe(full + 1);
    let exactPage = 0;
    const exact = paged(() => ({ tools, ...(++exactPage < full && { nextCursor: `p${exactPage}` }) }));
    expect(await hold(exact)).toMatchObject({ listed: true, problems: [] });
  });

  test('a list that fails on a later page did not come whole', async () => {
    const channel = server({
      'tools/list': (asked) => [asked.params?.['cursor'] === undefined ? result(asked, { tools: [], nextCursor: 'p2' }) : refusal(asked, -32603, 'later')],
    });
    expect(await hold(channel)).toMatchObject({ listed: false, problems: ['it answered tools/list with an error (-32603: later)'] });
  });
  test('a result with very many members is a result', async () => {
    const members = Array.from({ length: 400_000 }, (_each, index) => `"${index.toString(36)}":0`).join(',');
    const channel = server({ 'tools/list': ({ id }) => [`{"jsonrpc":"2.0","id":${id},"result":{${members},"tools":[]}}`] });
    expect(await hold(channel)).toMatchObject({ listed: true });
  });
});

describe('what is no answer', () => {
  const decoys: Record<string, (asked: Request) => string> = {
    'the number as text': ({ id }) => `{"jsonrpc":"2.0","id":"${id}","result":{"tools":[]}}`,
    'another number': ({ id }) => `{"jsonrpc":"2.0","id":${Number(id) + 1},"result":{"tools":[]}}`,
    'no number': () => '{"jsonrpc":"2.0","result":{"tools":[]}}',
    null: () => '{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"x"}}',
    'a list with the number': ({ id }) => `{"jsonrpc":"2.0","id":[${id}],"result":{}}`,
    'the number inside another member': ({ id }) => `{"jsonrpc":"2.0","params":{"id":${id},"result":{}}}`,
    'a request with the same number': ({ id }) => `{"jsonrpc":"2.0","id":${id},"method":"roots/list","result":{}}`,
    'an answer that is nested too deep': ({ id }) => `{"jsonrpc":"2.0","id":${id},"result":{"tools":${'['.repeat(200)}${']'.repeat(200)}}}`,
    'very deep nesting': () => '['.repeat(200_000),
    'an answer that is cut off': ({ id }) => `{"jsonrpc":"2.0","id":${id},"result":{"tools":[]}`,
    'words for people': () => 'listening on stdio',
    'a bare value': () => '7',
    'batches of nothing': () => '[[],null,7,[{"id":2,"result":{}}]]',
  };

  test.each(Object.entries(decoys))('%s', async (_name, decoy) => {
    const channel = server({ 'tools/list': (asked) => [decoy(asked), refusal(asked, -32603, 'the true one')] });
    const session = await hold(channel);
    expect(session.problems).toEqual(['it answered tools/list with an error (-32603: the true one)']);
    expect(session.messages.map(({ raw }) => raw)).toContain(decoy({ jsonrpc: '2.0', id: 2 }));
  });

  test('a prototype has no number', async () => {
    const channel = server({ 'tools/list': (asked) => [`{"__proto__":{"id":${asked.id},"result":{}}}`, result(asked, TOOLS)] });
    expect(await hold(channel)).toMatchObject({ listed: true, problems: [] });
  });

  test('the first answer counts, the next is not taken for a later one', async () => {
    const channel = server({ 'tools/list': (asked) => [result(asked, { tools: [], nextCursor: 'p2' }), result(asked, { tools: [] })] });
    const session = await hold(channel);
    expect(session.problems).toEqual(['it names the same next page of tools/list again and again']);
  });
});

describe('what the server asks for meanwhile', () => {
  test('an answer in a batch is an answer', async () => {
    const channel = server({ 'tools/list': (asked) => [`[{"jsonrpc":"2.0","method":"notifications/message"},${result(asked, TOOLS)}]`] });
    expect(await hold(channel)).toMatchObject({ listed: true, problems: [] });
  });

  test('a ping is answered, under the id that it has', async () => {
    const channel = server({
      'tools/list': (asked) => ['{"jsonrpc":"2.0","id":"p","method":"ping"}', '{"jsonrpc":"2.0","id":1,"method":"ping"}', result(asked, TOOLS)],
    });
    await hold(channel);
    expect(channel.sent.slice(-2)).toEqual(['{"jsonrpc":"2.0","id":"p","result":{}}', '{"jsonrpc":"2.0","id":1,"result":{}}']);
  });
  test('a ping behind the answer in the same batch is answered', async () => {
    const channel = server({ 'tools/list': (asked) => [`[${result(asked, TOOLS)},{"jsonrpc":"2.0","id":"p","method":"ping"}]`] });
    await hold(channel);
    expect(channel.sent).toContain('{"jsonrpc":"2.0","id":"p","result":{}}');
  });

  test.each(['sampling/createMessage', 'elicitation/create', 'roots/list', 'tools/call', '__proto__'])('%s is refused', async (method) => {
    const asks = JSON.stringify({ jsonrpc: '2.0', id: 9, method, params: { messages: [] } });
    const channel = server({ 'tools/list': (asked) => [asks, result(asked, TOOLS)] });
    const session = await hold(channel);
    expect(JSON.parse(channel.sent.at(-1) ?? '')).toEqual({ jsonrpc: '2.0', id: 9, error: { code: -32601, message: 'Method not found' } });
    expect(session).toMatchObject({ listed: true, problems: [] });
  });

  test('notices are not answered', async () => {
    const notices = ['{"jsonrpc":"2.0","method":"ping"}', '{"jsonrpc":"2.0","id":null,"method":"ping"}', '{"jsonrpc":"2.0","method":"notifications/message"}'];
    const channel = server({ 'tools/list': (asked) => [...notices, result(asked, TOOLS)] });
    await hold(channel);
    expect(channel.sent).toHaveLength(3);
  });

  test('changes of lists are counted, while it answers and while one listens', async () => {
    const changed = (list: string): string => `{"jsonrpc":"2.0","method":"notifications/${list}/list_changed"}`;
    const channel = server({
      'tools/list': (asked) => [
        changed('tools'),
        changed('prompts'),
        '{"jsonrpc":"2.0","method":"notifications/list_changed"}',
        result(asked, TOOLS),
        changed('tools'),
      ],
    });
    const transcript = new Transcript();
    const conversation = new Conversation(channel, transcript, IDENTITY);
    expect('result' in (await conversation.greet('initialize'))).toBe(true);
    expect(await conversation.list('tools/list')).toBeUndefined();
    expect(conversation.changed).toBe(2);
    await conversation.listen(0);
    expect(conversation.changed).toBe(3);
    expect(transcript.messages.at(-1)).toEqual({ direction: 'server', raw: changed('tools') });
  });
});

describe('the record', () => {
  test('holds every message of both sides in order, byte for byte', async () => {
    const odd = '{ "jsonrpc":"2.0","id":2 ,"result":{"tools":[{"name":"\\u0061","name":"b"}],"x":"é\\ud800"}} ';
    const channel = server({ 'tools/list': () => ['not JSON \u0000 \ufeff', '{"jsonrpc":"2.0","id":"x","method":"ping"}', odd] });
    const session = await hold(channel);
    expect(session.messages.map(({ direction, raw }) => `${direction} ${raw}`)).toEqual(channel.wire);
    expect(session.messages.map(({ raw }) => raw)).toContain(odd);
    expect(session.messages.map(({ direction }) => direction)).toEqual(['client', 'server', 'client', 'client', 'server', 'server', 'client', 'server']);
  });

  test('a second look is split off, with what came unasked before it', async () => {
    let look = 0;
    const notice = '{"jsonrpc":"2.0","method":"notifications/tools/list_changed"}';
    const channel = server({ 'tools/list': (asked) => [result(asked, { tools: [{ name: `look ${++look}` }] }), ...(look === 1 ? [notice] : [])] });
    const session = await hold(channel, { again: 0 });
    expect(session.second?.map(({ direction }) => direction)).toEqual(['server', 'client', 'server']);
    expect(session.second?.[0]?.raw).toBe(notice);
    expect(session.second?.[2]?.raw).toContain('look 2');
    expect(JSON.stringify(session.messages)).not.toContain('look 2');
    expect([...session.messages, ...(session.second ?? [])].map(({ direction, raw }) => `${direction} ${raw}`)).toEqual(channel.wire);
  });

  test('a second look that fails is told apart', async () => {
    let look = 0;
    const channel = server({ 'tools/list': (asked) => [++look === 1 ? result(asked, TOOLS) : refusal(asked, -32603, 'not twice')] });
    const session = await hold(channel, { again: 0 });
    expect(session).toMatchObject({ listed: true, problems: ['the second time, it answered tools/list with an error (-32603: not twice)'] });
  });

  test('there is no second look where the first one failed', async () => {
    const channel = server({ 'tools/list': (asked) => [refusal(asked, -32603)] });
    expect((await hold(channel, { again: 0 })).second).toBeUndefined();
  });

  test('the conversation is ended once, however it went', async () => {
    for (const channel of [server(), server({ initialize: () => [] }), server({ 'tools/list': () => [] })]) {
      await hold(channel, { again: 0 });
      expect(channel.closed).toBe(1);
    }
  });
});

test('words of an error are short', () => {
  expect(errorWords({ code: 7, message: 'x'.repeat(1_000) })).toHaveLength(160);
  expect([errorWords(null), errorWords({}), errorWords({ code: '1', message: 2 })]).toEqual(['no message', 'no message', 'no message']);
});
