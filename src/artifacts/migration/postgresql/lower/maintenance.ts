import type { ClusterStmt, LockStmt, Node, TruncateStmt, VacuumStmt } from "libpg-query";
import type { ObjectName, Operation } from "../../operation.ts";
import { hasOption } from "../node.ts";
import { relationName } from "../object-name.ts";
import { rangeOfSpan, type Source } from "../source.ts";

/** TRUNCATE: one operation per table. */
export function truncate(source: Source, { relations, behavior }: TruncateStmt): readonly Operation[] {
  const range = rangeOfSpan(source, source.span);
  const cascade = behavior === "DROP_CASCADE";
  return tablesOf(relations).map((table) => ({ kind: "truncate", range, table, cascade }));
}

/** The server's lock modes by number (storage/lockdefs.h). */
const lockModes = [
  "",
  "ACCESS SHARE",
  "ROW SHARE",
  "ROW EXCLUSIVE",
  "SHARE UPDATE EXCLUSIVE",
  "SHARE",
  "SHARE ROW EXCLUSIVE",
  "EXCLUSIVE",
  "ACCESS EXCLUSIVE",
];

/** LOCK TABLE: one operation per table. */
export function lockTable(source: Source, { relations, mode }: LockStmt): readonly Operation[] {
  const range = rangeOfSpan(source, source.span);
  return tablesOf(relations).map((table) => ({ kind: "lock-table", range, table, mode: lockModes[mode ?? 8] ?? "" }));
}

/** VACUUM, and ANALYZE, which shares the statement. No tables: all of the database. */
export function vacuum(source: Source, { options, rels, is_vacuumcmd }: VacuumStmt): readonly Operation[] {
  const range = rangeOfSpan(source, source.span);
  const relations = (rels ?? []).flatMap((node) =>
    "VacuumRelation" in node && node.VacuumRelation.relation !== undefined ? [node.VacuumRelation.relation] : [],
  );
  const tables = relations.map(relationName);
  if (is_vacuumcmd !== true) return [{ kind: "analyze", range, tables }];
  return [{ kind: "vacuum", range, full: hasOption(options, "full"), tables }];
}

/** CLUSTER of one table, or of all that were clustered before (null). */
export function cluster(source: Source, { relation }: ClusterStmt): readonly Operation[] {
  const table = relation === undefined ? null : relationName(relation);
  return [{ kind: "cluster", range: rangeOfSpan(source, source.span), table }];
}

function tablesOf(nodes: readonly Node[] | undefined): readonly ObjectName[] {
  return (nodes ?? []).flatMap((node) => ("RangeVar" in node ? [relationName(node.RangeVar)] : []));
}
