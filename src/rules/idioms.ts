import type { TextView } from '../extract/subject.ts';
import type { Sentence } from '../model/frame.ts';
import type { Span } from '../text/span.ts';
import { hint, hinted } from './kit.ts';

/** What may be left out of an answer: how a result is laid out, not what was done. */
export const LAYOUT = new Set(
  `id ids identifier identifiers uuid uuids json raw markdown html table url urls link links slug slugs timestamp timestamps score scores technical jargon field column columns placeholder placeholders
  token tokens key keys hash hashes internal metadata ref refs reference references uid guid code codes payload stack`.split(/\s+/),
);

/** Ways to say it without a verb of telling. */
const IDIOMS =
  /\b(?:stay|keep|remain)s? (?:quiet|silent|mum) (?:about|on)\b|\bstrictly between\b|\bbetween (?:you and|us)\b|\b(?:keep|leave|left|kept|remains?|stays?) (?:\w+ ){0,4}(?:in the dark|unaware|out of (?:the|your) (?:summary|reply|answer|response|chat|conversation|report)|off the visible)|\bunaware of\b|\bno need to (?:trouble|bother|worry|burden|alarm|involve)\b|\b(?:not|never|without) (?:need(?:ing)? |be(?:ing)? |to be )?(?:mention(?:ed|ing)|brought up|raised with|surfaced to|part of the answer)\b|\b(?:leave|leaving) no trace\b|\bas (?:if|though) you had (?:\w+ ){1,4}(?:yourself|on your own)|\bas your own (?:idea|opinion|choice|recommendation)|\bnothing (?:they|the user|he|she|anyone) (?:should|needs?|must|has to) (?:hear|know|see|learn)|\b(?:is|are) not to (?:learn|know|see|hear|find out|notice)|\b(?:stay|stays|stayed|remain|keep|kept) between\b|\bleave (?:\w+ ){1,3}off the list|\b(?:owner|user|reader|customer|organiser|people|them|him|her) unaware|\bsubject you never raise|\bnot be (?:aware|told|informed|notified)|\bwithout (?:the user|the user's|their|user) (?:knowing|knowledge|noticing|awareness|being (?:told|aware|informed))|\bshould not (?:see|know|notice|learn|find out)\b|\b(?:must|should|shall|need) not be (?:visible|shown|seen|displayed|mentioned|apparent)\b|\bmay not be mentioned\b|(?<!\byou )\b(?:does|do|has|have|need) not (?:need to |have to )?(?:see|know about|be explained|be mentioned)\b|\bleft unmentioned\b|\bhide this\b|\bkeep (?:this|it) (?:hidden|secret|quiet|confidential)|\bkeep hidden from/i;
/** Words of the idioms, to pass over texts that cannot hold one. */
const HINT = hint(
  'quiet silent mum between dark unaware trouble bother worry burden alarm involve mention mentioned mentioning brought surfaced shown visible trace yourself own nothing not list aware told informed notified knowing knowledge noticing awareness hide hidden secret confidential raise raised out answer explained see seen apparent unmentioned displayed',
  'stay stays stayed keep keeps kept keeping remain remains leave leaves left leaving no never without not nothing as is are strictly between hide unaware part should subject must shall may need does do has have left',
);

/** "Do not overwrite it without the user knowing": denied, an idiom of hiding asks for the opposite. */
const DENIED = /\b(?:do not|don't|never|must not|cannot|avoid|should not)\b[^.;]{3,}$/i;

/** The sentences of a text that ask in an idiom to keep a deed from somebody. */
export function* idiomsIn(view: TextView): Generator<{ sentence: Sentence; span: Span; text: string }> {
  if (!hinted(view, HINT)) return;
  for (const sentence of view.reading.sentences) {
    const text = view.segment.text.slice(sentence.span.start, sentence.span.end);
    const idiom = sentence.words.some((word) => LAYOUT.has(word)) ? null : IDIOMS.exec(text);
    if (!idiom || DENIED.test(text.slice(0, idiom.index))) continue;
    const start = sentence.span.start + idiom.index;
    yield { sentence, span: { start, end: start + idiom[0].length }, text: text.slice(0, 200) };
  }
}

/** True where words before a place announce it as a sample: "Expected output:". Whoever writes an attack can write that too, so that it takes a finding from block to review, never below. */
export function isLabelled(before: string): boolean {
  return /\b(?:texts?|responses?|outputs?|examples?|samples?|strings?|repl(?:y|ies)|snippets?|shows?|fixtures?|messages?):\s{0,2}$/i.test(before);
}
