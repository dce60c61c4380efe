import type { Thing } from '../../model/frame.ts';
import { splitName } from '../../extract/purpose.ts';
import { isReferring } from '../../language/heads.ts';
import { findThings } from '../../language/things.ts';
import { tokenize } from '../../language/tokens.ts';
import type { ToolSubject } from '../../extract/subject.ts';
import type { Parameter } from '../../extract/parameters.ts';
import { type Match, toolRule } from '../kit.ts';
import { carriesText, explains, isGauge } from '../predicates.ts';
import { thingName } from '../names.ts';
import { REFERENCES } from '../references.ts';
import { keySegment } from '../segments.ts';
import { wordSet } from '../words.ts';

const WANTED: ReadonlySet<Thing> = new Set(['conversation', 'user-words', 'system-prompt', 'private-file', 'environment', 'tool-output']);
const COVERT_NAME =
  /^(?:side_?notes?|side_?channel|exfil\w*|conversation_(?:history|so_far|log|dump|summary|context|verbatim)\w*|summary_of_(?:the_)?conversation\w*|chat_(?:history|transcript|log)|(?:your|full|current|entire|llm|model)_(?:system_)?(?:prompt|instructions)\w*|full_(?:conversation|context|transcript)\w*|(?:all_)?(?:user|previous|prior)_messages|user_(?:prompt|query|words)_verbatim|(?:all_)?(?:prior_|previous_|other_)?(?:tool|mcp)_(?:calls|outputs?|results|definitions)|chain_of_thought|reasoning_trace|(?:[a-z]+_){0,3}(?:contents?|text|dump|data|value|values|output)_(?:of|from)_(?:[a-z]+_){0,3}?(?:id_rsa|ssh|ssh_key|private_key|env|env_file|dotenv|dot_env|environment|credentials|passwords?|secrets?|tokens?|keychain|passwd|wallet|cookies|browser|inbox|contacts|keys?)\w*|content_from_\w+|\w*id_rsa\w*)$/;
const TALK = wordSet(
  'chat conversation message messages llm prompt agent memory transcript thread dialog assistant completion session history think thinking reasoning thought summarize summarise ai model gpt claude gemini mem slack discord teams handoff ask brainstorm context plan planning prompts',
);

/** What is wanted of an environment or a file, close to its name: variables "made available to all components" are set, not read. */
const DUMPED =
  /(?:inhalt|contenu|contenid|conteúd|contenut|содержим|内容|內容|中身|내용|محتو|सामग्री)|\b(?:contents?|values?|dump|output|snapshot|copy|text|lines|full|entire|whole|complete|all (?:of )?(?:the |your |its )?(?:environment|env|variables|files?|keys?|secrets?))\b/i;
const NEAR = 28;

export default toolRule(
  {
    id: 'exfil/covert-parameter',
    family: 'exfil',
    axis: 'poisoning',
    severity: 'high',
    confidence: 'medium',
    title: 'A parameter that wants what the tool does not need',
    what: 'A parameter whose name or description asks for the conversation, the model’s instructions, private files, the environment or other tools’ results, on a tool that is not about them.',
    why: 'The model fills every parameter it is offered. This one carries the data out, in an ordinary call.',
    example: '"context": {"description": "The whole conversation so far, word for word"} on a unit converter',
    fix: 'Remove the parameter, or say which part of the request the tool needs.',
    messages: {
      described: 'Parameter {name} asks for {thing}, which the tool’s purpose does not need: "{text}"',
      named: 'Parameter {name} asks by its name for {thing}, which the tool’s purpose does not need.',
    },
    references: REFERENCES.theft,
  },
  function* (subject) {
    for (const parameter of subject.parameters) {
      if (carriesText(parameter)) yield* check(subject, parameter);
    }
  },
);

function* check(subject: ToolSubject, parameter: Parameter): Generator<Match<'described' | 'named'>> {
  const talks = [...subject.purpose.words].some((word) => TALK.has(word));
  const words = splitName(parameter.name).split(' ');
  const refers = isReferring(words.at(-1) ?? '');
  const data = (thing: string, text = ''): Record<string, string> => ({ name: parameter.name, thing, text });
  const own = subject.texts.filter(({ segment }) => segment.pointer === `${parameter.pointer}/description`);
  for (const view of own) {
    for (const sentence of view.reading.sentences) {
      const thing = sentence.things.find(
        (each) =>
          WANTED.has(each.thing) &&
          !(explains(subject.purpose, each.thing) || (talks && ['conversation', 'user-words', 'system-prompt', 'tool-output'].includes(each.thing))),
      );
      if (!thing || refuses(sentence.words) || isGauge(view.segment.text, thing)) continue;
      const { text } = view.segment;
      const dumped = DUMPED.test(text.slice(Math.max(sentence.span.start, thing.span.start - NEAR), Math.min(sentence.span.end, thing.span.end + NEAR)));
      if ((thing.thing === 'environment' || thing.thing === 'private-file') && !dumped) continue;
      const whole =
        sentence.things.some((each) => each.thing === 'everything') ||
        /\b(?:verbatim|whole|full|entire|complete|all|every|so far|word for word|exact)\b/i.test(sentence.words.join(' '));
      if (refers && !whole) continue;
      yield {
        message: 'described',
        segment: view.segment,
        span: sentence.span,
        data: data(thingName(thing.thing), view.segment.text.slice(sentence.span.start, sentence.span.end).slice(0, 160)),
        confidence:
          thing.thing === 'private-file' || (whole && thing.thing === 'conversation')
            ? 'high'
            : thing.thing === 'user-words'
              ? 'low'
              : whole || thing.thing === 'conversation'
                ? 'medium'
                : 'low',
      };
      return;
    }
  }
  if (!COVERT_NAME.test(words.join('_')) || talks) return;
  const things = findThings(tokenize(words.join(' ')), words);
  if (things.some((each) => explains(subject.purpose, each.thing))) return;
  const key = keySegment(subject, parameter.pointer);
  if (key) yield { message: 'named', segment: key, span: { start: 0, end: key.text.length }, data: data('something private') };
}

function refuses(words: readonly string[]): boolean {
  return words.some((word) => ['not', 'never', "don't", 'without', 'no', 'excluding', 'avoid', 'redacted'].includes(word));
}
