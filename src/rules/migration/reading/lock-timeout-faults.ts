import type { MigrationChange, Step } from "../../../artifacts/migration/index.ts";
import { type LockingStep, lockingSteps } from "./locking-steps.ts";
import { oncePerChange } from "./once-per-change.ts";
import { code } from "./sql-name.ts";
import { timeoutOf } from "./timeouts.ts";

/** A `lock_timeout` that does not help: the step that sets it, and why, as two sentences. */
interface LockTimeoutFault {
  readonly step: Step;
  readonly value: string;
  readonly message: string;
}

/** The settings of `lock_timeout` that do not help the statements they are meant for. */
export const lockTimeoutFaults: (change: MigrationChange) => readonly LockTimeoutFault[] =
  oncePerChange(findLockTimeoutFaults);

function findLockTimeoutFaults(change: MigrationChange): readonly LockTimeoutFault[] {
  return [...Map.groupBy(lockingSteps(change), ({ step }) => step.migration).values()].flatMap((steps) => {
    const first = steps.findIndex(stops);
    return steps.flatMap(({ step }, at) => {
      const { operation } = step;
      if (operation.kind !== "set-parameter" || operation.parameter !== "lock_timeout") return [];
      const { value, local } = operation;
      if (value === null) return [];
      const stopped = first !== -1 && first < at;
      const message = fault(step, value, local, { before: stopped, after: stopsBeforeNext(steps, at) });
      return message === null ? [] : [{ step, value, message }];
    });
  });
}

const stops = ({ stopping }: LockingStep): boolean => stopping.length > 0;

/** Longer than this nobody waits for a page; what waits behind the lock waits as long. */
const longest = 60_000;

/**
 * Why a setting does not help, as two sentences; null: it does, or nothing follows that it could help. `locks`: whether a lock
 * that stops writes is taken before it, and while it holds.
 */
function fault(
  set: Step,
  value: string,
  local: boolean,
  locks: { readonly before: boolean; readonly after: boolean },
): string | null {
  const timeout = timeoutOf(value);
  if (local && set.circumstances.transaction === null) {
    return `SET LOCAL does nothing outside a transaction but warn, so no lock_timeout is in force. Write ${code(`SET lock_timeout = '${value}'`)}.`;
  }
  if (timeout === 0 && locks.after) {
    return "A lock_timeout of zero means no timeout: the statements that follow wait for their locks without end, and everybody else behind them. Set it to what your requests can wait, two seconds for instance.";
  }
  if (timeout !== null && timeout > longest && locks.after) {
    return "With a lock_timeout of more than a minute everything that queues up behind the statement waits that long. Set it to what your requests can wait, two seconds for instance, and let the tool try again.";
  }
  if (timeout !== null && timeout > 0 && locks.before && !locks.after) {
    return "The lock_timeout is set after the statements that take a lock, which have waited without one. Set it before the first of them.";
  }
  return null;
}

/** Whether one of the steps that a setting holds for, those before the next one, takes a lock that stops writes. */
function stopsBeforeNext(steps: readonly LockingStep[], setting: number): boolean {
  for (let at = setting + 1; at < steps.length; at++) {
    const each = steps[at];
    if (each === undefined) return false;
    if (stops(each)) return true;
    const { operation } = each.step;
    if (operation.kind === "set-parameter" && operation.parameter === "lock_timeout") return false;
  }
  return false;
}
