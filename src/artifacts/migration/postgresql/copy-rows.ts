/**
 * Where the rows of COPY … FROM stdin end: behind the line `\.`, or the end of the text where there is none. They start
 * on the line after the statement. `from` is the offset behind the semicolon.
 */
export function copyRowsEnd(text: string, from: number): number {
  let line = text.indexOf("\n", from);
  while (line !== -1) {
    const next = text.indexOf("\n", line + 1);
    const end = next === -1 ? text.length : next;
    if (text.slice(line + 1, Math.min(end, line + 4)).trimEnd() === "\\.") return end;
    line = next;
  }
  return text.length;
}
