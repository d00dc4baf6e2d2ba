import type { Element } from "hast";
import { h, s } from "hastscript";
import type { WeekTrend } from "../../views.ts";

/** The latest weeks are drawn. */
const mostWeeks = 26;
const [step, height, gap] = [26, 120, 20];

/** Findings found and fixed week by week: a picture, and its figures as a table. */
export function weekBars(weeks: readonly WeekTrend[]): readonly Element[] {
  const shown = weeks.toSorted((a, b) => (a.week < b.week ? -1 : 1)).slice(-mostWeeks);
  const largest = Math.max(1, ...shown.flatMap(({ found, fixed }) => [found, fixed]));
  return [
    h("p.legend", [h("span.key.found", "found"), " ", h("span.key.fixed", "fixed"), ` · at most ${largest} in a week`]),
    h("div.wide", { role: "region", tabIndex: 0, ariaLabel: "Findings by week, drawn" }, [picture(shown, largest)]),
    h("details.fold", [h("summary", "The same as a table"), table(shown)]),
  ];
}

function picture(weeks: readonly WeekTrend[], largest: number): Element {
  const width = weeks.length * step + gap;
  const scaled = (findings: number): number => Math.round((findings / largest) * height * 10) / 10;
  const column = (kind: string, findings: number, x: number): Element =>
    s("rect", { className: [kind], x, y: height - scaled(findings), width: 10, height: scaled(findings) });
  return s(
    "svg.weeks",
    {
      viewBox: `0 0 ${width} ${height + gap}`,
      width,
      height: height + gap,
      role: "img",
      ariaLabel: "Findings found and fixed by week; the figures are in the table below",
    },
    [
      s("line", { x1: 0, x2: width, y1: height + 0.5, y2: height + 0.5 }),
      ...weeks.flatMap(({ week, found, fixed }, at) => [
        column("found", found, at * step + 3),
        column("fixed", fixed, at * step + 14),
        ...(at % 4 === 0 ? [s("text", { x: at * step + 3, y: height + 15 }, week.slice(5))] : []),
      ]),
    ],
  );
}

const table = (weeks: readonly WeekTrend[]): Element =>
  h("table.trend", [
    h(
      "thead",
      h(
        "tr",
        ["Week of", "Reviews", "Found", "Fixed"].map((name) => h("th", { scope: "col" }, name)),
      ),
    ),
    h(
      "tbody",
      weeks.map(({ week, reviews, found, fixed }) =>
        h("tr", [
          h("th", { scope: "row" }, week),
          ...[reviews, found, fixed].map((figure) => h("td.figure", String(figure))),
        ]),
      ),
    ),
  ]);
