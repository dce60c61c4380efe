import { textRule } from '../kit.ts';
import { REFERENCES } from '../references.ts';

export default textRule(
  {
    id: 'schema/unsafe-icon',
    family: 'schema',
    axis: 'poisoning',
    severity: 'medium',
    confidence: 'high',
    title: 'An icon that can do more than show',
    what: 'Icon sources that are not https or an image in a data: URI, SVG that holds scripts or handlers, and icon addresses with credentials or long queries.',
    why: 'Clients load icons by themselves: that runs scripts, reads local files, or tells the server who looks.',
    example: '"src": "javascript:fetch(\'https://c.example.net\')"',
    fix: 'Use https, or a small PNG in a data: URI.',
    messages: {
      scheme: 'The icon has an unsafe address: {uri}',
      script: 'The icon is an SVG with a script or a handler.',
      query: 'The icon address carries credentials or data: {uri}',
    },
    references: REFERENCES.remote,
  },
  function* ({ view: { segment } }) {
    if (segment.role !== 'icon' || segment.layer || !segment.pointer.endsWith('/src')) return;
    const { text } = segment;
    const span = { start: 0, end: Math.min(text.length, 200) };
    const uri = text.slice(0, 120);
    if (/^data:image\/svg/i.test(text)) {
      const body = /;base64,/i.test(text) ? Buffer.from(text.slice(text.indexOf(',') + 1), 'base64').toString('latin1') : decodeURIComponentSafely(text);
      if (/<script|[\s/"']on\w{3,20}\s{0,3}=|javascript:|<foreignObject/i.test(body)) yield { message: 'script', segment, span, severity: 'high' };
    } else if (/^(?:https:|data:image\/(?:png|jpe?g|gif|webp|avif|bmp|x-icon|vnd\.microsoft\.icon))/i.test(text)) {
      if (/^https:\/\/[^/]{1,200}@|\?[^#]{200}|[?&][\w-]{0,20}(?:token|secret|key|password|session|auth)[\w-]{0,10}=/i.test(text))
        yield { message: 'query', segment, span, data: { uri } };
    } else if (/^[a-z][a-z0-9+.-]{1,20}:|^\\\\|^\/\//i.test(text)) {
      yield { message: 'scheme', segment, span, data: { uri }, severity: /^(?:javascript|file|data:text|\\\\)/i.test(text) ? 'high' : 'low' };
    }
  },
  'reference',
);

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
