/** The offset behind the line that holds `from`, its line feed left out. */
export function lineEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const c = text.charCodeAt(at);
    if (c === 10 || c === 13) return at;
  }
  return text.length;
}

/** Blanks and control characters, and a byte order mark. */
export const isBlank = (c: number): boolean => c <= 32 || c === 0xfeff || c === 0xa0;

export const isDigit = (c: number): boolean => c >= 48 && c <= 57;

/** What an unquoted name may hold (MySQL 8.4 manual, 11.2 "Schema Object Names"). */
export const isWordPart = (c: number): boolean =>
  (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || isDigit(c) || c === 95 || c === 36 || (c >= 128 && !isBlank(c));

/** Whether nothing but blanks stands before an offset in its line. */
export function startsLine(text: string, at: number): boolean {
  for (let before = at - 1; before >= 0; before--) {
    const c = text.charCodeAt(before);
    if (c === 10 || c === 13) return true;
    if (!isBlank(c)) return false;
  }
  return true;
}

/** The offset behind a quoted text that opens at `open`; the end of the whole text where nothing closes it. */
export function quotedEnd(text: string, open: number, escapes: boolean): number {
  const mark = text.charCodeAt(open);
  for (let at = open + 1; at < text.length; at++) {
    const c = text.charCodeAt(at);
    if (c === 92 && escapes) at++;
    else if (c === mark) {
      if (text.charCodeAt(at + 1) !== mark) return at + 1;
      at++;
    }
  }
  return text.length;
}
