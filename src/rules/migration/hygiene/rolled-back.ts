import {
  appliedIn,
  type Migration,
  type MigrationChange,
  type Operation,
  respelled,
  type Schema,
  type Step,
} from "../../../artifacts/migration/index.ts";

/** A migration with the catalogue before it, after it, and after its way down. */
export interface RolledBack {
  readonly migration: Migration;
  readonly before: Schema;
  readonly after: Schema;
  readonly restored: Schema;
  /** The steps of the way up. */
  readonly steps: readonly Step[];
}

/**
 * The migrations of a change whose way up and way down are both known in full, run up and down again. One that says
 * nothing on its way down, whose effect cannot be told, or which its tool refuses to take back, is left out.
 */
export function* rolledBack({ steps, dialect }: MigrationChange): Iterable<RolledBack> {
  for (const [migration, own] of Map.groupBy(steps, (step) => step.migration)) {
    const [first] = own;
    const last = own.at(-1);
    const down = migration.down?.script;
    const isRefused = (migration.code?.irreversible ?? []).length > 0;
    if (first === undefined || last === undefined || down === undefined || isRefused) continue;
    const operations = down.statements.flatMap((statement) => statement.operations);
    const known = [...migration.up.problems, ...down.problems].length === 0;
    if (operations.every(({ kind }) => kind === "query") || !known) continue;
    if (operations.some(isOpaque) || own.some(({ operation }) => isOpaque(operation))) continue;
    const restored = operations.reduce(
      (schema, operation) => appliedIn(dialect, schema, respelled(schema, operation, dialect)),
      last.after,
    );
    yield { migration, before: first.before, after: last.after, restored, steps: own };
  }
}

/** It may make or drop what the catalogue then lacks. */
const isOpaque = (operation: Operation): boolean => operation.kind === "opaque" && operation.rowsOnly !== true;
