import type { ColumnDef, Constraint as ConstraintNode } from "libpg-query";
import type { Expression } from "../../expression.ts";
import type { ColumnDefinition, Constraint, Generation } from "../../operation.ts";
import { columnType } from "../column-type.ts";
import { summarise } from "../expression/summarise.ts";
import { rangeOfSpan, type Source, type Span, tokenAt } from "../source.ts";
import { constraintOf } from "./constraint.ts";

/** A column declaration and the constraints declared with it. */
export interface ColumnWithConstraints {
  readonly column: ColumnDefinition;
  readonly constraints: readonly Constraint[];
}

/**
 * Lowers a column of CREATE TABLE or ADD COLUMN that stands in `span`. A plain NOT NULL is a fact of the column; only a
 * named one is also a constraint.
 */
export function columnDefinition(source: Source, node: ColumnDef, span: Span): ColumnWithConstraints {
  const name = node.colname ?? "";
  const { type, serial } = columnType(node.typeName);
  const clauses = clausesOf(source, node, span);
  const has = (kind: string): boolean => clauses.some((clause) => clause.node.contype === kind);
  const generated = clauses.map(({ node }) => generationOf(node)).find((found) => found !== null) ?? null;
  const identity = generated?.startsWith("identity") ?? false;
  return {
    column: {
      name,
      type,
      serial,
      notNull: has("CONSTR_NOTNULL") || has("CONSTR_PRIMARY") || serial || identity,
      default: defaultOf(source, clauses),
      generated,
      range: rangeOfSpan(source, span),
      ...computedFrom(source, clauses),
    },
    constraints: clauses.flatMap((clause) => {
      if (clause.node.contype === "CONSTR_NOTNULL" && clause.node.conname === undefined) return [];
      return constraintOf(source, clause.node, clause.span, name) ?? [];
    }),
  };
}

interface Clause {
  readonly node: ConstraintNode;
  readonly span: Span;
}

/** The clauses behind a column's type, each up to the next one; attributes (DEFERRABLE) belong to the clause before. */
function clausesOf(source: Source, { constraints }: ColumnDef, span: Span): readonly Clause[] {
  const nodes = (constraints ?? [])
    .flatMap((node) => ("Constraint" in node ? [node.Constraint] : []))
    .filter((node) => !(node.contype ?? "").startsWith("CONSTR_ATTR"));
  const starts = nodes.map((node) => tokenAt(source, node.location));
  return nodes.map((node, index) => {
    const first = starts[index] ?? span.first;
    const next = starts.filter((start) => start > first).sort((one, other) => one - other)[0];
    return { node, span: { first, last: next === undefined ? span.last : next - 1 } };
  });
}

function defaultOf(source: Source, clauses: readonly Clause[]): Expression | null {
  const clause = clauses.find(({ node }) => node.contype === "CONSTR_DEFAULT");
  if (clause?.node.raw_expr === undefined) return null;
  return summarise(source, clause.node.raw_expr, { first: clause.span.first + 1, last: clause.span.last });
}

/** The columns that a GENERATED … AS (…) reads. */
function computedFrom(source: Source, clauses: readonly Clause[]): { readonly computedFrom?: readonly string[] } {
  const clause = clauses.find(({ node }) => node.contype === "CONSTR_GENERATED");
  if (clause?.node.raw_expr === undefined) return {};
  return { computedFrom: summarise(source, clause.node.raw_expr, clause.span).columns };
}

/** How a GENERATED clause fills the column; `a` is ALWAYS, `d` BY DEFAULT, `s` STORED and `v` VIRTUAL. */
export function generationOf(node: ConstraintNode): Generation | null {
  if (node.contype === "CONSTR_IDENTITY")
    return node.generated_when === "d" ? "identity-by-default" : "identity-always";
  if (node.contype === "CONSTR_GENERATED") return node.generated_kind === "v" ? "virtual" : "stored";
  return null;
}
