import { parametersOf } from '../../extract/parameters.ts';
import { authorityOf } from '../authority.ts';
import { fieldOf, isInput, placeOf, textOf } from '../changes.ts';
import { isUnbound, powers, stakeIn } from '../stakes.ts';
import { changeRule } from '../kit.ts';
import { REFERENCES } from '../references.ts';

export default changeRule(
  {
    id: 'change/schema-widened',
    family: 'change',
    axis: 'drift',
    severity: 'medium',
    confidence: 'medium',
    title: 'A schema accepts more',
    what: 'A value was added to an enum, a bound or a pattern loosened, an object opened: calls are valid now that were not.',
    why: 'Widening is what an update needs that wants to carry something out, although it breaks no caller.',
    example: '"enum": ["read"] → "enum": ["read", "shell"]',
    fix: 'Approve the change where the tool is meant to take this.',
    messages: {
      widened: '{field} accepts more: {before} → {after}',
      unbounded: '{name} was bounded and takes any {authority} now.',
      power: '{field} takes {value} now, which can do more than all it took before.',
    },
    references: REFERENCES.scope,
  },
  function* (subject) {
    const { change, tool, pinned } = subject;
    if (change.kind !== 'constraint' || change.compatibility !== 'widening' || !isInput(change)) return;
    const parameter = tool && parametersOf(tool.tool).findLast(({ pointer }) => `${tool.tool.pointer}${change.field}/`.startsWith(`${pointer}/`));
    const before = parameter && pinned && parametersOf(pinned.tool).find(({ name, depth }) => name === parameter.name && depth === parameter.depth);
    const authority = parameter && before && !authorityOf(before) ? authorityOf(parameter) : undefined;
    const place = placeOf(subject);
    const stake = stakeIn(subject, parameter?.name);
    if (parameter && authority !== undefined) yield { message: 'unbounded', ...place, data: { name: parameter.name, authority }, severity: 'high' };
    else if (isUnbound(change) && stake !== undefined)
      yield { message: 'unbounded', ...place, data: { name: fieldOf(change), authority: stake }, severity: 'high' };
    else if (powers(change).length > 0)
      yield { message: 'power', ...place, data: { field: fieldOf(change), value: powers(change).join(', ') }, severity: 'high' };
    else yield { message: 'widened', ...place, data: { field: fieldOf(change), before: textOf(change.before), after: textOf(change.after) } };
  },
);
