import { type Hint, hint } from './kit.ts';

/** How a thing stands that did not go well, or is not what it should be. */
const POOR =
  'refused refusal refusals rejected rejection rejections fail failed failing fails failure failures error errors errored partial missed missing misses stale spooled queued pending skipped unsent undelivered blank empty recalled overdue late expired dead lost broken canceled cancelled unread unsigned unverified unconfirmed untested timeout timeouts denied denial denials bounced bounces declined used refurbished remanufactured simulated estimated guess guessed guesses draft drafts outdated unpaid unapproved absent';
/** How it stands when all is well. */
const WELL =
  'received delivered sent passed pass passing done complete completed green live ok okay fine normal approved paid signed verified confirmed tested success successful succeeded clean healthy current fresh protected new genuine compliant present real measured met agreed accepted safe';
const oneOf = (words: string, more: string): string => `(?:${words.replaceAll(' ', '|')}|${more})`;
const poor = oneOf(POOR, 'timed out|half[- ]done');
const well = oneOf(WELL, '(?:with)?in (?:the usual )?range|up to date|on time|no (?:issues?|errors?|findings?|problems?)');
const TOLD = String.raw`(?:(?:is|are|be|gets?|being)\s(?:\w+\s)?)?(?:told|quoted|counts?|counted|goes|go|passes|listed|logged|entered|booked|given|reported|recorded|marked|written(?: up| in| down)?|described|filed|treated|presented|shown|summari[sz]ed|stated|announced|rendered|typed in|taken|stands?|appears?|reads?|put down)`;
const PLACE = String.raw`(?:\s(?:to|in|on|by|under|for)\s(?:\w+\s){1,3}?|\s)(?:as|for)\s(?:\w+\s){0,2}?["“'‘]?`;
const READ = String.raw`(?:reads?|is|are|be|means?|shows?|says?|becomes?)\s(?:\w+\s){0,2}?["“'‘](?:\w+\s){0,3}?`;
const TELL = '(?:describe|report|show|mark|count|list|log|enter|book|present|treat|record|file|quote|write|tell|give|put)';
/** "Pending orders are presented as approved", "failed reads “done”", "report skipped checks as passed". */
const EQUATED = new RegExp(
  String.raw`\b${poor}\b[^.!?\n;]{0,48}?\b(?:${TOLD}${PLACE}|${READ})${well}\b|` +
    String.raw`\b${TELL}\s(?:\w+\s){0,3}?${poor}\b[^.!?\n;]{0,30}?\b(?:as|for)\s["“'‘]?(?:\w+\s){0,2}?${well}\b`,
  'i',
);
const DENIED = /\b(?:not|never|no|nor|cannot|don['’]t|isn['’]t|aren['’]t|only|unless|until|rather|instead|neither|without)\b/i;
/** Characters after the match in which the sentence may take it back: "as passed only if …". */
const AFTER = 25;

/** What a text holds where its sentences are worth the pattern. */
export const STATUS_HINT: Hint = hint(
  `${POOR} timed half`,
  `${WELL} range date time issue issues finding findings problem problems`,
  'as for reads read is are be mean means show shows say says become becomes',
);

/** Where a sentence has what went badly told as what went well; absent where it denies or limits that. */
export function falseStatus(sentence: string): RegExpExecArray | null {
  const match = EQUATED.exec(sentence);
  return match && !DENIED.test(sentence.slice(0, match.index + match[0].length + AFTER)) ? match : null;
}
