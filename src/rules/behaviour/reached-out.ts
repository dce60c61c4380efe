import { listRule } from '../kit.ts';
import { observed } from '../observations.ts';
import { REFERENCES } from '../references.ts';

export default listRule(
  {
    id: 'behaviour/reached-out',
    family: 'behaviour',
    axis: 'poisoning',
    severity: 'medium',
    confidence: 'medium',
    title: 'Tried to reach the network while it was only asked for its tools',
    what: 'A server that was launched to list its tools looked up a name or opened a connection. Nothing left the sandbox.',
    why: 'A call home at start tells somebody who runs it and when, and is how a later payload arrives. Servers of a service do it honestly to check a login, so that it is worth reading and no more.',
    example: 'The server looked up collect.example.com before it answered tools/list.',
    fix: 'Connect when a tool is called, or say in the documentation what is fetched at start.',
    messages: { reached: 'Tried to reach {target} while it was only asked what it offers.' },
    references: REFERENCES.flow,
  },
  function* (subject) {
    for (const { what, segment, span } of observed(subject, 'reached')) {
      yield { message: 'reached', segment, span, data: { target: what.target } };
    }
  },
);
