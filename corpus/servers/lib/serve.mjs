// A minimal MCP server over stdio (newline-delimited JSON-RPC 2.0), shared by all servers of this folder.
// It only answers lists; no tool can be called. Options of serve():
//   name, version, instructions   what the server says of itself
//   tools, prompts, resources, templates   arrays, or functions (context) => array
//   pageSize      splits tools/list over pages, by cursor
//   era           'legacy' (initialize), 'modern' (server/discover) or 'both'
//   stays         true: goes on running when stdin is closed
//   intercept     (message, context) => true when it has dealt with the message itself
//   after         (message, context), called when a message was answered
// context: { client, era, lists, startedAt }; lists counts the tools/list requests without a cursor, the current one included.
import { createInterface } from 'node:readline';

const LEGACY = ['2024-11-05', '2025-03-26', '2025-06-18', '2025-11-25'];
export const MODERN = '2026-07-28';
const META = 'io.modelcontextprotocol/';

// A client that is gone is no reason for a stack trace.
process.stdout.on('error', () => process.exit(0));
process.stderr.on('error', () => {});

/** Writes one message, or text as it stands. */
export const send = (message) => process.stdout.write(`${typeof message === 'string' ? message : JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
export const notify = (method, params) => send({ method, ...(params && { params }) });
export const tool = (name, description, properties = {}, rest = {}) => ({ name, description, inputSchema: { type: 'object', properties }, ...rest });

class Refusal extends Error {
  constructor(code, message, data) {
    super(message);
    Object.assign(this, { code, data });
  }
}

/** Calls back with every line that is a JSON object; ends the process when the client closes stdin, unless it is to stay. */
export function listen(onMessage, stays = false) {
  const lines = createInterface({ input: process.stdin, crlfDelay: Infinity });
  lines.on('line', (line) => {
    let message;
    try {
      message = JSON.parse(line);
    } catch {
      return;
    }
    if (message !== null && typeof message === 'object' && !Array.isArray(message)) onMessage(message);
  });
  if (!stays) lines.on('close', () => process.exit(0));
}

function page(tools, size, cursor) {
  const start = cursor === undefined ? 0 : Number(/^after-(\d+)$/.exec(cursor)?.[1] ?? NaN);
  if (Number.isNaN(start)) throw new Refusal(-32602, 'Unknown cursor');
  const end = start + (size ?? Infinity);
  return { tools: tools.slice(start, end), ...(end < tools.length && { nextCursor: `after-${end}` }) };
}

export function serve(options) {
  const { name, version = '1.0.0', instructions, pageSize, era = 'legacy' } = options;
  const context = { client: undefined, era: undefined, lists: 0, startedAt: Date.now() };
  const serverInfo = { name, version };
  const list = (key) => (typeof options[key] === 'function' ? options[key](context) : (options[key] ?? []));
  const about = () => ({
    capabilities: {
      tools: { listChanged: true },
      ...(options.prompts && { prompts: {} }),
      ...((options.resources || options.templates) && { resources: {} }),
    },
    ...(instructions && { instructions }),
  });

  function initialize(params) {
    if (era === 'modern') throw new Refusal(-32022, 'Unsupported protocol version', { supported: [MODERN], requested: params.protocolVersion });
    context.client = params.clientInfo;
    const protocolVersion = LEGACY.includes(params.protocolVersion) ? params.protocolVersion : LEGACY.at(-1);
    return { protocolVersion, serverInfo, ...about() };
  }

  function answer(method, params) {
    if (method === 'initialize') return initialize(params);
    if (method === 'ping' && context.era === 'legacy') return {};
    if (method === 'server/discover' && era !== 'legacy') return { supportedVersions: [MODERN], ...about() };
    if (method === 'tools/list') {
      if (params.cursor === undefined) context.lists += 1;
      return page(list('tools'), pageSize, params.cursor);
    }
    if (method === 'prompts/list') return { prompts: list('prompts') };
    if (method === 'resources/list') return { resources: list('resources') };
    if (method === 'resources/templates/list') return { resourceTemplates: list('templates') };
    throw new Refusal(-32601, `Method not found: ${method}`);
  }

  /** Sets the era of a request from what it carries, as a stateless server must. */
  function recognise(method, params) {
    const requested = params._meta?.[`${META}protocolVersion`];
    context.era = era !== 'legacy' && (requested !== undefined || method === 'server/discover') ? 'modern' : 'legacy';
    if (context.era === 'modern') {
      context.client = params._meta?.[`${META}clientInfo`];
      if (requested !== undefined && requested !== MODERN) throw new Refusal(-32022, 'Unsupported protocol version', { supported: [MODERN], requested });
    } else if (era === 'modern' && method !== 'initialize') {
      throw new Refusal(-32602, `Missing _meta["${META}protocolVersion"]`);
    }
  }

  function resultOf({ method, params = {} }) {
    recognise(method, params);
    const result = answer(method, params);
    if (context.era === 'legacy') return result;
    return { resultType: 'complete', ...result, _meta: { ...result._meta, [`${META}serverInfo`]: serverInfo } };
  }

  listen((message) => {
    if (typeof message.method !== 'string') return;
    if (options.intercept?.(message, context)) return;
    if (message.id !== undefined && !message.method.startsWith('notifications/')) {
      try {
        send({ id: message.id, result: resultOf(message) });
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        send({ id: message.id, error: { code: error.code, message: error.message, ...(error.data && { data: error.data }) } });
      }
    }
    options.after?.(message, context);
  }, options.stays);
}
