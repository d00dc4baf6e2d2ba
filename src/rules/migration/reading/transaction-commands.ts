import type { Migration, MigrationChange, OperationOf, Step } from "../../../artifacts/migration/index.ts";
import { oncePerChange } from "./once-per-change.ts";

/** A BEGIN, COMMIT or ROLLBACK at its moment. */
export interface TransactionCommand {
  readonly step: Step;
  readonly operation: OperationOf<"transaction">;
}

/** The commands of one migration that open and end transactions, in order; savepoints are left out. */
export interface TransactionScript {
  readonly migration: Migration;
  readonly commands: readonly TransactionCommand[];
}

/** What each migration says about transactions; those that say nothing are left out. */
export const transactionCommands: (change: MigrationChange) => readonly TransactionScript[] =
  oncePerChange(findTransactionCommands);

function findTransactionCommands(change: MigrationChange): readonly TransactionScript[] {
  const scripts = new Map<Migration, TransactionCommand[]>();
  for (const step of change.steps) {
    const { migration, operation } = step;
    if (operation.kind !== "transaction" || !ends.has(operation.command)) continue;
    const commands = scripts.get(migration) ?? [];
    commands.push({ step, operation });
    scripts.set(migration, commands);
  }
  return [...scripts].map(([migration, commands]) => ({ migration, commands }));
}

const ends: ReadonlySet<OperationOf<"transaction">["command"]> = new Set(["begin", "commit", "rollback"]);
