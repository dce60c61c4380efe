import { LIMITS } from '../../model/limits.ts';
import type { Layer, Segment } from '../../model/segment.ts';
import type { Decoder } from './decoder.ts';
import { decodeLeet, decodeReversed, decodeRot13, removeEmphasis } from './disguised.ts';
import { decodeBase32, decodeBase64, decodeEntities, decodeEscapes, decodeHex, decodePercent } from './encoded.ts';
import { behindPadding, hiddenMarkup, htmlComments, markdownComments, withoutAnsi } from './markup.ts';
import { joinSpaced } from './spaced.ts';
import { decodeBidi, decodeBits, decodeSelectors, decodeTags, foldCompatibility, foldConfusables, removeInvisibles } from './unicode.ts';
import { nameAsWords } from './words.ts';

/** Decoders by what their disguise needs: a text without it is not looked at again. */
const ASCII: readonly { gate: RegExp; decode: Decoder }[] = [
  { gate: /[\w+/-]{12}/, decode: decodeBase64 },
  { gate: /[A-Z2-7]{16}/, decode: decodeBase32 },
  { gate: /[0-9a-f]{2}[ :,]{0,2}(?:0x)?[0-9a-f]{2}/i, decode: decodeHex },
  { gate: /%[0-9a-f]{2}/i, decode: decodePercent },
  { gate: /&[#a-z]/i, decode: decodeEntities },
  { gate: /\\[ux0-3]|U\+/i, decode: decodeEscapes },
  { gate: /\b(?:gur|naq|lbh|lbhe|gb|bs|sbe|jvgu|svyr|ernq|frag|fraq|guvf|nyy|hfr|nal|orsber|arire|nyjnlf|gbby)\b/i, decode: decodeRot13 },
  { gate: /\b(?:eht|dna|uoy|ruoy|ot|fo|rof|htiw|elif|daer|dnes|siht|lla|esu|yna|erofeb|reven|syawla|loot)\b/i, decode: decodeReversed },
  { gate: /\p{L}[ .\-_*|·]\p{L}[ .\-_*|·]\p{L}[ .\-_*|·]\p{L}/u, decode: joinSpaced },
  { gate: /[a-z][013457@$!]|[013457@$!][a-z]/i, decode: decodeLeet },
  { gate: /\p{L}(?:\*|__|~~|`|<|\\|\u00ad)+[^\s]{0,8}\p{L}/u, decode: removeEmphasis },
  { gate: /<!--/, decode: htmlComments },
  { gate: /\]\(|\]:/, decode: markdownComments },
  { gate: /</, decode: hiddenMarkup },
  { gate: /\s{12}/, decode: behindPadding },
  { gate: /[\u001b\u009b]|\\u001b|\\x1b|\\033|\\e\[/i, decode: withoutAnsi },
];
const UNICODE: readonly Decoder[] = [decodeTags, decodeSelectors, decodeBits, removeInvisibles, decodeBidi, foldCompatibility, foldConfusables];
/** A short run of plain words or one identifier holds no layer that its words do not show; base32 and hex start beyond its length. */
const PLAIN = /^[a-z]+(?:[ _][a-z]+)*$/;
const NON_ASCII = /[^\t\n\r\x20-\x7e]/;

/**
 * Everything that a segment hides, decoded, and what that hides in turn, to a bounded depth. The wire segment itself is not in the result.
 */
export function deriveLayers(wire: Segment): Segment[] {
  const derived: Segment[] = [];
  const queue: Segment[] = [wire];
  const seen = new Set([wire.text]);
  for (let segment = queue.shift(); segment && derived.length < LIMITS.layersPerSegment; segment = queue.shift()) {
    for (const child of decodeOnce(segment)) {
      if (seen.has(child.text) || derived.length >= LIMITS.layersPerSegment) continue;
      seen.add(child.text);
      derived.push(child);
      if ((child.layer?.depth ?? 0) < LIMITS.layerDepth) queue.push(child);
    }
  }
  return derived;
}

function* decodeOnce(segment: Segment): Generator<Segment> {
  const { text } = segment;
  if (text.length < 4) return;
  if (text.length <= 24 && PLAIN.test(text)) {
    if (!segment.layer) yield* apply(nameAsWords, segment);
    return;
  }
  for (const { gate, decode } of ASCII) {
    if (gate.test(text)) yield* apply(decode, segment);
  }
  if (NON_ASCII.test(text)) {
    for (const decode of UNICODE) yield* apply(decode, segment);
  }
  if (!segment.layer) yield* apply(nameAsWords, segment);
}

function* apply(decode: Decoder, segment: Segment): Generator<Segment> {
  for (const { kind, text, span, toParent } of decode(segment.text, segment)) {
    if (text.trim() === '') continue;
    const layer: Layer = { kind, parent: segment, span, depth: (segment.layer?.depth ?? 0) + 1, ...(toParent ? { toParent } : {}) };
    yield { ...segment, text, layer };
  }
}
