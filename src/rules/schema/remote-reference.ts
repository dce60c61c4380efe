import { textRule } from '../kit.ts';
import { REFERENCES } from '../references.ts';

export default textRule(
  {
    id: 'schema/remote-reference',
    family: 'schema',
    axis: 'poisoning',
    severity: 'medium',
    confidence: 'high',
    title: 'A schema that is somewhere else',
    what: 'A $ref or $dynamicRef to another host, or with a scheme other than https.',
    why: 'What stands there can change after approval, and whoever fetches it shows the server where they are.',
    example: '"$ref": "https://schemas.example.net/input.json"',
    fix: 'Put the schema into $defs and refer to it with #/$defs/….',
    messages: { remote: 'Refers to a schema on the network: {uri}', file: 'Refers to a schema that is not part of the list: {uri}' },
    references: REFERENCES.remote,
  },
  function* ({ view: { segment }, tool }) {
    if (segment.role !== 'ref' || segment.layer || !/\$(?:dynamicR|r)ef$/.test(segment.pointer)) return;
    const span = { start: 0, end: segment.text.length };
    if (/^(?:[a-z][a-z0-9+.-]*:)?\/\//i.test(segment.text) && !/^file:/i.test(segment.text)) {
      const bundled = tool?.texts.some((view) => view.segment.pointer.endsWith('/$id') && view.segment.text.split('#')[0] === segment.text.split('#')[0]);
      if (!bundled && !/^https?:\/\/json-schema\.org\//.test(segment.text)) yield { message: 'remote', segment, span, data: { uri: segment.text } };
    } else if (/^(?:file:|data:|\.{0,2}\/|[a-z]:\\)/i.test(segment.text)) yield { message: 'file', segment, span, data: { uri: segment.text } };
  },
  'reference',
);
