import { showInvisible } from "../../report/visible.ts";
import { type Ends, findings, type Tally } from "./tally.ts";

const heads = ["found", "fixed", "waived", "merged anyway", "dropped", "disputed", "share fixed"] as const;

/** The tally as a table for a terminal. A rule's id comes out of the store and may hold anything. */
export function showTally(tally: Tally): string {
  const { since, installations, rules, severities, total, reactions } = tally;
  const where = `${installations.length} ${installations.length === 1 ? "installation" : "installations"}`;
  const { up, down } = reactions;
  const thought = `Reactions to comments: ${up} up, ${down} down.`;
  if (findings(total) === 0) {
    return `No finding of a pull request that was closed since ${since} in ${where}. ${thought}\n`;
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
    "",
  ].join("\n");
}

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
