import fc from '../fast-check.ts';
import { describe, expect, test } from 'vitest';
import { isVisible, visible } from '../../src/text/visible.ts';

const rgi = new RegExp('\\p{RGI_Emoji}', 'gv');
/** What must never be printed as it is; emoji are taken out first. */
const unsafe = /[\p{Cc}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Bidi_Control}]/u;

const hostile = fc.string({
  unit: fc.oneof(
    fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code)),
    fc.constantFrom(
      '\u001b[31m',
      '\n',
      '\r',
      '\r\n',
      '\t',
      '\u009b',
      '\u007f',
      '\u202e',
      '\u2066',
      '\u200d',
      '\u200b',
      '\ufe0f',
      '\ufe0e',
      '\u{e0061}',
      '\u{e0100}',
      '\ud800',
      '\udfff',
      '\u2028',
    ),
    fc.constantFrom('⟦', '⟧', '❤️', '👩‍👩‍👧', '1️⃣', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '🏴', '👍🏽', '🇩🇪', 'a', '1', '#', '##', '[', ':', '::', ' '),
  ),
});

describe('visible', () => {
  test.each([
    ['plain text, naïve, 天気, العربية', 'plain text, naïve, 天気, العربية'],
    ['a\u001b[31mred', 'a⟦U+001B⟧[31mred'],
    ['one\ntwo\r\nthree\rfour\tfive', 'one⏎two⏎three⟦U+000D⟧four⇥five'],
    ['unit\u{e0061}\u{e0062}', 'unit⟦U+E0061 ×2⟧'],
    [`x${'\u{e0061}'.repeat(41)}`, 'x⟦U+E0061 ×41⟧'],
    ['\u200b\u200c\u200d\u202e\u202c', '⟦U+200B ×3⟧⟦U+202E ×2⟧'],
    ['\u00ad\u00ad\u3164', '⟦U+00AD ×2⟧⟦U+3164⟧'],
    ['\ue000\uffff\u0378', '⟦U+E000⟧⟦U+FFFF ×2⟧'],
    ['\ud800x\udc00\ud83d\ude00', '⟦U+D800⟧x⟦U+DC00⟧😀'],
    ['\u2028\u2029\ufeff', '⟦U+2028 ×2⟧⟦U+FEFF⟧'],
    ['⟦U+0041⟧', '⟦U+27E6⟧U+0041⟦U+27E7⟧'],
    ['❤️ 👩‍👩‍👧 1️⃣ 🏴󠁧󠁢󠁥󠁮󠁧󠁿 👍🏽 ©️', '❤️ 👩‍👩‍👧 1️⃣ 🏴󠁧󠁢󠁥󠁮󠁧󠁿 👍🏽 ©️'],
    ['a\ufe0f 1\ufe0f 🍎\ufe0f 🍎\u200d🍎', 'a⟦U+FE0F⟧ 1⟦U+FE0F⟧ 🍎⟦U+FE0F⟧ 🍎⟦U+200D⟧🍎'],
    ['🏴\u{e0061}\u{e0062}\u{e0063}\u{e0064}\u{e0065}\u{e007f}', '🏴⟦U+E0061 ×6⟧'],
    ['##vso[task.complete]x ##[error] ##teamcity[x]', '⟦U+0023⟧#vso[task.complete]x ⟦U+0023⟧#[error] ⟦U+0023⟧#teamcity[x]'],
    [' ::error::x', ' ⟦U+003A⟧:error::x'],
    ['\u00a0::error::x', '\u00a0⟦U+003A⟧:error::x'],
    ['## Title [x], std::vector', '## Title [x], std::vector'],
    ['', ''],
  ])('%j', (text, printed) => {
    expect(visible(text)).toBe(printed);
    expect(isVisible(text)).toBe(text === printed);
  });

  test('prints nothing that cannot be seen', () => {
    fc.assert(
      fc.property(hostile, fc.option(fc.nat(40), { nil: undefined }), (text, max) => {
        const printed = max === undefined ? visible(text) : visible(text, max);
        expect(printed.replace(rgi, '')).not.toMatch(unsafe);
        expect(printed).not.toMatch(/##\w*\[|^\s*::/u);
        if (max !== undefined) expect(printed.length).toBeLessThanOrEqual(max);
      }),
      { numRuns: 3000 },
    );
  });

  test('brackets are only ours: what stands outside of escapes is the text', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const rest = visible(text).replaceAll(/⟦U\+[\dA-F]{4,6}(?: ×\d+)?⟧/gu, '');
        expect(rest).not.toMatch(/[⟦⟧]/u);
        expect(isVisible(text)).toBe(visible(text) === text);
      }),
    );
  });

  test('counts every code point of a run', () => {
    const run = fc.array(fc.integer({ min: 0xe0000, max: 0xe007f }), { minLength: 1, maxLength: 2000 });
    fc.assert(
      fc.property(run, (codes) => {
        const first = (codes[0] ?? 0).toString(16).toUpperCase();
        expect(visible(String.fromCodePoint(...codes))).toBe(codes.length === 1 ? `⟦U+${first}⟧` : `⟦U+${first} ×${codes.length}⟧`);
      }),
      { numRuns: 50 },
    );
  });

  test('is cut between characters and between escapes', () => {
    expect(visible('abcdef', 6)).toBe('abcdef');
    expect(visible('abcdefg', 6)).toBe('abcde…');
    expect(visible('ab😀cd', 4)).toBe('ab…');
    expect(visible('ab😀c', 5)).toBe('ab😀c');
    expect(visible('ab\u001bcd', 9)).toBe('ab…');
    expect(visible('ab\u001b', 10)).toBe('ab⟦U+001B⟧');
    expect(visible('a👩‍👩‍👧b', 5)).toBe('a…');
    expect(visible('abc', 0)).toBe('');
    expect(visible('abc', 1)).toBe('…');
  });

  test('keeps every emoji that asks for its presentation, and no other character with a selector', () => {
    for (let code = 0x21; code < 0x20000; code++) {
      if (code >= 0xd800 && code <= 0xdfff) continue;
      const text = `${String.fromCodePoint(code)}\ufe0f`;
      const isEmoji = (text.match(rgi) ?? [])[0] === text;
      if (isVisible(text) !== isEmoji) expect.fail(`U+${code.toString(16)}: emoji ${String(isEmoji)}`);
    }
    expect(isVisible('❤️')).toBe(true);
  });

  test('takes long runs of every kind', () => {
    const inputs = ['\u{e0061}', 'a\u200b', '👩‍👩‍👧', '\u200d1', '🍎\u200d', '##', ' ', '\ud800a', '\r\n'].map((unit) => unit.repeat(200_000));
    for (const input of inputs) expect(visible(input).length).toBeGreaterThan(0);
    for (const input of inputs) expect(visible(input, 240).length).toBeLessThanOrEqual(240);
  });
});
