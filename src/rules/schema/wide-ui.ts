import type { Segment } from '../../model/segment.ts';
import { resolvePointer } from '../../text/json-pointer.ts';
import { textRule } from '../kit.ts';
import { REFERENCES } from '../references.ts';

export default textRule(
  {
    id: 'schema/wide-ui',
    family: 'schema',
    axis: 'exposure',
    severity: 'medium',
    confidence: 'high',
    title: 'A user interface with a wide reach',
    what: 'MCP Apps metadata whose content security policy allows any host, or unencrypted ones, or that asks for camera, microphone or location.',
    why: 'The interface runs in the client; a wide policy lets it talk to anyone.',
    example: '"csp": {"connectDomains": ["*"]}',
    fix: 'List the hosts that the interface needs.',
    messages: { wildcard: 'The interface may talk to any host: {value}', permission: 'The interface asks for a device: {value}' },
    references: REFERENCES.remote,
  },
  function* ({ view: { segment } }) {
    if ((segment.role !== 'meta' && segment.role !== 'unknown-key') || segment.layer || !/\/_meta\//.test(segment.pointer)) return;
    const span = { start: 0, end: segment.text.length };
    const value = segment.text.slice(0, 80);
    if (
      /\/(?:csp|[a-z]{2,20}_?Domains|[\w~-]{0,40}CSP)(?:\/|$)/i.test(segment.pointer) &&
      segment.at === 'value' &&
      /^(?:\*|https?:\/\/\*|https?:|http:\/\/.*|ws:\/\/.*|wss:\/\/\*|\*:.*|.*unsafe-eval.*)$/i.test(segment.text)
    ) {
      yield { message: 'wildcard', segment, span, data: { value } };
    } else if (
      /\/ui\/(?:\w+\/)?permissions(?:\/|$)/.test(segment.pointer) &&
      asked(segment) &&
      /^(?:camera|microphone|geolocation|clipboard-?read|clipboardRead|display-capture)$/i.test(segment.text)
    ) {
      yield { message: 'permission', segment, span, data: { value } };
    }
  },
  'reference',
);

/** A device listed as a key is asked for unless its value says no. */
function asked(segment: Segment): boolean {
  return segment.at === 'value' || resolvePointer(segment.item.value, segment.pointer.slice(segment.item.pointer.length)) !== false;
}
