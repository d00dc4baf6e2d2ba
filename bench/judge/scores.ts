import type { CheckStatus } from "../../src/charter/index.ts";
import type { Label, Tally } from "../score-rfc.ts";
import type { RecordedAnswer } from "./recorded-answers.ts";

/** What somebody claims of a check, in the annotator's words; null: nothing. */
export type Claim = Label["verdict"] | null;

/** A label beside what the rules alone, the rules and the gated model, and the rules and the believed model claim. */
export interface Scored {
  readonly label: Label["verdict"];
  readonly before: Claim;
  readonly after: Claim;
  readonly believed: Claim;
}

const claims = {
  pass: "satisfied",
  fail: "missing",
  weak: "missing",
  "not-applicable": "not_applicable",
  unknown: null,
  waived: null,
} as const satisfies Readonly<Record<CheckStatus, Claim>>;

/** A status as a claim; a weak one is shown as a finding and counts as missing. */
export const claimOfStatus = (status: CheckStatus): Claim => claims[status];

/** A model's own words as a claim, believed as they stand. */
export const claimOfAnswer = ({ verdict }: RecordedAnswer): Claim =>
  verdict === "cannot_tell" ? null : verdict === "weak" ? "missing" : verdict;

/** How often a verdict is claimed, rightly claimed and true. */
export function tallyOf(
  rows: readonly Scored[],
  whose: Exclude<keyof Scored, "label">,
  verdict: Label["verdict"],
): Tally {
  const claimed = rows.filter((row) => row[whose] === verdict);
  return {
    right: claimed.filter(({ label }) => label === verdict).length,
    claimed: claimed.length,
    labelled: rows.filter(({ label }) => label === verdict).length,
  };
}

/** Claims about what the rules left open, and how many of them are wrong. */
export function wrongOf(
  rows: readonly Scored[],
  whose: "after" | "believed",
): { readonly wrong: number; readonly of: number } {
  const claimed = rows.filter((row) => row.before === null && row[whose] !== null);
  return { wrong: claimed.filter((row) => row[whose] !== row.label).length, of: claimed.length };
}

/** Checks whose claim is not the same in all runs. */
export function flipsOf(runs: readonly ReadonlyMap<string, unknown>[]): {
  readonly flipped: number;
  readonly of: number;
} {
  const names = new Set(runs.flatMap((run) => [...run.keys()]));
  const flipped = [...names].filter((name) => new Set(runs.map((run) => run.get(name) ?? null)).size > 1);
  return { flipped: flipped.length, of: names.size };
}
