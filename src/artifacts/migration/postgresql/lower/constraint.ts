import type { Constraint as ConstraintNode, Node } from "libpg-query";
import type { Constraint, ReferentialAction } from "../../operation.ts";
import { summarise } from "../expression/summarise.ts";
import { stringsOf } from "../node.ts";
import { relationName } from "../object-name.ts";
import { findWord, inside, rangeOfSpan, type Source, type Span } from "../source.ts";

/** One letter of pg_constraint.confdeltype and confupdtype. */
const actions: Readonly<Record<string, ReferentialAction>> = {
  a: "no-action",
  r: "restrict",
  c: "cascade",
  n: "set-null",
  d: "set-default",
};

/**
 * A constraint as declared in its span. `column` is the one it stands at, or null for a constraint of the table. Null for
 * what the grammar calls a constraint and is none (DEFAULT, NULL, GENERATED, DEFERRABLE).
 */
export function constraintOf(
  source: Source,
  node: ConstraintNode,
  span: Span,
  column: string | null,
): Constraint | null {
  const base = {
    name: node.conname ?? null,
    notValid: node.skip_validation === true,
    range: rangeOfSpan(source, span),
  };
  const keys = node.keys === undefined && column !== null ? [column] : stringsOf(node.keys);
  switch (node.contype) {
    case "CONSTR_PRIMARY":
      return { ...base, kind: "primary-key", columns: keys, usingIndex: node.indexname ?? null };
    case "CONSTR_UNIQUE":
      return { ...base, kind: "unique", columns: keys, usingIndex: node.indexname ?? null };
    case "CONSTR_NOTNULL":
      return { ...base, kind: "not-null", column: keys[0] ?? "" };
    case "CONSTR_EXCLUSION":
      return { ...base, kind: "exclusion", columns: (node.exclusions ?? []).flatMap(excludedColumn) };
    case "CONSTR_FOREIGN":
      return {
        ...base,
        kind: "foreign-key",
        columns: node.fk_attrs === undefined && column !== null ? [column] : stringsOf(node.fk_attrs),
        references: relationName(node.pktable),
        referencedColumns: stringsOf(node.pk_attrs),
        onDelete: actions[node.fk_del_action ?? "a"] ?? "no-action",
        onUpdate: actions[node.fk_upd_action ?? "a"] ?? "no-action",
      };
    case "CONSTR_CHECK":
      return node.raw_expr === undefined
        ? null
        : { ...base, kind: "check", expression: summarise(source, node.raw_expr, checkedSpan(source, span)) };
    default:
      return null;
  }
}

/** What stands in the parentheses of CHECK (…). */
function checkedSpan(source: Source, span: Span): Span {
  const open = findWord(source, span, "(");
  return open === -1 ? span : inside(source, open);
}

/** The plain columns of EXCLUDE (a WITH =, …): each element is a pair of an index key and its operator. */
function excludedColumn(pair: Node): readonly string[] {
  const key = "List" in pair ? pair.List.items?.[0] : undefined;
  return key !== undefined && "IndexElem" in key && key.IndexElem.name !== undefined ? [key.IndexElem.name] : [];
}
