import { splitName } from '../../extract/purpose.ts';
import type { Parameter } from '../../extract/parameters.ts';
import { isObject, member } from '../../text/json.ts';
import { toolRule } from '../kit.ts';
import { REFERENCES } from '../references.ts';
import { keySegment } from '../segments.ts';

/** Everybody may write: `public-read-write`, `anyone_edit`. */
const EVERYBODY =
  /^(?:link[-_: ])?(?:public|anyone|everyone|everybody|world|all[-_ ]?users|internet)[-_: ]{0,2}(?:with[-_ ](?:the[-_ ])?link)?[-_: ]{0,2}(?:can[-_ ])?(?:edit(?:or|s)?|writ(?:e|er|able)|read[-_ ]?write|rw|owner|admin|modify|full(?:[-_ ]access)?)$/i;
/** The role that may do everything, in a parameter for roles. */
const HIGHEST = /^(?:(?:cluster|global|super|org|organi[sz]ation|workspace|tenant)?[-_ ]?(?:admin(?:istrator)?|owner)|root|super[-_ ]?user)$/i;
const ROLE = /\b(?:roles?|rights|privileges?|permission level|access level|access role)$/;
/** Tools that only look take a role to look for, and tools of administrators say in their names for whom they are. */
const NO_GRANT =
  /^(?:get|list|search|find|count|query|fetch|filter|export|read|show|view|check|is|has|report|simulate|assume|switch)\b|\b(?:admin|administrator|owner|root|superuser)\b/;

export default toolRule(
  {
    id: 'directive/preset-access',
    family: 'directive',
    axis: 'poisoning',
    severity: 'high',
    confidence: 'medium',
    title: 'The widest access given beforehand',
    what: 'A default or a constant by which everybody may write, or by which somebody gets the role that may do everything.',
    why: 'Who may do what is for the user to say; what is given beforehand is what the model fills in.',
    example: '"acl": {"type": "string", "default": "public-read-write"}',
    fix: 'Give no default, or the narrowest.',
    messages: { access: 'Parameter {name} gives the widest access beforehand: {text}' },
    references: REFERENCES.hiddenDirective,
  },
  function* (subject) {
    const tool = splitName(subject.tool.name);
    for (const parameter of subject.parameters) {
      const text = valuesOf(parameter).find(
        (value) => EVERYBODY.test(value) || (HIGHEST.test(value) && ROLE.test(splitName(parameter.name)) && !NO_GRANT.test(tool)),
      );
      const key = text === undefined ? undefined : keySegment(subject, parameter.pointer);
      if (key && text !== undefined) yield { message: 'access', segment: key, span: { start: 0, end: key.text.length }, data: { name: parameter.name, text } };
    }
  },
);

/** The strings that a parameter gives beforehand, those of its items among them. */
function valuesOf({ schema }: Parameter): string[] {
  const items = member(schema, 'items');
  const given = [schema, ...(isObject(items) ? [items] : [])].flatMap((each) => [member(each, 'default'), member(each, 'const')]);
  return given.flatMap((value) => (Array.isArray(value) ? value : [value])).filter((value): value is string => typeof value === 'string' && value.length < 60);
}
