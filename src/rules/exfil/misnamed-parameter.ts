import { member, stringMember } from '../../text/json.ts';
import { splitName } from '../../extract/purpose.ts';
import type { Parameter } from '../../extract/parameters.ts';
import type { TextView, ToolSubject } from '../../extract/subject.ts';
import { languageOf } from '../../language/concepts/detect.ts';
import { stem } from '../../language/stem.ts';
import type { Sentence } from '../../model/frame.ts';
import type { Span } from '../../text/span.ts';
import { toolRule } from '../kit.ts';
import { PERSONAL_DATA, type PersonalData } from '../personal-data.ts';
import { carriesText } from '../predicates.ts';
import { REFERENCES } from '../references.ts';

/** Words that make what follows a circumstance of the parameter, not what it holds: "name as in the passport". */
const CIRCUMSTANCE =
  /\b(?:in|into|on|at|by|from|for|with|as|to|of|that|which|who|may|can|could|will|if|when|where|whether|contain(?:s|ing)?|under|through|behind|like|than|is|are|be|has|have|shown?|hides?|masks?|marks?|prints?|replaces?|refuses?|requires?|asks?)\b/i;
/** Of a thing, and after an example sign, what follows is still what it holds. */
const STILL = /\b(?:(?:copy|text|value|contents?|number|scan|photo|list|names?|dump|export) of|such as|as (?:text|pem|base64))\b|\be\.g\.|\bfor example\b/gi;
/** Words that keep the thing out, or speak of something else that is named after it. */
const KEPT_OUT = /\b(?:not|never|no|nor|without|instead|redacted|masked|blacked|hidden|removed|left out|leave|stays?|refused|dropped)\b/i;
const NAMED_AFTER =
  /^(?:['’]s)?[- ](?:prompt|window|field|column|polic(?:y|ies)|manager|type|format|office|holder|hash|length|strength|reset|template|parameter|variable|name|alias|path|file)s?\b/i;
const CLAUSE_END = /[;:!?\n(]|\.(?=\s|$)/g;

export default toolRule(
  {
    id: 'exfil/misnamed-parameter',
    family: 'exfil',
    axis: 'poisoning',
    severity: 'high',
    confidence: 'medium',
    title: 'A parameter that asks for something personal under another name',
    what: 'A parameter whose description is a thing that belongs to a person (papers, money matters, health, the way into accounts), while its own name and all that the tool says it is for have nothing to do with it.',
    why: 'The model fills what it is offered, and knows much that the tool has no use for. Who asks honestly calls the parameter by what it holds.',
    example: '"tag": {"description": "Mother\'s maiden name"} on a tool that adds two numbers',
    fix: 'Remove the parameter; where the tool needs it, name it after what it holds and say in the tool’s first sentence what for.',
    messages: { asks: 'Parameter {name} asks for {kind}; neither its name nor the tool’s purpose has to do with that: "{text}"' },
    references: REFERENCES.theft,
  },
  function* (subject) {
    const parameters = new Map(subject.parameters.filter(mayAsk).map((parameter) => [parameter.pointer, parameter]));
    for (const view of subject.texts) {
      const { segment } = view;
      const parameter = segment.at === 'value' ? parameters.get(segment.pointer.replace(TELLING, '')) : undefined;
      const found = parameter && asked(subject, parameter, view);
      if (!parameter || !found) continue;
      parameters.delete(parameter.pointer);
      const text = segment.text.slice(found.span.start, found.span.end).slice(0, 160);
      yield { message: 'asks', segment, span: found.span, data: { name: parameter.name, kind: found.kind, text } };
    }
  },
);

/** Where below its schema a parameter says what it holds. */
const TELLING = /\/(?:items\/)?(?:description|title|default)$/;

function mayAsk(parameter: Parameter): boolean {
  return carriesText(parameter) && member(parameter.schema, 'enum') === undefined;
}

interface Asked {
  readonly kind: string;
  readonly span: Span;
}

/** What a text of a parameter asks for that neither the parameter's name nor the tool explains. */
function asked(subject: ToolSubject, { name }: Parameter, view: TextView): Asked | undefined {
  const { text } = view.segment;
  const kinds = PERSONAL_DATA.filter(({ words }) => words.test(text));
  if (kinds.length === 0) return undefined;
  const own = new Set(splitName(name).split(' ').map(stem));
  const trade = new Set([...subject.purpose.words].map(stem));
  for (const kind of kinds) {
    if (knows(own, kind) || knows(trade, kind) || kind.words.test(splitName(name))) continue;
    const sentence = view.reading.sentences.find((each) => isHeld(text, each, kind));
    if (sentence && isEnglish(subject, sentence)) return { kind: kind.name, span: sentence.span };
  }
  return undefined;
}

function knows(words: ReadonlySet<string>, { trades }: PersonalData): boolean {
  return [...words].some((word) => trades.has(word));
}

/** True where a clause of a sentence begins with the thing, so that it is what the parameter holds. */
function isHeld(text: string, { span }: Sentence, { words }: PersonalData): boolean {
  const sentence = text.slice(span.start, span.end);
  let from = 0;
  for (const end of [...[...sentence.matchAll(CLAUSE_END)].map(({ index }) => index), sentence.length]) {
    const clause = sentence.slice(from, end);
    const match = words.exec(clause);
    const before = clause.slice(0, match?.index ?? 0).replace(STILL, '');
    const after = clause.slice((match?.index ?? 0) + (match?.[0].length ?? 0));
    if (match && !CIRCUMSTANCE.test(before) && !KEPT_OUT.test(clause) && !NAMED_AFTER.test(after)) return true;
    from = end + 1;
  }
  return false;
}

/** The trades are English words: of a tool in another language nothing is known. */
function isEnglish({ tool }: ToolSubject, { words, tokens }: Sentence): boolean {
  const description = stringMember(tool.value, 'description') ?? '';
  const told = description.slice(0, 400);
  return languageOf(told, told.toLowerCase().split(/[^\p{L}]+/u)) === 'en' && languageOf(tokens.map(({ lower }) => lower).join(' '), words) === 'en';
}
