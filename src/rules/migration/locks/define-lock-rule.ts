import type { MigrationChange, Operation, OperationOf, Step } from "../../../artifacts/migration/index.ts";
import type { Observation, RuleMeta } from "../../rule.ts";
import type { MigrationExample, MigrationRule } from "../migration-rule.ts";
import { type Violation, violation } from "../observe.ts";
import { kindIndex } from "../reading/kind-index.ts";
import { lockSentence } from "../reading/lock-sentence.ts";
import { type LockingStep, lockingSteps } from "../reading/locking-steps.ts";
import type { LockForm } from "../reading/locks.ts";
import { oncePerChange } from "../reading/once-per-change.ts";
import { isKind } from "../reading/table-steps.ts";

/** What a rule of one statement says of it: the row of the table of locks, and what to write instead. */
export interface Told extends Omit<Violation, "message"> {
  readonly form: LockForm;
  /** One or more sentences, imperative. */
  readonly remedy: string;
}

/** A step of one of some kinds that locks a relation which was there before the change. */
export interface Found<K extends Operation["kind"]> extends LockingStep {
  readonly operation: OperationOf<K>;
  readonly change: MigrationChange;
}

interface LockRule<K extends Operation["kind"]> {
  readonly meta: RuleMeta<MigrationExample>;
  readonly kinds: readonly K[];
  /** Null: nothing is wrong with it. */
  readonly tell: (found: Found<K>) => Told | null;
}

/**
 * A rule about statements that lock a relation in use. Steps that lock nothing but what the change makes are left out;
 * the message is the lock sentence and the remedy, and the first relation that is locked decides how heavy it is.
 */
export function lockRule<K extends Operation["kind"]>(rule: LockRule<K>): MigrationRule {
  return { meta: rule.meta, check: (change) => violations(rule, change) };
}

const stepsThatLock = oncePerChange((change) =>
  kindIndex(
    lockingSteps(change).filter(({ locks }) => locks.length > 0),
    ({ step }) => step.operation,
  ),
);

function* violations<K extends Operation["kind"]>(
  { kinds, tell }: LockRule<K>,
  change: MigrationChange,
): Iterable<Observation> {
  for (const found of stepsThatLock(change)(kinds)) {
    const { step, locks } = found;
    const [lock] = locks;
    if (lock === undefined || !isKind(step.operation, kinds)) continue;
    const told = tell({ ...found, operation: step.operation, change });
    if (told === null) continue;
    const { form, remedy, ...rest } = told;
    yield violation(step, {
      ...(lock.key === null ? {} : { heavyOn: lock.key }),
      ...rest,
      message: `${lockSentence(form, step, change.postgresVersion)} ${remedy}`,
      suggestion: inBlock(step) ? null : (rest.suggestion ?? null),
    });
  }
}

/** A statement of a DO block stands in a text of its own: nothing is put into it. */
const inBlock = ({ statement: { block } }: Step): boolean => block;
