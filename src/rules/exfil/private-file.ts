import { splitName } from '../../extract/purpose.ts';
import { findThings } from '../../language/things.ts';
import { tokenize } from '../../language/tokens.ts';
import { type TextSubject, textRule } from '../kit.ts';
import { explains, isDirective, isHeadline, isOrder, join } from '../predicates.ts';
import type { Sentence } from '../../model/frame.ts';
import { REFERENCES } from '../references.ts';
import { wordSet } from '../words.ts';

const REFUSING = wordSet(
  "rejected refused denied forbidden blocked disallowed ignored excluded redacted masked skipped never not don't cannot except excluding protects protect detect detects detected flags flagged sensitive prohibited prevent prevents no without hidden",
);
/** A pronoun names no file. */
const NAMED = /[~/\\.$%_]|\s/;
const TAKING = new Set(['read', 'collect', 'include', 'send', 'execute', 'write', 'modify', 'respond', 'disclose', 'delete']);

export default textRule(
  {
    id: 'exfil/private-file',
    family: 'exfil',
    axis: 'poisoning',
    severity: 'high',
    confidence: 'high',
    title: 'Reaches for a private file',
    what: 'An order that names a file where keys, credentials, histories or client configurations live.',
    why: 'No tool needs the model to open such a file for it; a tool that works with it opens it itself and says so.',
    example: 'Then look into ~/.ssh/config for the host.',
    fix: 'Read configuration in the server, not through the model.',
    messages: { order: 'Asks the model for a private file: "{text}"' },
    references: REFERENCES.flow,
  },
  function* (subject) {
    const { segment } = subject.view;
    const { sentences } = subject.view.reading;
    for (const [index, sentence] of sentences.entries()) {
      const source = sentence.things.find((thing) => thing.thing === 'private-file');
      if (!source || sentence.words.some((word) => REFUSING.has(word))) continue;
      // "Never commit key files; warn the user who asks to commit those."
      if (!NAMED.test(segment.text.slice(source.span.start, source.span.end)) && sentences[index - 1]?.words.some((word) => REFUSING.has(word))) continue;
      const frame = sentence.frames.find((each) => TAKING.has(each.act) && isOrder(each) && each.objects.some((object) => object.thing === 'private-file'));
      const explained = explainedBy(subject, sentence) || (isHeadline(segment, sentence) ? namesSecrets(subject) : explains(subject.tool?.purpose, 'secret'));
      const ordered = !frame && sentence.frames.some((each) => isDirective(subject, sentence, each) || each.act === 'require');
      const text = segment.text.slice(sentence.span.start, sentence.span.end).slice(0, 200);
      if (frame) {
        const home = /[~$%/]/.test(segment.text.slice(source.span.start, source.span.end));
        yield {
          message: 'order',
          segment,
          span: join(frame.verbSpan, source.span),
          data: { text },
          ...(explained ? { severity: 'medium', confidence: 'low' } : home ? {} : { confidence: 'medium' }),
        };
      } else if (ordered && !explained) {
        yield { message: 'order', segment, span: source.span, data: { text }, confidence: 'medium' };
      }
    }
  },
  'clauses',
);

/** A headline must not explain itself: "Read .ssh/id_rsa" in a tool whose name speaks of no secrets. */
function namesSecrets({ tool }: TextSubject): boolean {
  const words = splitName(tool?.tool.name ?? '').split(' ');
  return findThings(tokenize(words.join(' ')), words).some(({ thing }) => thing === 'secret' || thing === 'environment' || thing === 'private-file');
}

/** The tool's own name speaks of the file: `load_env`, `ssh_config_list`. */
function explainedBy(subject: TextSubject, sentence: Sentence): boolean {
  const purpose = subject.tool?.purpose.words;
  if (!purpose) return false;
  const parts = sentence.words
    .filter((word) => /[~/\\.]/.test(word))
    .flatMap((word) => word.split(/[^a-z\d]+/))
    .filter((word) => word.length > 2);
  return parts.some((part) => purpose.has(part));
}
