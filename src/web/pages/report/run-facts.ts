import type { Element, ElementContent } from "hast";
import { h } from "hastscript";
import { count } from "../../../report/verdict.ts";
import type { ReportView } from "../../views.ts";
import { prose, shown } from "../text.ts";
import { timeOf } from "../time.ts";
import { commitLink } from "./place.ts";

const mostFiles = 100;
const mostNotes = 20;

/** How the review was made: what somebody needs who doubts it. */
export function runSection(view: ReportView): Element {
  const { report, engineVersion, headSha, baseSha, baseRef, generation, startedAt, updatedAt } = view;
  const facts: readonly (readonly [string, readonly (ElementContent | string)[] | string])[] = [
    ["Reviewed commit", [commitLink(view, headSha)]],
    ["Against", [h("code", shown(baseRef, 120)), " at ", commitLink(view, baseSha)]],
    ["Review", `${generation} of this pull request`],
    ["Begun", [timeOf(startedAt)]],
    ["Last change", [timeOf(updatedAt)]],
    ...(engineVersion === null ? [] : [["Engine", `arch-review ${shown(engineVersion, 40)}`] as const]),
    ["Rehearsal", rehearsalWords(report?.shadow ?? null)],
    ...(report?.judge === undefined ? [] : [["Language model", shown(report.judge.model, 80)] as const]),
  ];
  return h("section", { ariaLabelledBy: "run" }, [
    h("h2#run", "How it was made"),
    h(
      "dl.facts",
      facts.flatMap(([name, value]) => [h("dt", name), h("dd", typeof value === "string" ? value : [...value])]),
    ),
    ...notes(report?.shadow?.notes ?? []),
    ...files(report?.files ?? []),
  ]);
}

type Shadow = NonNullable<ReportView["report"]>["shadow"];

function rehearsalWords(shadow: Shadow): string {
  if (shadow === null) return "none";
  const withdrawn = shadow.withdrawn.length;
  const taken = withdrawn === 0 ? "" : `, ${count(withdrawn, "finding")} withdrawn`;
  return `${count(shadow.statements.length, "statement")} on ${shown(shadow.engine, 60)}${taken}`;
}

const notes = (all: readonly string[]): readonly Element[] =>
  all.length === 0
    ? []
    : [
        h(
          "ul.lines",
          all.slice(0, mostNotes).map((note) => h("li", prose(note, 400))),
        ),
      ];

function files(all: NonNullable<ReportView["report"]>["files"]): readonly Element[] {
  if (all.length === 0) return [];
  const rest = all.length - mostFiles;
  return [
    h("details.fold", [
      h("summary", `${count(all.length, "file")} in scope`),
      h("ul.lines", [
        ...all
          .slice(0, mostFiles)
          .map(({ path, kind, error }) =>
            h("li", [
              h("span.place", shown(path, 200)),
              h("span.quiet", ` · ${kind ?? "not read"}`),
              ...(error === null ? [] : [h("p.wrong", prose(error, 400))]),
            ]),
          ),
        ...(rest > 0 ? [h("li.quiet", `${count(rest, "more file")} not listed.`)] : []),
      ]),
    ]),
  ];
}
