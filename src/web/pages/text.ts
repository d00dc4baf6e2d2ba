import type { ElementContent } from "hast";
import { h } from "hastscript";
import { cut, showInvisible } from "../../report/visible.ts";

/** Text of a change as a reader may see it: what is invisible or reorders others is written out, on one line, cut. */
export const shown = (text: string, limit: number): string =>
  cut(showInvisible(text).replace(/\s+/g, " ").trim(), limit) || "(empty)";

/** Prose in which pairs of backticks stand around code. A lone one stays as it is. */
export function prose(text: string, limit = 1500): ElementContent[] {
  const pieces = shown(text, limit).split("`");
  return pieces.flatMap((piece, index): ElementContent[] => {
    if (index % 2 === 0) return piece === "" ? [] : [{ type: "text", value: piece }];
    if (index === pieces.length - 1) return [{ type: "text", value: `\`${piece}` }];
    return piece === "" ? [] : [h("code", piece)];
  });
}
