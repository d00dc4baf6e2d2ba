import type { Range } from "../../../../charter/index.ts";
import type { LoweredStep } from "../lowered.ts";
import type { Completion, Machine } from "./machine.ts";
import type { JsValue } from "./value.ts";

/** What a branch would do; what it returns is sent. */
export const branchSteps = (machine: Machine, branch: () => Completion): readonly LoweredStep[] =>
  machine.attempt(() => {
    const end = branch();
    if (end.kind === "return") machine.settle(end.value);
  });

/** Two branches of which only running tells which is taken. `at`: the condition with both. */
export interface Either {
  readonly test: JsValue;
  readonly first: readonly LoweredStep[];
  readonly second: readonly LoweredStep[];
  readonly at: Range;
}

/**
 * A branch that alone does something is taken as the change that the author means, as it is where one asks whether a
 * table is there yet. Where both do, the first counts if that is what is asked; otherwise neither can be told.
 */
export function takeEither({ test, first, second, at }: Either, machine: Machine): void {
  const existence = test.kind === "unknown" && test.existence === true;
  if (first.length === 0 || second.length === 0 || existence) {
    const taken = first.length > 0 ? first : second;
    for (const step of taken) machine.emit(step);
    if (first.length > 0 && second.length > 0 && second.some(changesSchema)) {
      machine.unread(at, "else", "it runs only where what is asked for turns out otherwise", true);
    }
    return;
  }
  const changes = [...first, ...second].some(changesSchema);
  const name = test.kind === "unknown" ? test.name : "if";
  machine.unread(at, `if (${name})`, "which of the two branches runs is only known when it runs", changes);
}

/** Whether a step may change the schema. */
export const changesSchema = (step: LoweredStep): boolean => step.kind !== "unread" || step.mayChangeSchema;
