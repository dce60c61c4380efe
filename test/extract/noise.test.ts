import fc from '../fast-check.ts';
import { describe, expect, it } from 'vitest';
import { scan } from '../../src/scan.ts';
import { snapshotOf, toolOf } from '../snapshots.ts';

const hex = (least: number, most: number): fc.Arbitrary<string> =>
  fc.uint8Array({ minLength: least, maxLength: most }).map((bytes) => Buffer.from(bytes).toString('hex'));
const base64 = (encoding: 'base64' | 'base64url', least: number, most: number): fc.Arbitrary<string> =>
  fc.uint8Array({ minLength: least, maxLength: most }).map((bytes) => Buffer.from(bytes).toString(encoding));
const jwtPart = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = fc
  .tuple(
    fc.constantFrom('HS256', 'RS256', 'ES256', 'none'),
    fc.stringMatching(/^\d{10}$/u),
    fc.constantFrom('Jo Doe', 'admin', 'M. Curie'),
    base64('base64url', 32, 32),
  )
  .map(
    ([alg, sub, name, signature]) =>
      `${jwtPart({ alg, typ: 'JWT' })}.${jwtPart({ sub, name, iat: 1_516_239_022, iss: 'https://auth.example.com' })}.${signature}`,
  );

/** Data that looks encoded, and is; nothing in it is language. */
const NOISE: Readonly<Record<string, fc.Arbitrary<string>>> = {
  'base64 of random bytes': base64('base64', 12, 200),
  'base64url of random bytes': base64('base64url', 12, 200),
  'MD5, SHA-1 and SHA-256 digests': fc.oneof(hex(16, 16), hex(20, 20), hex(32, 32)),
  'abbreviated commits': fc.stringMatching(/^[\da-f]{7,12}$/u),
  UUIDs: fc.uuid(),
  'subresource integrity': base64('base64', 48, 48).map((digest) => `sha384-${digest}`),
  'random hexadecimal bytes': fc
    .uint8Array({ minLength: 8, maxLength: 60 })
    .map((bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(':')),
  'base32 secrets': fc.stringMatching(/^[A-Z2-7]{32}$/u),
  'JSON web tokens': jwt,
  ULIDs: fc.ulid(),
  'random identifiers': fc.stringMatching(/^[A-Za-z\d_-]{16,64}$/u),
  'percent-encoded bytes': fc
    .uint8Array({ minLength: 4, maxLength: 40 })
    .map((bytes) => [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')),
  'escaped bytes': fc.uint8Array({ minLength: 4, maxLength: 30 }).map((bytes) => [...bytes].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')),
  'version and model numbers': fc.stringMatching(/^[a-z]{1,4}\d{1,3}[a-z]{0,2}-\d{1,3}[a-z]\d?$/u),
  'a PNG in a data address': base64('base64', 40, 400).map((body) => `data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAA${body}`),
};

/** What is found in a text with such a value; what the model merely notes is no finding that counts. */
const poisoning = (description: string, value: string): string[] => {
  const properties = { sample: { type: 'string', description: `For instance ${value}.`, default: value, examples: [value], enum: [value, 'other'] } };
  const tool = toolOf(description, { inputSchema: { type: 'object', properties } });
  return scan(snapshotOf({ tools: [tool] }))
    .findings.filter(({ axis, ruleId, confidence }) => axis === 'poisoning' && !(ruleId === 'meaning/steering' && confidence === 'low'))
    .map(({ ruleId, message }) => `${ruleId}: ${message}`);
};

describe('decoding invents nothing', () => {
  it.each(Object.entries(NOISE))('%s', (_, noise) => {
    fc.assert(
      fc.property(noise, noise, (one, two) => {
        expect(poisoning(`Looks up a record by its key, e.g. ${one} or ${two}.`, one).join('\n')).toBe('');
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    ['a percent-encoded address', 'https://example.com/search?q=tide%20table%20of%20the%20harbour&when=low%20water'],
    ['a percent-encoded example', 'Gets pages of a wiki by title, e.g. https://wiki.example.org/Main%20Page%20of%20the%20Project'],
    ['entities of markup', 'Returns &lt;b&gt;bold&lt;/b&gt; text &amp; links, &quot;as is&quot;.'],
    ['an escape in a manual', 'Use \\u00e9 for é, \\n for a line break and \\x41 for A.'],
    ['base64 of one word', 'Basic authentication, e.g. dXNlcjpwYXNz'],
    ['base64 of a JSON sample', `The cursor is opaque, e.g. ${Buffer.from('{"offset":40,"limit":20}').toString('base64')}.`],
    ['words of two letters in a key that is read backwards', 'Looks up a record by its key, e.g. CkTaAAcFiDcFoAAAAAAAAA== or AAAAAAAAAAAAAAAA.'],
    ['colours', 'Colours such as #ff00aa, 0xFF00AA and rgb(1,2,3).'],
    ['a MAC and an IPv6 address', 'Wakes 00:1b:44:11:3a:b7 or fe80:0000:0000:0000:0202:b3ff:fe1e:8329.'],
    ['abbreviations with dots', 'E.g. U.S.A., i.e. N.A.T.O., a.k.a. T.L.A.'],
    ['number words', 'Supports mp3, mp4, h264, s3, k8s, i18n, l10n, e2e, x86 and utf8.'],
    ['initials', 'Written by J. R. R. T. and C. S. L.'],
    ['a Markdown link and a table', 'Returns the tides; [chart](https://example.com/chart "Chart of the bay").\n\n| a | b |\n|---|---|\n| 1 | 2 |'],
    ['emphasis', 'This is **bold**, *slanted* and un*frigging*believable.'],
    ['an indented list', `Fields:\n${' '.repeat(8)}- name\n${' '.repeat(8)}- depth\n`],
  ])('%s', (_, description) => {
    expect(poisoning(description, 'plain').join('\n')).toBe('');
  });
});
