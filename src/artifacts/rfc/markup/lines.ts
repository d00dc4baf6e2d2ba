/** A line of a text without its line end, from `start` up to `end`; of an indented block the part behind the indentation. */
export interface Line {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The lines of a text. */
export function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  for (let start = 0; start <= text.length; ) {
    const next = text.indexOf("\n", start);
    const end = next === -1 ? text.length : next;
    const stop = text[end - 1] === "\r" && end > start ? end - 1 : end;
    lines.push({ start, end: stop, text: text.slice(start, stop) });
    start = end + 1;
  }
  return lines;
}

/** Whether nothing stands on a line. */
export const isBlank = (line: Line | undefined): boolean => line === undefined || line.text.trim() === "";

/** White space in front of a line; a tab reaches to the next multiple of eight. */
export function indentOf({ text }: Line): number {
  let width = 0;
  for (const character of text) {
    if (character === " ") width++;
    else if (character === "\t") width += 8 - (width % 8);
    else break;
  }
  return width;
}

/** A line without its first characters; white space only goes as far as there is some. */
export function behind(line: Line, characters: number): Line {
  const cut = Math.min(characters, line.text.length);
  return { start: line.start + cut, end: line.end, text: line.text.slice(cut) };
}

/** The lines from `at` on that are indented or blank, without the blank ones at the end. */
export function indentedFrom(lines: readonly Line[], at: number): readonly Line[] {
  let end = at;
  for (let next = at; next < lines.length; next++) {
    const line = lines[next];
    if (line === undefined || (!isBlank(line) && indentOf(line) === 0)) break;
    if (!isBlank(line)) end = next + 1;
  }
  return lines.slice(at, end);
}

/** Indented lines without the indentation that all of them have. */
export function dedented(lines: readonly Line[]): readonly Line[] {
  const widths = lines.filter((line) => !isBlank(line)).map((line) => line.text.length - line.text.trimStart().length);
  const common = widths.reduce((least, width) => Math.min(least, width), Number.POSITIVE_INFINITY);
  return Number.isFinite(common) ? lines.map((line) => behind(line, isBlank(line) ? line.text.length : common)) : lines;
}
