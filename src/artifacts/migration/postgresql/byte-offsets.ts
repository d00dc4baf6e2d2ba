/** Turns an offset the parser gives into an offset in the text, in UTF-16 code units. */
export type OffsetOf = (position: number) => number;

/** For positions in UTF-8 bytes: statements and tokens of the parser. */
export function byteOffsets(text: string): OffsetOf {
  return offsets(text, (codePoint) => (codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4));
}

/** For positions in characters (code points): the cursor of a syntax error. */
export function characterOffsets(text: string): OffsetOf {
  return offsets(text, () => 1);
}

function offsets(text: string, widthOf: (codePoint: number) => number): OffsetOf {
  if (isAscii(text)) return (position) => Math.max(0, Math.min(position, text.length));
  const table: number[] = [];
  for (let at = 0; at < text.length; ) {
    const codePoint = text.codePointAt(at) ?? 0;
    for (let width = widthOf(codePoint); width > 0; width--) table.push(at);
    at += codePoint > 0xffff ? 2 : 1;
  }
  return (position) => table[Math.max(0, position)] ?? text.length;
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return false;
  return true;
}
