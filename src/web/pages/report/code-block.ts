import { diffLines } from "diff";
import type { Element, ElementContent } from "hast";
import { h } from "hastscript";
import { count } from "../../../report/verdict.ts";
import type { Excerpt } from "./excerpt.ts";

/** Lines with their numbers, the range in question marked. */
export const codeBlock = ({ lines, more }: Excerpt): Element =>
  h("pre.code", [
    h(
      "code",
      lines.map(({ number, before, marked, after }) =>
        h("span.line", { dataNumber: String(number), className: marked === "" ? [] : ["hit"] }, [
          before,
          ...(marked === "" ? [] : [h("mark", marked)]),
          `${after}\n`,
        ]),
      ),
    ),
    ...(more > 0 ? [h("span.rest", `… ${count(more, "more line")}`)] : []),
  ]);

/** More lines are counted. */
const mostLines = 40;

/** What to write instead, as a diff against the lines it replaces; a sign and a tag say which is which. */
export function diffBlock(old: string | null, replacement: string): Element {
  const parts =
    old === null ? [{ value: replacement, added: true, removed: false }] : diffLines(`${old}\n`, `${replacement}\n`);
  const lines = parts.flatMap(({ value, added, removed }) =>
    value
      .replace(/\n$/, "")
      .split("\n")
      .map((text): ElementContent => {
        if (added) return h("ins.line", { dataNumber: "+" }, `${text}\n`);
        return removed
          ? h("del.line", { dataNumber: "−" }, `${text}\n`)
          : h("span.line", { dataNumber: " " }, `${text}\n`);
      }),
  );
  const rest = lines.length - mostLines;
  return h("pre.code.diff", [
    h("code", lines.slice(0, mostLines)),
    ...(rest > 0 ? [h("span.rest", `… ${count(rest, "more line")}`)] : []),
  ]);
}
