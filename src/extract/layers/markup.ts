import type { Decoded, Decoder } from './decoder.ts';

/** Text between two marks, found by plain search; an unclosed one reaches to the end of the text. */
function* between(text: string, kind: Decoded['kind'], open: string, close: string): Generator<Decoded> {
  let from = text.indexOf(open);
  while (from !== -1) {
    const end = text.indexOf(close, from + open.length);
    const until = end === -1 ? text.length : end;
    yield inner(kind, text, { start: from + open.length, end: until });
    from = end === -1 ? -1 : text.indexOf(open, until + close.length);
  }
}

function inner(kind: Decoded['kind'], text: string, span: { start: number; end: number }): Decoded {
  return {
    kind,
    text: text.slice(span.start, span.end),
    span,
    toParent: (range) => ({ start: span.start + range.start, end: span.start + range.end }),
  };
}

/** HTML comments: not shown where the text is rendered, read by the model. */
export const htmlComments: Decoder = (text) => (text.includes('<!--') ? between(text, 'html-comment', '<!--', '-->') : []);

// A link definition that nothing refers to is the usual Markdown comment (CommonMark §4.7).
const MARKDOWN_COMMENT =
  /^[ ]{0,3}\[(?:\/\/|comment|_|#|hidden|note|meta)[^\]\n]{0,40}\]:[ \t]{0,20}(?:<>|#|\/|[^\s("']{1,80})?[ \t]{0,20}([("'][^\n]{3,4000})$/gim;
const EMPTY_LINK = /\[\]\((?:#|\/\/)?[^)\n]{0,20}["']([^\n"']{8,2000})["']\)/g;

/** Comments in Markdown. */
export const markdownComments: Decoder = function* (text) {
  if (!text.includes('](') && !text.includes(']:')) return;
  for (const pattern of [MARKDOWN_COMMENT, EMPTY_LINK]) {
    for (const match of text.matchAll(pattern)) {
      const body = match[1] ?? '';
      const start = match.index + match[0].lastIndexOf(body);
      yield inner('markdown-comment', text, { start, end: start + body.length });
    }
  }
};

/** Declarations and attributes that take an element out of sight. "background-color: transparent" and "line-height: 0.9" do not. */
const OUT_OF_SIGHT = [
  String.raw`display\s{0,3}:\s{0,3}none`,
  String.raw`visibility\s{0,3}:\s{0,3}(?:hidden|collapse)`,
  String.raw`font-size\s{0,3}:\s{0,3}(?:0(?:\.[0-2]\d{0,4})?(?![.\d])|1\s{0,2}p[tx]\b)`,
  String.raw`opacity\s{0,3}:\s{0,3}0(?:\.0\d{0,4})?(?![.\d])`,
  String.raw`(?<![-\w])color\s{0,3}:\s{0,3}(?:white|#fff(?:fff)?\b|transparent|rgba\((?:[\d.%]{1,8}\s{0,3},\s{0,3}){3}0(?:\.0{1,4})?\s{0,3}\))`,
  String.raw`(?:left|top|right|text-indent)\s{0,3}:\s{0,3}-\d{3}`,
  String.raw`(?<![-\w])(?:max-)?(?:height|width)\s{0,3}:\s{0,3}0(?![.\d])`,
  String.raw`scale\(0(?:\.0\d{0,4})?\)`,
  String.raw`\shidden\b`,
  'aria-hidden',
].join('|');
const HIDING_STYLE = new RegExp(String.raw`<([a-z][a-z0-9]{0,20})\b[^<>]{0,300}?(?:${OUT_OF_SIGHT})[^<>]{0,300}>`, 'gi');

/** Elements that a style or attribute hides. */
export const hiddenMarkup: Decoder = function* (text) {
  if (!text.includes('<')) return;
  for (const match of text.matchAll(HIDING_STYLE)) {
    const start = match.index + match[0].length;
    const close = text.indexOf(`</${match[1] ?? ''}`, start);
    yield inner('hidden-markup', text, { start, end: close === -1 ? text.length : close });
  }
};

/** Blanks and lines from which on text is out of sight. */
const MANY_BLANKS = 60;
const MANY_LINES = 12;
const BLANKS = /[\s\u2800\u0085]+/g;
const LINE_END = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/g;

/** Text that stands so far behind blanks or empty lines that a reader does not scroll to it. */
export const behindPadding: Decoder = function* (text) {
  for (const match of text.matchAll(BLANKS)) {
    if (match[0].length < MANY_LINES) continue;
    const lines = match[0].match(LINE_END)?.length ?? 0;
    // A wall of blanks counts where they stand in one line; an indented line after a line end is layout.
    const widest = match[0].split(LINE_END).reduce((most, line) => Math.max(most, line.length), 0);
    const start = match.index + match[0].length;
    if ((lines < MANY_LINES && widest < MANY_BLANKS) || start >= text.length) continue;
    yield inner('padding', text, { start, end: text.length });
    return;
  }
};

// ECMA-48 control sequences and operating system commands, and the same written out as escapes.
const ANSI = /(?:\u001b|\u009b|\\u001b|\\x1b|\\033|\\e)(?:\[[\d;?]{0,20}[ -/]{0,2}[@-~]|\][^\u0007\u001b]{0,200}(?:\u0007|\u001b\\)?|[@-Z\\-_])?/gi;

/** The text without terminal control sequences. */
export const withoutAnsi: Decoder = function* (text) {
  if (!/[\u001b\u009b]|\\u001b|\\x1b|\\033|\\e\[/i.test(text)) return;
  const starts: number[] = [];
  let plain = '';
  let last = 0;
  const keep = (from: number, to: number): void => {
    for (let at = from; at < to; at++) starts.push(at);
    plain += text.slice(from, to);
  };
  for (const match of text.matchAll(ANSI)) {
    keep(last, match.index);
    last = match.index + match[0].length;
  }
  keep(last, text.length);
  yield {
    kind: 'ansi',
    text: plain,
    span: { start: 0, end: text.length },
    toParent: (span) => ({ start: starts[span.start] ?? 0, end: (starts[span.end - 1] ?? text.length - 1) + 1 }),
  };
};
