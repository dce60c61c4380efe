/** What JSON allows in a string but a terminal, a log or an eye should not get; as an escape it parses to the same string. */
const ESCAPED = /[\p{Cc}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Default_Ignorable_Code_Point}\p{Bidi_Control}]/gu;

/** A value as indented JSON with a newline at its end; only what is safe to print stands unescaped. */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value, undefined, 2);
  // Line feeds outside strings are the indentation; inside strings JSON.stringify has escaped them.
  return `${text.replace(ESCAPED, (char) => (char === '\n' ? char : escapeUnits(char)))}\n`;
}

function escapeUnits(char: string): string {
  let escaped = '';
  for (let at = 0; at < char.length; at++) escaped += `\\u${char.charCodeAt(at).toString(16).padStart(4, '0')}`;
  return escaped;
}
