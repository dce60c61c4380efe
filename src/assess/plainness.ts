import type { TextView, ToolSubject } from '../extract/subject.ts';
import { modelOf } from '../meaning/model.ts';
import { passagesOf } from '../meaning/passages.ts';
import type { Passage } from '../model/passage.ts';
import type { Confidence, Finding } from '../model/finding.ts';
import type { RuleMeta } from '../model/rule.ts';
import type { Match } from '../rules/kit.ts';
import { firstAbove } from '../text/bisect.ts';
import { type Span, overlaps } from '../text/span.ts';

/**
 * How far below the note a passage reads like what honest tools say, in decades of rarity. Chosen, as the step at the note of the model, on collected tools: of those that
 * were flagged a third are not any more by the one, a fifth by the other, and of poisoned ones hardly any.
 */
const BELOW = 1.2;
/**
 * How far below the note a passage is still strange enough for a rule to be as sure as it says. Chosen on sources and servers that were held out of the tables: against the note
 * itself 86 instead of 83 % of the published attacks are found, and 0.28 instead of 0.26 % of the real tools flagged.
 */
const STRANGE = 0.65;

/**
 * Families, and one rule of another, whose findings are a matter of how words are meant. What is hidden, malformed or contradicts a declaration is so however it reads,
 * and a shell line says the same in any prose.
 */
const READ: ReadonlySet<string> = new Set(['directive', 'reach', 'exfil', 'claim/purpose-mismatch']);
const PLAIN_FACTS: ReadonlySet<string> = new Set(['directive/command-line']);

const LESS: Readonly<Record<Confidence, Confidence>> = { high: 'medium', medium: 'low', low: 'low' };
const LEAST: Readonly<Record<Confidence, Confidence | undefined>> = { high: 'low', medium: undefined, low: undefined };

const isRead = (family: string, rule: string): boolean => READ.has(family) || READ.has(rule);

/** True where a finding is a matter of words, whoever reads them. */
export function isOfWords({ axis, family, ruleId }: Finding): boolean {
  return axis === 'poisoning' && (family === 'meaning' || isRead(family, ruleId));
}

/** Where the match of a rule stands: the texts that it looked at, and their tool. */
export interface Place {
  readonly views: readonly TextView[];
  readonly tool: ToolSubject | undefined;
}

/**
 * How sure a match is; undefined where it is nothing, and what the rule says where no place is given. A rule looks at one trait of a passage, the model at all of them:
 * where it finds nothing strange in the passage, the rule is one step less sure, and in what any honest tool might say only the surest match is more than nothing. Of a server's own
 * texts the model knows no purpose to hold them against, so that it silences nothing there.
 */
export function confidenceIn(match: Match, meta: RuleMeta, place: Place | undefined): Confidence | undefined {
  const confidence = match.confidence ?? meta.confidence;
  if (!place || meta.axis !== 'poisoning' || PLAIN_FACTS.has(meta.id) || !isRead(meta.family, meta.id)) return confidence;
  const view = place.views.find(({ segment }) => segment === match.segment);
  const figure = view?.readable ? rarityAt(match.span, passagesOf(view, place.tool)) : undefined;
  if (figure === undefined) return confidence;
  const { note } = modelOf('words');
  if (figure >= note - STRANGE) return confidence;
  return place.tool && figure < note - BELOW ? LEAST[confidence] : LESS[confidence];
}

/**
 * The rarity of what a span stands in; undefined where nothing was weighed, or where it is not English: of other languages too little is known. Passages are ordered by
 * their ends; a sentence behind the span is followed by at most one passage that reaches back to it, the pair with the sentence before.
 */
function rarityAt(place: Span, passages: readonly Passage[]): number | undefined {
  let most: number | undefined;
  let behind = 0;
  const first = firstAbove(passages.length, (index) => passages[index]?.span.end ?? 0, place.start);
  for (let at = first; at < passages.length && behind < 2; at++) {
    const { span, table, figure } = passages[at] as Passage;
    behind = span.start < place.end ? 0 : behind + 1;
    if (!overlaps(span, place)) continue;
    if (table !== 'words') return undefined;
    most = Math.max(most ?? Number.NEGATIVE_INFINITY, figure);
  }
  return most;
}
