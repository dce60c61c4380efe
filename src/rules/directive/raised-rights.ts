import { stem } from '../../language/stem.ts';
import { hint, hinted, textRule } from '../kit.ts';
import { REFERENCES } from '../references.ts';

const HIGH = String.raw`(?:root|administrat(?:or|ive)|admin|elevated|super\s?user|sudo|system[- ]level|unrestricted|unlimited|full system|god[- ]mode|privileged|highest)`;
const RIGHTS = String.raw`(?:privileges?|permissions?|rights|access|authority|capabilit(?:y|ies))`;
/** More than an administrator of the machine has to have for a tool that installs something. */
const ABOVE = '(?:elevated|super\\s?user|system[- ]level|unrestricted|unlimited|full system|god[- ]mode|privileged|highest)';
/** The model, the tool or whoever calls is said to have, need or get more than anybody gave. */
const RAISED = new RegExp(
  String.raw`\b(?:runs?|running|executes?|executing|operates?|operating|acts?|works?|called|invoked?)\s(?:\w+\s){0,4}?(?:with|under|as|using)\s(?:\w+\s){0,2}?${ABOVE}\s(?:\w+\s)?${RIGHTS}\b|` +
    String.raw`\b(?:grants?|giv(?:e|es|ing)|assign|assume|assumes|obtain|obtains|gain|gains|escalate to|elevate to|enable|enables|activate|claim|has|have|hold|holds)\s(?:\w+\s){0,4}?${HIGH}\s(?:\w+\s){0,2}?${RIGHTS}\b|` +
    String.raw`\b(?:grants?|giv(?:e|es|ing)|requires?|needs?|has|have|provides?)\s(?:\w+\s){0,3}?(?:full|complete|total|unlimited|unrestricted|blanket)\s(?:\w+\s)?(?:${RIGHTS}|control)\s(?:to|over|of)\s(?:(?:all|the|your|every|any|entire|whole)\s){1,2}(?:\w+\s)?(?:files?|file\s?system|systems?|computer|machine|host|accounts?|devices?|network|tools|data|resources|commands?|passwords?|credentials|environment)\b|` +
    String.raw`\b(?:all|any|every)\s(?:\w+\s){0,2}?(?:permissions?|privileges|access)\s(?:checks?\s)?(?:granted|given|approved|allowed|are (?:granted|given|waived|skipped))\b`,
  'i',
);
const HINT = hint(
  'root administrator administrative admin elevated superuser super sudo system unrestricted unlimited full privileged highest god complete total blanket all any every without no',
  'privilege privileges permission permissions rights access authority capability capabilities control sandbox sandboxing restrictions checks controls',
);
/** What a tool says that it has may be told openly; what it is to be given, or the model is to have, is not for it to say. */
const OWN = /^(?:has|have|holds?)\b/i;
/** Stems of names of tools whose trade is rights. */
const TRADE = ['permission', 'role', 'privileg', 'sudo', 'root', 'elev', 'access', 'superus', 'user', 'grant'].map(stem);
/** Rights that people are asked for, told of, or kept from. */
const AGAINST =
  /\b(?:never|not|don['’]t|doesn['’]t|cannot|nor|if|whether|only|unless|must be (?:an )?admin|users?|members?|owners?|accounts?|api key|tokens?|oauth|scopes?|caller|role|roles|list\w*|check\w*|audit\w*|detect\w*|error|errors|fails?|denied|forbidden|401|403|workspace|organi[sz]ation\w*|tenant|project|subscription|plan|you need|you must|you have|requires? (?:\w+ ){0,3}(?:admin|administrator) (?:\w+ ){0,2}(?:role|scope|consent))\b/i;

export default textRule(
  {
    id: 'directive/raised-rights',
    family: 'directive',
    axis: 'poisoning',
    severity: 'high',
    confidence: 'medium',
    title: 'Claims rights that nobody gave',
    what: 'A tool that says it runs as root, with elevated rights or without checks, or that the model is to have them.',
    why: 'Rights are given by whoever runs the server. A text that claims them makes the model skip what it would ask.',
    example: 'This helper operates with unrestricted administrator privileges over all files.',
    fix: 'Name the one permission that the tool needs, and who grants it.',
    messages: { rights: 'Claims rights that nobody gave: "{text}"' },
    references: REFERENCES.hiddenDirective,
  },
  function* ({ view, tool }) {
    if (!hinted(view, HINT) || view.segment.role === 'tool-name' || tool?.purpose.namedActs.has('grant') || TRADE.some((word) => tool?.purpose.stems.has(word)))
      return;
    const { segment } = view;
    for (const { span } of view.reading.sentences) {
      const text = segment.text.slice(span.start, span.end);
      const match = RAISED.exec(text);
      if (!match || AGAINST.test(text)) continue;
      const start = span.start + match.index;
      yield {
        message: 'rights',
        segment,
        span: { start, end: start + match[0].length },
        data: { text: match[0] },
        ...(OWN.test(match[0]) ? { confidence: 'low' } : {}),
      };
      return;
    }
  },
);
