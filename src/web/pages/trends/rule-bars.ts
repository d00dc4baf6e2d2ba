import type { Element } from "hast";
import { h, s } from "hastscript";
import { count } from "../../../report/verdict.ts";
import { findRule } from "../../../rules/index.ts";
import { rulePath } from "../../addresses.ts";
import type { RuleTrend } from "../../views.ts";
import { severityMark } from "../marks.ts";
import { shown } from "../text.ts";
import { hoursWords } from "./hours.ts";

const mostRules = 100;

/** The ends a finding comes to, in the order in which they stand in a bar. */
const ends = ["fixed", "open", "waived", "merged", "dropped"] as const;
const endWords: Readonly<Record<(typeof ends)[number], string>> = {
  fixed: "Fixed",
  open: "Open",
  waived: "Waived",
  merged: "Merged anyway",
  dropped: "Dropped",
};

/** Findings by rule: the commonest first, a bar for what became of them, and the figures beside it. */
export function ruleBars(rules: readonly RuleTrend[]): Element {
  const sorted = rules.toSorted((a, b) => totalOf(b) - totalOf(a));
  const largest = Math.max(1, ...sorted.map(totalOf));
  const rest = sorted.length - mostRules;
  return h("div.wide", { role: "region", tabIndex: 0, ariaLabel: "Findings by rule" }, [
    h("table.trend", [
      h(
        "thead",
        h(
          "tr",
          ["Rule", ...ends.map((end) => endWords[end]), "Half fixed within"].map((name) =>
            h("th", { scope: "col" }, name),
          ),
        ),
      ),
      h(
        "tbody",
        sorted.slice(0, mostRules).map((rule) => row(rule, largest)),
      ),
    ]),
    ...(rest > 0 ? [h("p.quiet", `${count(rest, "more rule")} not listed.`)] : []),
  ]);
}

const totalOf = (rule: RuleTrend): number => ends.reduce((sum, end) => sum + rule[end], 0);

const row = (trend: RuleTrend, largest: number): Element =>
  h("tr", [
    h("th", { scope: "row" }, [
      findRule(trend.rule) === undefined
        ? h("code", shown(trend.rule, 80))
        : h("a", { href: rulePath(trend.rule) }, h("code", trend.rule)),
      " ",
      severityMark(trend.severity),
      bar(trend, largest),
    ]),
    ...ends.map((end) => h("td.figure", trend[end] === 0 ? "–" : String(trend[end]))),
    h("td.figure", hoursWords(trend.medianHoursToFix)),
  ]);

/** The figures stand beside it, so that it is not read out. */
function bar(trend: RuleTrend, largest: number): Element {
  const starts = ends.map((_, at) => ends.slice(0, at).reduce((sum, end) => sum + trend[end], 0));
  const scaled = (findings: number): number => Math.round((findings / largest) * 1000) / 10;
  return s(
    "svg.bar",
    { viewBox: "0 0 100 4", preserveAspectRatio: "none", ariaHidden: "true" },
    ends.flatMap((end, at) =>
      trend[end] === 0
        ? []
        : [s("rect", { className: [end], x: scaled(starts[at] ?? 0), y: 0, width: scaled(trend[end]), height: 4 })],
    ),
  );
}
