import { maskSecrets } from "../secrets.ts";
import { cut, showInvisible } from "../visible.ts";

/** Text of a change as one line that a terminal cannot take for a command: no control and no invisible characters. */
export const terminalLine = (text: string, limit = 2000): string =>
  cut(showInvisible(maskSecrets(text)).replace(/\s+/g, " ").trim(), limit);

/** A line of code for a terminal: like `terminalLine`, with its indentation. */
export const terminalCode = (line: string): string =>
  cut(showInvisible(maskSecrets(line)).replaceAll("\t", "  ").trimEnd(), 300);

/** Breaks a line at spaces so that each piece has at most `width` characters; a longer word stays whole. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** A text in lines of at most `width` characters where words allow: `first` stands before the first of them, `rest` before the others. */
export const indented = (text: string, first: string, rest: string, width: number): readonly string[] =>
  wrap(text, width - rest.length).map((line, index) => `${index === 0 ? first : rest}${line}`);
