import { purposeOf } from '../../extract/purpose.ts';
import type { ServerRecord, ToolItem } from '../../model/snapshot.ts';
import { listRule } from '../kit.ts';
import { REFERENCES } from '../references.ts';
import { nameSegment } from '../segments.ts';

/** What a tool brings into a set, told by the words of its name, its title and the head of its description. */
const PARTS = {
  private: {
    acts: new Set('read get list search query fetch export download open view find lookup select'.split(' ')),
    things: new Set(
      'mail mails email emails inbox message messages file files document documents note notes calendar contact contacts database table tables record records customer customers ticket tickets secret secrets vault repository history transcript invoice invoices photo photos'.split(
        ' ',
      ),
    ),
  },
  untrusted: {
    acts: new Set('fetch read get browse search scrape crawl open navigate download list'.split(' ')),
    things: new Set(
      'web url urls page pages website websites site html rss feed feeds browser mail mails email emails inbox issue issues comment comments review reviews ticket tickets post posts internet'.split(
        ' ',
      ),
    ),
  },
  out: {
    acts: new Set('send post publish upload create share forward reply tweet push write submit execute request run'.split(' ')),
    things: new Set(
      'mail mails email emails message messages sms webhook http url tweet post posts comment comments issue issues gist pastebin channel slack file share link page request code shell command'.split(
        ' ',
      ),
    ),
  },
} as const;
type Part = keyof typeof PARTS;

export default listRule(
  {
    id: 'scope/toxic-combination',
    family: 'scope',
    axis: 'exposure',
    severity: 'medium',
    confidence: 'medium',
    title: 'Private data, foreign text and a way out in one set',
    what: 'The servers that one client connects together hold a tool that reads private data, a tool that brings in text from elsewhere, and a tool that sends something out.',
    why: 'Each is honest alone; together, one sentence in a web page or a mail can make the model read the private data and send it away (the lethal trifecta).',
    example: 'search_mail of one server, fetch_page of a second, post_message of a third',
    fix: 'Connect the three kinds in different clients or sessions, or let the client ask before every call of the one that sends.',
    messages: { set: 'Together in one set: private data ({private}), text from elsewhere ({untrusted}), a way out ({out}).' },
    references: REFERENCES.scope,
  },
  function* ({ server, tools, neighbours }) {
    const records = [server.record, ...neighbours.map(({ record }) => record)];
    // One set is one piece of news: the server whose name comes first tells it.
    const teller = records.map(({ name }) => name).sort()[0];
    if (neighbours.length === 0 || server.record.name !== teller) return;
    const [first] = tools;
    const segment = first && nameSegment(first);
    const parts = { private: holder('private', records), untrusted: holder('untrusted', records), out: holder('out', records) };
    if (!segment || !parts.private || !parts.untrusted || !parts.out) return;
    yield {
      message: 'set',
      segment,
      span: { start: 0, end: segment.text.length },
      data: { private: parts.private, untrusted: parts.untrusted, out: parts.out },
    };
  },
);

/** The first tool of a set that brings a part, with its server. */
function holder(part: Part, records: readonly ServerRecord[]): string | undefined {
  const found = records.flatMap((record) => record.tools.filter((tool) => brings(part, tool, record)).map((tool) => `${tool.name} of ${record.name}`));
  return found.sort()[0];
}

function brings(part: Part, tool: ToolItem, record: ServerRecord): boolean {
  const { words } = purposeOf(tool, { ...record, name: '', uri: '' });
  return [...words].some((word) => PARTS[part].acts.has(word)) && [...words].some((word) => PARTS[part].things.has(word));
}
