import { maskSecrets } from "../secrets.ts";
import { cut, showInvisible } from "../visible.ts";
import type { Style } from "./style.ts";

const maxLines = 4;

/** Terminal columns of a text: East Asian wide characters and emoji take two (Unicode Standard Annex 11, simplified). */
const columns = (text: string): number =>
  [...text].reduce(
    (sum, character) =>
      sum +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u.test(
        character,
      )
        ? 2
        : 1),
    0,
  );

/**
 * A quote as a compiler shows it: numbered lines with carets under the first. Tabs become two spaces; at most four lines,
 * cut to `width` characters.
 */
export function snippet(quote: string, startLine: number, width: number, style: Style): readonly string[] {
  const lines = showInvisible(maskSecrets(quote)).replaceAll("\t", "  ").split("\n");
  const shown = lines.slice(0, maxLines);
  const gutter = String(startLine + shown.length - 1).length;
  const bar = style.blue("|");
  const output = [`${" ".repeat(gutter)} ${bar}`];
  shown.forEach((line, index) => {
    const text = cut(line.trimEnd(), Math.max(20, width - gutter - 4));
    output.push(`${style.blue(String(startLine + index).padStart(gutter))} ${bar} ${text}`.trimEnd());
    if (index > 0 || text === "") return;
    const indent = text.length - text.trimStart().length;
    const carets = "^".repeat(Math.max(1, columns(text.trimStart())));
    output.push(`${" ".repeat(gutter)} ${bar} ${" ".repeat(indent)}${style.red(carets)}`);
  });
  if (lines.length > maxLines) output.push(`${" ".repeat(gutter)} ${bar} … ${lines.length - maxLines} more lines`);
  return output;
}
