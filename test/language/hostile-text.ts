import fc from '../fast-check.ts';

/** Any text at all: every code unit, lone surrogates included, with the marks that a tokenizer looks for. */
export const anyText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
      fc.string({ unit: 'binary', maxLength: 4 }),
      fc.constantFrom(...'.,;:!?-_/\\~@#$%&*()[]{}<>|`\'"=+ \t\n\r', '\u00a0', '\u2028', '’', '…', '—'),
      fc.constantFrom(
        'the ',
        'you ',
        'must ',
        'not ',
        'before ',
        'read ',
        'send ',
        'it ',
        'and ',
        'to ',
        'tool ',
        '~/.ssh',
        'https://',
        'a@b.co',
        '<x>',
        'send_mail',
        'readFile()',
        '0x',
        '+49 ',
        '12.5',
        'ß',
        'İ',
        'ﬁ',
        '한',
        '読む',
        '👩\u200d💻',
      ),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));
