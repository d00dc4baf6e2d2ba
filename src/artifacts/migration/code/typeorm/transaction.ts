import type { TransactionFact } from "../../migration.ts";
import type { Dialect } from "../../operation.ts";
import type { JsClass } from "../javascript/value.ts";

/** How TypeORM is told to run migrations: `migrationsTransactionMode`. */
export interface TransactionSetting {
  readonly dialect: Dialect;
  readonly mode: "all" | "each" | "none";
}

/** Whether a migration says of itself how it runs: `transaction = false`. */
export const isStated = (text: string): boolean => /\btransaction\s*=\s*(?:true|false)\b/.test(text);

/** How the migrations of a file run. Source: typeorm 0.3, MigrationExecutor, checked 2026-11-23. */
export function transactionOf(classes: readonly JsClass[], { dialect, mode }: TransactionSetting): TransactionFact {
  if (dialect === "mysql") return { mode: "none", reason: "MySQL commits each statement of DDL by itself" };
  const own = classes.map(({ members }) => members.get("transaction")).find((value) => value?.kind === "boolean");
  const asked = own?.kind === "boolean" ? own.value : null;
  if (asked === false) {
    return { mode: "none", reason: "`transaction = false` runs the migration without a transaction", asked: true };
  }
  switch (mode) {
    case "none":
      if (asked === true) {
        return { mode: "wrapped", reason: "`transaction = true` runs the migration in a transaction", asked: true };
      }
      return { mode: "none", reason: "`migrationsTransactionMode` is `none`" };
    case "each":
      return { mode: "wrapped", reason: "TypeORM is told to run each migration in a transaction of its own" };
    case "all":
      return { mode: "wrapped", shared: true, reason: "TypeORM runs all pending migrations in one transaction" };
    default:
      return mode satisfies never;
  }
}
