import { listRule } from '../kit.ts';
import { observed } from '../observations.ts';
import { REFERENCES } from '../references.ts';

export default listRule(
  {
    id: 'behaviour/undeclared-tool',
    family: 'behaviour',
    axis: 'poisoning',
    severity: 'medium',
    confidence: 'medium',
    title: 'Lists a tool that its bundle does not declare',
    what: 'A server from an MCP bundle lists a tool that the bundle’s manifest does not name, though the manifest does not say that tools are made at run time.',
    why: 'The manifest is what a person sees before installing; a tool that only the model gets to see has been approved by nobody.',
    example: 'The manifest declares get_tides; the server lists get_tides and run_script.',
    fix: 'Declare every tool in the manifest, or set tools_generated.',
    messages: { undeclared: 'Lists {tool}, which the manifest of its bundle does not declare.' },
    references: REFERENCES.names,
  },
  function* (subject) {
    for (const { what, segment, span } of observed(subject, 'undeclared')) {
      yield { message: 'undeclared', segment, span, data: { tool: what.target } };
    }
  },
);
