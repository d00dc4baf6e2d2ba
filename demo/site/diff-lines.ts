import type { Element } from "hast";
import { h } from "hastscript";

/** One line of a difference: its number before and after, null on the side where it is not. */
export interface DiffLine {
  readonly kind: "same" | "added" | "removed" | "hunk";
  readonly before: number | null;
  readonly after: number | null;
  readonly text: string;
}

const hunkHead = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/;

/** The lines of a `patch` field of GitHub: hunks without the header of a file. */
export function diffLines(patch: string): readonly DiffLine[] {
  let before = 0;
  let after = 0;
  return patch.split("\n").map((line): DiffLine => {
    const head = hunkHead.exec(line);
    if (head !== null) {
      before = Number(head[1]);
      after = Number(head[2]);
      return { kind: "hunk", before: null, after: null, text: line };
    }
    const text = line.slice(1);
    if (line.startsWith("+")) return { kind: "added", before: null, after: after++, text };
    if (line.startsWith("-")) return { kind: "removed", before: before++, after: null, text };
    // "\ No newline at end of file" is a line of neither side.
    if (line.startsWith("\\")) return { kind: "hunk", before: null, after: null, text: line };
    return { kind: "same", before: before++, after: after++, text };
  });
}

/** One line with its numbers on both sides. */
export const lineRow = ({ kind, before, after, text }: DiffLine): Element =>
  h(`tr.${kind}`, [
    h("td.number", before === null ? "" : String(before)),
    h("td.number", after === null ? "" : String(after)),
    h("td.sign", kind === "added" ? "+" : kind === "removed" ? "−" : ""),
    h("td.text", text),
  ]);
