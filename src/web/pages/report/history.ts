import type { Element } from "hast";
import { h } from "hastscript";
import { count } from "../../../report/verdict.ts";
import { reportPath } from "../../addresses.ts";
import type { HistoryEntry, ReportView } from "../../views.ts";
import { conclusionMark } from "../conclusion.ts";
import { shown } from "../text.ts";
import { timeOf } from "../time.ts";
import { commitLink } from "./place.ts";

/** More are counted. */
const mostEntries = 50;

/** The reviews of the pull request, newest first, and what each brought and took. */
export function historySection(view: ReportView): readonly Element[] {
  const { history } = view;
  if (history.length === 0) return [];
  const rest = history.length - mostEntries;
  return [
    h("section", { ariaLabelledBy: "history" }, [
      h("h2#history", ["Reviews of this pull request ", h("span.number", String(history.length))]),
      h(
        "ol.history",
        { reversed: true },
        history.slice(0, mostEntries).map((entry) => row(entry, view)),
      ),
      ...(rest > 0 ? [h("p.quiet", `${count(rest, "earlier review")} not listed.`)] : []),
    ]),
  ];
}

function row(entry: HistoryEntry, view: ReportView): Element {
  const { generation, title, headSha, startedAt } = entry;
  const isThis = generation === view.generation;
  const address = { ...view.repository, number: view.number };
  return h("li", { className: isThis ? ["current"] : [] }, [
    h("div.state", conclusionMark(entry)),
    h("div", [
      h("p", [
        h(
          "a",
          { href: reportPath(address, generation), ariaCurrent: isThis ? "page" : undefined },
          title === null ? `Review ${generation}` : shown(title, 300),
        ),
        ...(isThis ? [h("span.quiet", " (this one)")] : []),
      ]),
      h("p.quiet", [commitLink(view, headSha), " · ", timeOf(startedAt), ...changeWords(entry)]),
    ]),
  ]);
}

function changeWords({ change, open }: HistoryEntry): readonly string[] {
  const counts = open === null ? [] : [` · ${count(open.blocking + open.warning + open.advice, "open finding")}`];
  if (change === null) return counts;
  const { appeared, gone } = change;
  const told = [...(appeared > 0 ? [`${appeared} new`] : []), ...(gone > 0 ? [`${gone} gone`] : [])];
  return [...counts, told.length === 0 ? ", the same as before" : `, ${told.join(", ")}`];
}
