import { UsageError } from '../model/errors.ts';
import { visible } from '../text/visible.ts';

/** A glob, ready for a walk: where it starts, what it matches, how deep it can reach. */
export interface Glob {
  /** The folder before the first wildcard; `''` for the working directory. */
  readonly base: string;
  /** Tests a path below the base, with forward slashes. */
  readonly pattern: RegExp;
  /** Path segments below the base; infinite with `**`. */
  readonly depth: number;
}

/** Alternatives that braces may spell; a hostile pattern in a hook could spell millions. */
const ALTERNATIVES = 1000;

/** True where a source is spelled with wildcards. */
export function isGlob(source: string): boolean {
  return /[*?[{]/u.test(source);
}

/** Compiles `*`, `**`, `?`, `[…]` and `{a,b}`; wildcards do not match a leading dot. */
export function compileGlob(source: string): Glob[] {
  return expandBraces(source).map((plain) => {
    const segments = plain.split('/');
    let fixed = segments.findIndex((segment) => /[*?[]/u.test(segment));
    if (fixed < 0) fixed = segments.length - 1;
    const rest = segments.slice(fixed);
    const base = segments.slice(0, fixed).join('/');
    const depth = rest.includes('**') ? Number.POSITIVE_INFINITY : rest.length;
    return { base: base === '' && plain.startsWith('/') ? '/' : base, pattern: toPattern(rest, source), depth };
  });
}

function toPattern(segments: readonly string[], source: string): RegExp {
  let pattern = '';
  for (const [index, segment] of segments.entries()) {
    const isLast = index === segments.length - 1;
    if (segment === '**') pattern += isLast ? '(?:[^/]+/)*[^/.][^/]*' : '(?:[^/.][^/]*/)*';
    else pattern += segmentPattern(segment) + (isLast ? '' : '/');
  }
  try {
    return new RegExp(`^${pattern}$`, 'u');
  } catch (cause) {
    throw new UsageError(`the pattern "${visible(source, 200)}" has a set in brackets that makes no sense.`, { cause });
  }
}

function segmentPattern(segment: string): string {
  let out = /^[*?[]/u.test(segment) ? '(?!\\.)' : '';
  for (let at = 0; at < segment.length; at++) {
    const character = segment.charAt(at);
    const close = character === '[' ? segment.indexOf(']', at + 2) : -1;
    if (character === '*') out += '[^/]*';
    else if (character === '?') out += '[^/]';
    else if (close > 0) {
      out += setPattern(segment.slice(at + 1, close));
      at = close;
    } else out += /[\\^$.*+?()[\]{}|/]/u.test(character) ? `\\${character}` : character;
  }
  // Adjacent stars say no more than one, and would make the expression slow.
  return out.replace(/(?:\[\^\/\]\*){2,}/gu, '[^/]*');
}

function setPattern(set: string): string {
  const negated = /^[!^]/u.test(set);
  const body = (negated ? set.slice(1) : set).replace(/[\\\]^[&~]/gu, '\\$&');
  return negated ? `[^/${body}]` : `[${body}]`;
}

/** All texts that the braces spell; unbalanced braces stand for themselves. */
function expandBraces(source: string): string[] {
  const done: string[] = [];
  const todo = [source];
  for (let text = todo.pop(); text !== undefined; text = todo.pop()) {
    const group = /\{([^{},]*,[^{}]*)\}/u.exec(text);
    if (!group) {
      done.push(text);
      continue;
    }
    const before = text.slice(0, group.index);
    const after = text.slice(group.index + group[0].length);
    for (const choice of (group[1] ?? '').split(',')) todo.push(before + choice + after);
    if (todo.length + done.length > ALTERNATIVES) {
      throw new UsageError(`the pattern "${visible(source, 200)}" spells more than ${ALTERNATIVES} paths; name a folder instead.`);
    }
  }
  return done;
}
