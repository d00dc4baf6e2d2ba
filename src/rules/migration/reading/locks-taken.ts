import {
  type Constraint,
  indexOf,
  type ObjectName,
  type Operation,
  type RelationKey,
  resolveRelation,
  type Schema,
} from "../../../artifacts/migration/index.ts";
import type { LockMode } from "./locks.ts";

/** A lock on a relation; `key` is null where the statement does not say on which (a schema, an unknown index). */
export interface TakenLock {
  readonly key: RelationKey | null;
  readonly mode: LockMode;
}

/** ALTER TABLE commands that take SHARE UPDATE EXCLUSIVE, which stops nobody (measured on PostgreSQL 15 to 18, 2026-11). */
const gentleCommands = new Set([
  "SET STATISTICS",
  "SET (column options)",
  "RESET (column options)",
  "SET (storage parameters)",
  "RESET (storage parameters)",
  "CLUSTER ON",
  "SET WITHOUT CLUSTER",
]);

/** Triggers are switched under SHARE ROW EXCLUSIVE (same measurement). */
const triggerCommand = /^(EN|DIS)ABLE .*TRIGGER/;

/**
 * The locks from SHARE upwards that an operation takes on relations that exist before it. Same measurement as `locks`,
 * and the lock table of the PostgreSQL manual for versions before 15. `version`: the server's major version.
 */
export function locksTaken(operation: Operation, before: Schema, version: number): readonly TakenLock[] {
  const on = (name: ObjectName, mode: LockMode = "ACCESS EXCLUSIVE"): TakenLock => ({
    key: resolveRelation(before, name),
    mode,
  });
  const parents = (constraints: readonly Constraint[]): TakenLock[] =>
    constraints.flatMap((each) => (each.kind === "foreign-key" ? [on(each.references, "SHARE ROW EXCLUSIVE")] : []));
  switch (operation.kind) {
    case "create-table": {
      const partitioned = operation.origins.filter(({ kind }) => kind === "partition-of");
      return [
        ...parents(operation.constraints),
        ...partitioned.flatMap(({ table }) => (table === null ? [] : [on(table)])),
      ];
    }
    case "add-column":
      return [on(operation.table), ...parents(operation.constraints)];
    case "add-constraint": {
      const { constraint } = operation;
      if (constraint.kind !== "foreign-key") return [on(operation.table)];
      return [on(operation.table, "SHARE ROW EXCLUSIVE"), ...parents([constraint])];
    }
    case "alter-table-other":
      if (gentleCommands.has(operation.command)) return [];
      return [on(operation.table, triggerCommand.test(operation.command) ? "SHARE ROW EXCLUSIVE" : "ACCESS EXCLUSIVE")];
    case "attach-partition":
      return version < 12 ? [on(operation.table), on(operation.partition)] : [on(operation.partition)];
    case "detach-partition":
      return operation.concurrently ? [] : [on(operation.table), on(operation.partition)];
    case "create-index":
      return operation.concurrently ? [] : [on(operation.table, "SHARE")];
    case "drop-index":
      return operation.concurrently ? [] : [{ key: tableOfIndex(before, operation.index), mode: "ACCESS EXCLUSIVE" }];
    case "rename-index":
      return version < 12 ? [{ key: tableOfIndex(before, operation.index), mode: "ACCESS EXCLUSIVE" }] : [];
    case "reindex": {
      if (operation.concurrently) return [];
      const { scope, target } = operation;
      if (target === null || (scope !== "table" && scope !== "index")) return [{ key: null, mode: "SHARE" }];
      return [scope === "table" ? on(target, "SHARE") : { key: tableOfIndex(before, target), mode: "SHARE" }];
    }
    case "lock-table":
      return isStopping(operation.mode) ? [on(operation.table, operation.mode)] : [];
    case "vacuum":
      return operation.full ? operation.tables.map((table) => on(table)) : [];
    case "cluster":
      return [operation.table === null ? { key: null, mode: "ACCESS EXCLUSIVE" } : on(operation.table)];
    case "refresh-view":
      return [on(operation.view, operation.concurrently ? "EXCLUSIVE" : "ACCESS EXCLUSIVE")];
    case "create-object":
      if (operation.on === null) return [];
      return [on(operation.on, operation.object === "trigger" ? "SHARE ROW EXCLUSIVE" : "ACCESS EXCLUSIVE")];
    case "drop-object":
      return operation.on === null ? [] : [on(operation.on)];
    case "validate-constraint":
    case "update":
    case "delete":
    case "insert":
      return [];
    default:
      return "table" in operation ? [on(operation.table)] : [];
  }
}

function isStopping(mode: string): mode is LockMode {
  return ["SHARE", "SHARE ROW EXCLUSIVE", "EXCLUSIVE", "ACCESS EXCLUSIVE"].includes(mode);
}

function tableOfIndex(schema: Schema, index: ObjectName): RelationKey | null {
  return indexOf(schema, index)?.table.key ?? null;
}
