import { isUtf8 } from 'node:buffer';

/** The text of a source, or why it has none. */
export type Decoded = { readonly text: string; readonly hadMark: boolean; readonly problem?: never } | { readonly problem: string };

/** Decodes UTF-8 strictly and takes a byte order mark off; anything else is refused with the place of the first bad byte. */
export function decodeText(bytes: Uint8Array): Decoded {
  const other = otherEncoding(bytes);
  if (other) return { problem: `${other} text; save it as UTF-8` };
  if (!isUtf8(bytes)) {
    const offset = firstInvalid(bytes);
    const byte = (bytes[offset] ?? 0).toString(16).toUpperCase().padStart(2, '0');
    return { problem: `not UTF-8: byte 0x${byte} at offset ${offset} does not fit; save it as UTF-8` };
  }
  const hadMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(hadMark ? bytes.subarray(3) : bytes);
  return { text, hadMark };
}

/** UTF-16 and UTF-32 by their mark, or by the zero bytes that ASCII brackets have in them. */
function otherEncoding(bytes: Uint8Array): string | undefined {
  const [a = -1, b = -1, c = -1, d = -1] = bytes;
  if ((a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0 && c === 0xfe && d === 0xff)) return 'UTF-32';
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) return 'UTF-16';
  if (a === 0 && b === 0 && c === 0 && d > 0) return 'UTF-32';
  if (a > 0 && b === 0 && c === 0 && d === 0) return 'UTF-32';
  return (a === 0 && b > 0) || (a > 0 && b === 0) ? 'UTF-16' : undefined;
}

/** The offset of the first byte that is no part of a well-formed sequence. */
function firstInvalid(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at);
    if (length === 0) return at;
    at += length;
  }
  return 0;
}

/** The length of the well-formed sequence at `at`, 0 where there is none (The Unicode Standard, table 3-7). */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  const length = lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
  // Overlong forms, surrogates and code points past U+10FFFF show in the second byte.
  const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  const second = bytes[at + 1] ?? 0;
  if (length === 0 || second < low || second > high) return 0;
  for (let next = at + 2; next < at + length; next++) if (((bytes[next] ?? 0) & 0xc0) !== 0x80) return 0;
  return length;
}
