import type { LoweredStep } from "./lowered.ts";

/** Steps of one direction of a file that are read; a person writes some dozens. */
export const mostSteps = 20_000;

/** The first steps of a script, and word of those that are left out. */
export function boundedSteps(steps: readonly LoweredStep[]): readonly LoweredStep[] {
  const next = steps[mostSteps];
  return next === undefined ? steps : [...steps.slice(0, mostSteps), leftOut(next)];
}

/** Adds a step to a script while it is read; one too many is told of, and those behind it are left out. */
export function addStep(steps: LoweredStep[], step: LoweredStep): void {
  if (steps.length < mostSteps) steps.push(step);
  else if (steps.length === mostSteps) steps.push(leftOut(step));
}

function leftOut(step: LoweredStep): LoweredStep {
  const range = step.kind === "command" ? step.command.at : step.kind === "sql" ? step.sql.rangeOf(0, 1) : step.range;
  return { kind: "unread", range, code: "…", reason: `it does more than ${mostSteps} things`, mayChangeSchema: true };
}
