import type { Node, RangeVar, WithClause } from "libpg-query";
import type { Expression } from "../../expression.ts";
import type { Operation } from "../../operation.ts";
import { summarise } from "../expression/summarise.ts";
import { relationName } from "../object-name.ts";
import { closingOf, findWord, rangeOfSpan, type Source, type Span, tokenAt, wordAt } from "../source.ts";

/**
 * INSERT, UPDATE, DELETE, MERGE and COPY … FROM, and the changes that stand in their WITH, in the order they are written.
 * Empty for a statement that changes no rows.
 */
export function changeRows(source: Source, node: Node): readonly Operation[] {
  const at = (table: RangeVar | undefined) => ({
    range: rangeOfSpan(source, source.span),
    table: relationName(table),
  });
  if ("InsertStmt" in node) {
    const { withClause, relation } = node.InsertStmt;
    return [...changesWithin(source, withClause), { ...at(relation), kind: "insert" }];
  }
  if ("UpdateStmt" in node) {
    const { withClause, relation, targetList, whereClause } = node.UpdateStmt;
    const where = whereOf(source, relation, whereClause);
    return [
      ...changesWithin(source, withClause),
      { ...at(relation), kind: "update", columns: assignedColumns(targetList), where },
    ];
  }
  if ("DeleteStmt" in node) {
    const { withClause, relation, whereClause } = node.DeleteStmt;
    const where = whereOf(source, relation, whereClause);
    return [...changesWithin(source, withClause), { ...at(relation), kind: "delete", where }];
  }
  if ("MergeStmt" in node) return merge(source, node.MergeStmt, at(node.MergeStmt.relation));
  if ("SelectStmt" in node) return changesWithin(source, node.SelectStmt.withClause);
  if ("CopyStmt" in node && node.CopyStmt.is_from === true) return [{ ...at(node.CopyStmt.relation), kind: "insert" }];
  return [];
}

function changesWithin(source: Source, clause: WithClause | undefined): readonly Operation[] {
  return (clause?.ctes ?? []).flatMap((cte) => {
    const query = "CommonTableExpr" in cte ? cte.CommonTableExpr.ctequery : undefined;
    return query === undefined ? [] : changeRows(source, query);
  });
}

/** What a MERGE may do to the rows of its target; the condition it joins on narrows updates and deletes. */
function merge(
  source: Source,
  { withClause, joinCondition, mergeWhenClauses }: Extract<Node, { MergeStmt: unknown }>["MergeStmt"],
  at: Pick<Extract<Operation, { kind: "insert" }>, "range" | "table">,
): readonly Operation[] {
  const clauses = (mergeWhenClauses ?? []).flatMap((node) => ("MergeWhenClause" in node ? [node.MergeWhenClause] : []));
  const where = joinCondition === undefined ? null : summarise(source, joinCondition, source.span);
  const operations = clauses.flatMap(({ commandType, targetList }): readonly Operation[] => {
    if (commandType === "CMD_INSERT") return [{ ...at, kind: "insert" }];
    if (commandType === "CMD_DELETE") return [{ ...at, kind: "delete", where }];
    if (commandType !== "CMD_UPDATE") return [];
    return [{ ...at, kind: "update", columns: assignedColumns(targetList), where }];
  });
  return [...changesWithin(source, withClause), ...operations];
}

function assignedColumns(targets: readonly Node[] | undefined): readonly string[] {
  return (targets ?? []).flatMap((target) =>
    "ResTarget" in target && target.ResTarget.name !== undefined ? [target.ResTarget.name] : [],
  );
}

/** The WHERE that follows the table at its own level of parentheses, up to RETURNING or the end of that level. */
function whereOf(source: Source, table: RangeVar | undefined, node: Node | undefined): Expression | null {
  if (node === undefined) return null;
  const level = levelFrom(source, tokenAt(source, table?.location));
  const where = findWord(source, level, "where");
  const behind = { first: where + 1, last: level.last };
  const returning = findWord(source, behind, "returning");
  return summarise(source, node, returning === -1 ? behind : { ...behind, last: returning - 1 });
}

/** From a token to the parenthesis that encloses it (a change within WITH), or the end of the statement. */
function levelFrom(source: Source, first: number): Span {
  let index = first;
  while (index <= source.span.last && wordAt(source, index) !== ")") {
    index = wordAt(source, index) === "(" ? closingOf(source, index) + 1 : index + 1;
  }
  return { first, last: index - 1 };
}
