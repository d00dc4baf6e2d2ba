import type { LoweredStep } from "./lowered.ts";

/** Steps of one direction of a file that are read; a person writes some dozens. */
const mostSteps = 20_000;

/** The first steps of a script, and word of those that are left out. */
export function boundedSteps(steps: readonly LoweredStep[]): readonly LoweredStep[] {
  const next = steps[mostSteps];
  if (next === undefined) return steps;
  const range = next.kind === "command" ? next.command.at : next.kind === "sql" ? next.sql.rangeOf(0, 1) : next.range;
  const reason = `it does more than ${mostSteps} things`;
  return [...steps.slice(0, mostSteps), { kind: "unread", range, code: "…", reason, mayChangeSchema: true }];
}
