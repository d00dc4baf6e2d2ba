import type { Element, ElementContent } from "hast";
import { h } from "hastscript";
import type { FileTimeline, TimelineStatement } from "../../../report/index.ts";
import { count } from "../../../report/verdict.ts";
import { lineLink, type Reviewed } from "../report/place.ts";
import { shown } from "../text.ts";
import { type LockCell, lockGrid } from "./lock-grid.ts";

/** More statements are counted. */
const mostStatements = 60;
const mostNames = 4;

/**
 * The timeline of a file as one table: statements down, relations across. Cells that hold a lock are drawn as a bar and say
 * its mode, so that the picture and what a screen reader reads are the same thing. On a phone each row is a block, with the
 * relation's name before its lock.
 */
export function lockTable(file: FileTimeline, reviewed: Reviewed): Element {
  const length = Math.min(file.statements.length, mostStatements);
  const { relations, rows, more } = lockGrid(file, length);
  const rest = file.statements.length - length + file.more;
  return h("div.timeline", [
    h("table.locks", [
      h("caption.aside", `Locks of ${shown(file.path, 200)}, statement by statement`),
      h("thead", [
        h("tr", [
          h("th", { scope: "col" }, "Statement"),
          ...relations.map((name) => h("th", { scope: "col" }, h("code", shown(name, 60)))),
        ]),
      ]),
      h(
        "tbody",
        file.statements
          .slice(0, length)
          .map((statement, row) =>
            h("tr", [
              h("th", { scope: "row" }, [...statementWords(statement, file.path, reviewed)]),
              ...relations.map((name, at) => lockCell(rows[row]?.[at] ?? null, name)),
            ]),
          ),
      ),
    ]),
    ...(rest > 0 ? [h("p.quiet", `${count(rest, "more statement")} not shown.`)] : []),
    ...(more > 0 ? [h("p.quiet", `${count(more, "more relation")} locked.`)] : []),
  ]);
}

function lockCell(cell: LockCell | null, relation: string): Element {
  if (cell === null) return h("td.free");
  const { mode, begins, ends } = cell;
  return h(
    "td",
    {
      className: ["held", mode.kind, ...(begins ? ["begins"] : []), ...(ends ? ["ends"] : [])],
      dataRelation: shown(relation, 60),
    },
    [
      begins
        ? h("span.told", [h("b", mode.mode), " ", h("span", mode.stops)])
        : h("span.told", [h("span.still", `still ${mode.mode}`)]),
    ],
  );
}

function statementWords(statement: TimelineStatement, path: string, reviewed: Reviewed): readonly ElementContent[] {
  const { startLine, text, inTransaction, rewrites, scans, error, moreLocks } = statement;
  const told = [
    ...(rewrites.length === 0 ? [] : [`writes ${names(rewrites)} anew`]),
    ...(scans.length === 0 ? [] : [`reads ${names(scans)} whole`]),
    ...(moreLocks === 0 ? [] : [count(moreLocks, "more lock")]),
  ];
  return [
    h("span.where", [lineLink(reviewed, path, startLine), ...(inTransaction ? [] : [" · outside a transaction"])]),
    h("code.sql", shown(text, 200)),
    ...(told.length === 0 ? [] : [h("span.effects", told.join(" · "))]),
    ...(error === null ? [] : [h("span.wrong", `refused: ${shown(error, 300)}`)]),
  ];
}

function names(all: readonly string[]): string {
  const rest = all.length - mostNames;
  return `${all
    .slice(0, mostNames)
    .map((name) => shown(name, 80))
    .join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}
