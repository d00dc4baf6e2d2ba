import type { Node } from "libpg-query";
import type { Operation } from "../../operation.ts";
import { queryMarks } from "../query/query-marks.ts";
import { queryOf } from "../query/query-of.ts";
import { rangeOfSpan, type Source, wordAt } from "../source.ts";
import { alterTable } from "./alter-table.ts";
import { createTable } from "./create-table.ts";
import { createTableAs, makesTable } from "./create-table-as.ts";
import { changeRows } from "./data.ts";
import { doBlock } from "./do-block.ts";
import { drop } from "./drop.ts";
import { createIndex, reindex } from "./indexes.ts";
import { cluster, lockTable, truncate, vacuum } from "./maintenance.ts";
import { alterObject, createObject, dropObject } from "./objects.ts";
import { alterPolicy, createPolicy } from "./policies.ts";
import { rename, setSchema } from "./rename.ts";
import { setConfig, setParameter, transaction } from "./settings.ts";
import { alterEnum, createEnum } from "./types.ts";
import { createMaterializedView, createView, refreshView } from "./views.ts";

/** What a statement does, as operations in the order the server applies them. Never empty: the unknown is `other`. */
export function lowerStatement(source: Source, node: Node): readonly Operation[] {
  const operations = knownStatement(source, node);
  if (operations.length > 0) return operations;
  return [{ kind: "other", range: rangeOfSpan(source, source.span), command: commandOf(source) }];
}

function knownStatement(source: Source, node: Node): readonly Operation[] {
  if ("CreateStmt" in node) return createTable(source, node.CreateStmt);
  if ("AlterTableStmt" in node) return alterTable(source, node.AlterTableStmt);
  if ("IndexStmt" in node) return createIndex(source, node.IndexStmt);
  if ("DropStmt" in node) return drop(source, node.DropStmt);
  if ("RenameStmt" in node) return rename(source, node.RenameStmt);
  if ("AlterObjectSchemaStmt" in node) return setSchema(source, node.AlterObjectSchemaStmt);
  if ("CreatePolicyStmt" in node) return createPolicy(source, node.CreatePolicyStmt);
  if ("AlterPolicyStmt" in node) return alterPolicy(source, node.AlterPolicyStmt);
  if ("CreateEnumStmt" in node) return createEnum(source, node.CreateEnumStmt);
  if ("AlterEnumStmt" in node) return alterEnum(source, node.AlterEnumStmt);
  if ("ViewStmt" in node) return createView(source, node.ViewStmt);
  if ("RefreshMatViewStmt" in node) return refreshView(source, node.RefreshMatViewStmt);
  if ("CreateTableAsStmt" in node) {
    const { into, query: selected, if_not_exists } = node.CreateTableAsStmt;
    if (!makesTable(node.CreateTableAsStmt)) return createMaterializedView(source, node.CreateTableAsStmt);
    return createTableAs(source, into, selected, if_not_exists === true);
  }
  if ("VariableSetStmt" in node) return setParameter(source, node.VariableSetStmt);
  if ("TransactionStmt" in node) return transaction(source, node.TransactionStmt);
  if ("TruncateStmt" in node) return truncate(source, node.TruncateStmt);
  if ("LockStmt" in node) return lockTable(source, node.LockStmt);
  if ("ReindexStmt" in node) return reindex(source, node.ReindexStmt);
  if ("VacuumStmt" in node) return vacuum(source, node.VacuumStmt);
  if ("ClusterStmt" in node) return cluster(source, node.ClusterStmt);
  if ("SelectStmt" in node) return query(source, node);
  if ("CreateSchemaStmt" in node) return createSchema(source, node);
  if ("CreateForeignTableStmt" in node) {
    const { base, servername } = node.CreateForeignTableStmt;
    return base === undefined ? [] : createTable(source, base, servername ?? "");
  }
  if ("DoStmt" in node) return doBlock(source, node.DoStmt);
  const reason = opaqueReasons.find(([statement]) => statement in node)?.[1];
  if (reason !== undefined) return opaque(source, reason);
  const rows = changeRows(source, node);
  if (rows.length > 0) return rows;
  return [...createObject(source, node), ...alterObject(source, node), ...dropObject(source, node)];
}

function query(source: Source, node: Extract<Node, { SelectStmt: unknown }>): readonly Operation[] {
  const { intoClause } = node.SelectStmt;
  if (intoClause !== undefined) return [...changeRows(source, node), ...createTableAs(source, intoClause, node, false)];
  const parameter = setConfig(source, node.SelectStmt);
  if (parameter !== null) return [parameter];
  const range = rangeOfSpan(source, source.span);
  return [...changeRows(source, node), { kind: "query", range, query: queryOf(node), marks: queryMarks(source, node) }];
}

/** CREATE SCHEMA may create what belongs into the schema in the same statement. */
function createSchema(source: Source, node: Extract<Node, { CreateSchemaStmt: unknown }>): readonly Operation[] {
  const { schemaname, schemaElts } = node.CreateSchemaStmt;
  const elements = (schemaElts ?? []).flatMap((element) => knownStatement(source, element));
  return [
    ...createObject(source, node),
    ...elements.map((operation) =>
      "table" in operation && operation.table?.schema === null && schemaname !== undefined
        ? { ...operation, table: { ...operation.table, schema: schemaname } }
        : operation,
    ),
  ];
}

/** Statements that run something which is not in their text, and why it is not known. */
const opaqueReasons = [
  ["CallStmt", "what the procedure does is not part of the script"],
  ["ExecuteStmt", "the statement was prepared elsewhere"],
] as const;

function opaque(source: Source, reason: string): readonly Operation[] {
  return [{ kind: "opaque", range: rangeOfSpan(source, source.span), command: commandOf(source), reason }];
}

/** The keywords a statement is known by: its first, and the second where the first says little. */
function commandOf(source: Source): string {
  const { first } = source.span;
  const verb = wordAt(source, first).toUpperCase();
  if (!["CREATE", "ALTER", "DROP", "SECURITY", "IMPORT"].includes(verb)) return verb;
  return `${verb} ${wordAt(source, first + 1).toUpperCase()}`;
}
