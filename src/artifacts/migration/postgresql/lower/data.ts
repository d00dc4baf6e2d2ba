import type {
  DeleteStmt,
  InsertStmt,
  MergeStmt,
  MergeWhenClause,
  Node,
  RangeVar,
  UpdateStmt,
  WithClause,
} from "libpg-query";
import type { Operation, OperationOf } from "../../operation.ts";
import { summarise } from "../expression/summarise.ts";
import { stringsOf } from "../node.ts";
import { relationName } from "../object-name.ts";
import { queryMarks } from "../query/query-marks.ts";
import { queryOf } from "../query/query-of.ts";
import { rangeOfSpan, type Source } from "../source.ts";
import { assignments, insertedRows, joinSpan, targetColumns, whereOf } from "./row-change.ts";

/**
 * INSERT, UPDATE, DELETE, MERGE and COPY … FROM, and the changes that stand in their WITH, in the order they are written.
 * Empty for a statement that changes no rows.
 */
export function changeRows(source: Source, node: Node): readonly Operation[] {
  if ("InsertStmt" in node) return insert(source, node.InsertStmt, node);
  if ("UpdateStmt" in node) return update(source, node.UpdateStmt, node);
  if ("DeleteStmt" in node) return deletion(source, node.DeleteStmt, node);
  if ("MergeStmt" in node) return merge(source, node.MergeStmt, node);
  if ("SelectStmt" in node) return changesWithin(source, node.SelectStmt.withClause);
  if ("CopyStmt" in node && node.CopyStmt.is_from === true) return [copy(source, node)];
  return [];
}

/** What every change starts with. */
function at(source: Source, table: RangeVar | undefined): Pick<OperationOf<"insert">, "range" | "table"> {
  return { range: rangeOfSpan(source, source.span), table: relationName(table) };
}

/** What a statement reads and the constructs it does so with. */
function reading(source: Source, node: Node): Pick<OperationOf<"insert">, "query" | "marks"> {
  return { query: queryOf(node), marks: queryMarks(source, node) };
}

function changesWithin(source: Source, clause: WithClause | undefined): readonly Operation[] {
  return (clause?.ctes ?? []).flatMap((cte) => {
    const query = "CommonTableExpr" in cte ? cte.CommonTableExpr.ctequery : undefined;
    return query === undefined ? [] : changeRows(source, query);
  });
}

function insert(source: Source, statement: InsertStmt, node: Node): readonly Operation[] {
  const { withClause, relation, cols, selectStmt, onConflictClause } = statement;
  const updates = onConflictClause?.action === "ONCONFLICT_UPDATE";
  return [
    ...changesWithin(source, withClause),
    {
      ...at(source, relation),
      kind: "insert",
      columns: cols === undefined ? null : targetColumns(cols),
      inserted: insertedRows(selectStmt),
      onConflict: onConflictClause === undefined ? null : updates ? "update" : "nothing",
      query: queryOf(selectStmt, node),
      marks: queryMarks(source, node),
    },
  ];
}

function update(
  source: Source,
  { withClause, relation, targetList, whereClause }: UpdateStmt,
  node: Node,
): readonly Operation[] {
  return [
    ...changesWithin(source, withClause),
    {
      ...at(source, relation),
      kind: "update",
      columns: targetColumns(targetList),
      assignments: assignments(source, targetList),
      where: whereOf(source, relation, whereClause),
      ...reading(source, node),
    },
  ];
}

function deletion(source: Source, { withClause, relation, whereClause }: DeleteStmt, node: Node): readonly Operation[] {
  const where = whereOf(source, relation, whereClause);
  return [
    ...changesWithin(source, withClause),
    { ...at(source, relation), kind: "delete", where, ...reading(source, node) },
  ];
}

/** What a MERGE may do to the rows of its target; the condition it joins on narrows updates and deletes. */
function merge(source: Source, statement: MergeStmt, node: Node): readonly Operation[] {
  const { withClause, relation, joinCondition, mergeWhenClauses } = statement;
  const place = { ...at(source, relation), ...reading(source, node) };
  const where = joinCondition === undefined ? null : summarise(source, joinCondition, joinSpan(source, relation));
  const action = ({ commandType, targetList }: MergeWhenClause): readonly Operation[] => {
    const columns = targetColumns(targetList);
    if (commandType === "CMD_INSERT") {
      const named = targetList === undefined ? null : columns;
      return [{ ...place, kind: "insert", columns: named, inserted: insertedByQuery, onConflict: null }];
    }
    if (commandType === "CMD_DELETE") return [{ ...place, kind: "delete", where }];
    if (commandType !== "CMD_UPDATE") return [];
    return [{ ...place, kind: "update", columns, assignments: assignments(source, targetList), where }];
  };
  const clauses = (mergeWhenClauses ?? []).flatMap((clause) =>
    "MergeWhenClause" in clause ? action(clause.MergeWhenClause) : [],
  );
  return [
    ...changesWithin(source, withClause),
    ...clauses.map((operation, index) => ("marks" in operation && index > 0 ? { ...operation, marks: [] } : operation)),
  ];
}

const insertedByQuery = { from: "query", rows: [], count: null } as const;

function copy(source: Source, { CopyStmt }: Extract<Node, { CopyStmt: unknown }>): Operation {
  const { relation, attlist } = CopyStmt;
  return {
    ...at(source, relation),
    kind: "insert",
    columns: attlist === undefined ? null : stringsOf(attlist),
    inserted: { from: "copy", rows: [], count: null },
    onConflict: null,
    query: queryOf(undefined),
    marks: [],
  };
}
