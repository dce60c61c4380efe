import type { Severity } from '../../model/finding.ts';
import { toolRule } from '../kit.ts';
import { REFERENCES } from '../references.ts';
import { keySegment } from '../segments.ts';
import { type Authority, authorityOf } from '../authority.ts';

const GRAVITY: Readonly<Record<Authority, Severity>> = { shell: 'critical', sql: 'high', code: 'high', path: 'medium', url: 'medium', credential: 'medium' };
const WHAT: Readonly<Record<Authority, string>> = {
  shell: 'any shell command',
  sql: 'any SQL',
  code: 'any program',
  path: 'any path',
  url: 'any address',
  credential: 'a credential',
};

export default toolRule(
  {
    id: 'scope/unbounded-authority',
    family: 'scope',
    axis: 'exposure',
    severity: 'medium',
    confidence: 'high',
    title: 'A parameter that carries authority without a bound',
    what: 'A free string that is a shell command, SQL, code, a path, an address or a credential, with no enum, constant or pattern.',
    why: 'Whoever steers the model steers the parameter. This is no fault of an honest tool; it says what is at stake.',
    example: '"command": {"type": "string", "description": "Shell command to run"}',
    fix: 'Offer the few operations that are needed; bound paths and hosts by a pattern or an enum.',
    messages: { free: 'Parameter {name} takes {what}, without a bound.' },
    references: REFERENCES.scope,
  },
  function* (subject) {
    for (const parameter of subject.parameters) {
      const kind = authorityOf(parameter);
      const key = kind && keySegment(subject, parameter.pointer);
      if (!kind || !key) continue;
      yield {
        message: 'free',
        segment: key,
        span: { start: 0, end: key.text.length },
        data: { name: parameter.name, what: WHAT[kind] },
        severity: GRAVITY[kind],
      };
    }
  },
);
