import type { OperationOf } from "../../../artifacts/migration/index.ts";
import { manual } from "../reading/manual.ts";
import { code, sqlName } from "../reading/sql-name.ts";
import { lockRule } from "./define-lock-rule.ts";

/** The tables as written; empty: all of the database. */
const tablesOf = (operation: OperationOf<"vacuum" | "cluster">): string =>
  (operation.kind === "vacuum" ? operation.tables : operation.table === null ? [] : [operation.table])
    .map(sqlName)
    .join(", ");

function remedy(tables: string, version: number): string {
  if (version >= 19)
    return `Write ${code(`REPACK (CONCURRENTLY) ${tables}`.trim())}, which lets reads and writes through.`;
  return "Use pg_repack, which copies the table while it is in use; a plain VACUUM frees the space for new rows without stopping anybody.";
}

export const vacuumFullOrCluster = lockRule({
  kinds: ["vacuum", "cluster"],
  tell({ operation, change }) {
    if (operation.kind === "vacuum" && !operation.full) return null;
    const tables = tablesOf(operation);
    return {
      form: operation.kind === "cluster" ? "CLUSTER" : "VACUUM FULL",
      subject: `${operation.kind} ${tables}`,
      remedy: remedy(tables, change.postgresVersion),
    };
  },
  meta: {
    id: "vacuum-full-or-cluster",
    title: "VACUUM FULL or CLUSTER in a migration",
    item: "backward-compatible-migrations",
    severity: "blocking",
    problem:
      "Both write the whole table and its indexes anew under `ACCESS EXCLUSIVE`: nothing reads or writes the table until they are done, and the disk holds it twice. They also refuse to run in a transaction or belong to maintenance, not to a deployment.",
    remedy:
      "Run `pg_repack` outside the migrations, or `REPACK (CONCURRENTLY)` from PostgreSQL 19 on; mostly a plain `VACUUM` is enough.",
    quietWhen: ["`FULL` is set to false.", "The table is made earlier in the same change."],
    references: [manual.vacuum, manual.cluster],
    examples: {
      bad: [
        { title: "VACUUM FULL", sql: "VACUUM FULL users;", quote: "VACUUM FULL users" },
        { title: "CLUSTER", sql: "CLUSTER users USING users_pkey;", quote: "CLUSTER users USING users_pkey" },
      ],
      good: [
        { title: "a plain VACUUM", sql: "VACUUM (ANALYZE) users;" },
        { title: "FULL switched off", sql: "VACUUM (FULL false) users;" },
      ],
    },
  },
});
