import fc from '../fast-check.ts';
import { describe, expect, it } from 'vitest';
import { scan } from '../../src/scan.ts';
import { strayInvisibles } from '../../src/text/unicode.ts';
import { snapshotOf, toolOf } from '../snapshots.ts';

/** The uses of invisible characters that DETECTION.md §5 allows. */
const LEGITIMATE: readonly (readonly [what: string, text: string])[] = [
  ['Persian zero-width non-joiner', 'می\u200cخواهم کتاب\u200cها را ببینم'],
  ['Arabic joiner', 'ه\u200d'],
  ['Devanagari joiner', 'क्\u200dष'],
  ['Devanagari non-joiner', 'क्\u200cष'],
  ['Malayalam chillu by joiner', 'ന്\u200d'],
  ['Sinhala joiner', 'ශ්\u200dරී ලංකාව'],
  ['Bengali joiner', 'র\u200d্য'],
  ['Tamil non-joiner', 'க்\u200cஷ'],
  ['family of four', '👨\u200d👩\u200d👧\u200d👦'],
  ['technologist with a skin tone', '👩🏽\u200d💻'],
  ['rainbow flag', '🏳\ufe0f\u200d🌈'],
  ['pirate flag', '🏴\u200d☠\ufe0f'],
  ['couple with a heart', '👩\u200d❤\ufe0f\u200d💋\u200d👨'],
  ['keycaps', '1\ufe0f\u20e3 #\ufe0f\u20e3 *\ufe0f\u20e3'],
  ['national flags', '🇩🇪 🇯🇵 🇧🇷'],
  ['flag of England', '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}'],
  ['flag of Scotland', '🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}'],
  ['flag of Wales', '🏴\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}'],
  ['emoji presentation', '⚠\ufe0f ℹ\ufe0f ▶\ufe0f ❤\ufe0f ☀\ufe0f'],
  ['text presentation', '☀\ufe0e ✈\ufe0e ©\ufe0e'],
  ['ideographic variation', '葛\u{e0100}飾区、辻\u{e0101}'],
  ['soft hyphen in a word', 'Donau\u00addampf\u00adschiff'],
  ['left-to-right mark beside Hebrew', 'שלום\u200e (C++)'],
  ['right-to-left mark beside Arabic', 'مرحبا\u200f!'],
  ['Arabic letter mark', '\u061cمرحبا'],
  ['balanced isolate', 'שם הקובץ: \u2066notes.txt\u2069 נשמר'],
  ['balanced first-strong isolate', 'User \u2068مريم\u2069 was added'],
  ['balanced embedding', 'قال \u202aHello\u202c ثم ذهب'],
  ['Mongolian variation selector', 'ᠠ\u180bᠨ'],
  ['accents, precomposed and combining', 'Ångström A\u030angstro\u0308m Việt Nam e\u0301tude'],
  ['Greek, Cyrillic and Latin side by side', 'Москва, Αθήνα and Oslo; α-helix, β-version, π ≈ 3.14'],
  ['full-width punctuation', '潮汐表（東京湾）：最大１０件。'],
];

const hiddenIn = (description: string): string[] =>
  scan(snapshotOf({ tools: [toolOf(description)] }))
    .findings.filter(({ family }) => family === 'hidden')
    .map(({ ruleId, message }) => `${ruleId}: ${message}`);

describe('legitimate uses of invisible characters', () => {
  it.each(LEGITIMATE)('%s', (_, text) => {
    expect(strayInvisibles(text)).toEqual([]);
    for (const description of [text, `Shows ${text} on the map.`, `${text}\nand then ${text}`]) expect(hiddenIn(description)).toEqual([]);
  });

  it('several of them in one text', () => {
    fc.assert(
      fc.property(fc.subarray([...LEGITIMATE], { minLength: 2, maxLength: 6 }), (uses) => {
        expect(hiddenIn(`Shows ${uses.map(([, text]) => text).join(' and ')} on the map.`)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('a byte order mark at the start', () => {
    expect(strayInvisibles('\ufeffReturns the tide table.')).toEqual([]);
    expect(hiddenIn('\ufeffReturns the tide table.').filter((line) => !line.includes('low'))).toEqual([]);
  });
});

describe('the same characters without a reason', () => {
  it.each([
    ['zero-width non-joiner in a Latin word', 'Returns the ti\u200cde table.'],
    ['zero-width joiner in a Latin word', 'Returns the ti\u200dde table.'],
    ['zero-width space', 'Returns the tide\u200b table.'],
    ['word joiner', 'Returns the ti\u2060de table.'],
    ['byte order mark inside', 'Returns the tide\ufeff table.'],
    ['Hangul filler', 'Returns the tide\u3164 table.'],
    ['marks in Latin text', 'Returns the \u200etide\u200f table.'],
    ['tag characters without a flag', 'Returns the tide table.\u{e0072}\u{e0065}\u{e0061}\u{e0064}'],
    ['a tag sequence on the wrong base', '🚢\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}'],
    ['variation selectors in a row', 'Tide\ufe01\ufe02\ufe03\ufe04\ufe05 table.'],
    ['ideographic selectors on Latin', 'Tide\u{e0100}\u{e0110}\u{e0120}\u{e0130} table.'],
    ['an override', 'Returns \u202eelbat edit\u202c.'],
    ['an isolate that is not closed', 'Returns \u2067the tide table.'],
  ])('%s is found', (_, text) => {
    expect(hiddenIn(text)).not.toEqual([]);
  });
});
