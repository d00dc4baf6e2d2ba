import type { Element, ElementContent } from "hast";
import { h } from "hastscript";
import { count } from "../../../report/verdict.ts";
import { reportPath } from "../../addresses.ts";
import type { ReportView } from "../../views.ts";
import { conclusionMark } from "../conclusion.ts";
import { shown } from "../text.ts";
import { timeOf } from "../time.ts";
import { commitLink } from "./place.ts";

/** The head of the page: whose review it is, its verdict as a sentence, and whether it is the latest. */
export const verdictHead = (view: ReportView): Element =>
  h("div.verdict", [
    h("p.crumbs", [
      h("a", { href: view.repository.url }, `${shown(view.repository.owner, 100)}/${shown(view.repository.name, 100)}`),
      " ",
      h("a", { href: `${view.repository.url}/pull/${view.number}` }, `#${view.number}`),
    ]),
    h("h1", [conclusionMark(view), " ", verdictWords(view)]),
    h("p.quiet", [
      "Commit ",
      commitLink(view, view.headSha),
      " against ",
      h("code", shown(view.baseRef, 120)),
      " · ",
      timeOf(view.updatedAt),
    ]),
    ...noticeOf(view),
  ]);

/** The title of the check without its first word, which the mark beside it says. */
function verdictWords({ title, state }: ReportView): string {
  if (title !== null)
    return shown(title, 300).replace(/^(?:Blocked|Passed): (.)/, (_, first: string) => first.toUpperCase());
  return {
    running: "The review is being made",
    published: "Reviewed",
    superseded: "Never finished",
    "given-up": "Given up",
  }[state];
}

function noticeOf(view: ReportView): readonly Element[] {
  const newest = view.history[0];
  const address = { ...view.repository, number: view.number };
  return [
    ...(newest === undefined || newest.generation <= view.generation
      ? []
      : [
          notice([
            `This is review ${view.generation}. `,
            h("a", { href: reportPath(address) }, "The latest one"),
            ` is ${count(newest.generation - view.generation, "review")} newer.`,
          ]),
        ]),
    ...(view.report === null ? [notice([unreadWords(view)])] : []),
  ];
}

const notice = (words: readonly (ElementContent | string)[]): Element => h("p.notice", [...words]);

function unreadWords({ state }: ReportView): string {
  if (state === "running") return "The review is not finished. Load this page again in a minute.";
  if (state === "superseded") return "A later push came before this review was finished, so it has no report.";
  if (state === "given-up")
    return "This review could not be finished. The check on GitHub says why; /arch-review review tries again.";
  return "The report of this review is of a version that this server cannot read. /arch-review review makes a new one.";
}
