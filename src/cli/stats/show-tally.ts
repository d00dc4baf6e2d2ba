import { showInvisible } from "../../report/visible.ts";
import { type Ends, findings, type Tally } from "./tally.ts";

const heads = ["found", "fixed", "waived", "merged anyway", "dropped", "disputed", "share fixed"] as const;

/** The tally as a table for a terminal. A rule's id comes out of the store and may hold anything. */
export function showTally(tally: Tally): string {
  const { since, installations, rules, severities, total, models = [], reactions } = tally;
  const where = `${installations.length} ${installations.length === 1 ? "installation" : "installations"}`;
  const { up, down } = reactions;
  const judged = models.length === 0 ? [] : ["", ...modelLines(since, models)];
  const thought = `Reactions to comments: ${up} up, ${down} down.`;
  if (findings(total) === 0) {
    const none = `No finding of a pull request that was closed since ${since} in ${where}. ${thought}`;
    return [none, ...judged, ""].join("\n");
  }
  const lines = [
    ...rules.map(({ rule, ...ends }) => cells(showInvisible(rule), ends)),
    ...severities.map(({ severity, ...ends }) => cells(`all that are ${severity}`, ends)),
    cells("all", total),
  ];
  return [
    `How findings of pull requests that were closed since ${since} ended, in ${where}`,
    "",
    ...table([["rule", ...heads], ...lines]),
    "",
    "Share fixed: of what was fixed, waived or merged anyway; what was dropped with its pull request tells nothing.",
    thought,
    ...judged,
    "",
  ].join("\n");
}

/** Each language model with what it settled in published reviews and how much of that was called wrong. */
const modelLines = (since: string, models: NonNullable<Tally["models"]>): readonly string[] => [
  `What language models settled in reviews that were published since ${since}`,
  "",
  ...table([
    ["model", "settled", "disputed", "share disputed"],
    ...models.map(({ model, judged, disputed, shareDisputed }) => [
      showInvisible(model),
      String(judged),
      String(disputed),
      `${Math.round(100 * shareDisputed)} %`,
    ]),
  ]),
];

const cells = (name: string, ends: Ends): readonly string[] => [
  name,
  ...[findings(ends), ends.fixed, ends.waived, ends.merged, ends.dropped, ends.disputed].map(String),
  ends.shareFixed === null ? "" : `${Math.round(100 * ends.shareFixed)} %`,
];

function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_head, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join("  ")
      .trimEnd(),
  );
}
