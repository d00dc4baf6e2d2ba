import type { AlterDomainStmt, Constraint as ConstraintNode, CreateDomainStmt, Node } from "libpg-query";
import type { Expression } from "../../expression.ts";
import type { Operation, OperationOf } from "../../operation.ts";
import { columnType } from "../column-type.ts";
import { summarise } from "../expression/summarise.ts";
import { stringsOf } from "../node.ts";
import { qualifiedName } from "../object-name.ts";
import { findWord, inside, rangeOfSpan, type Source, tokenAt } from "../source.ts";

/** CREATE DOMAIN. */
export function createDomain(source: Source, node: CreateDomainStmt): readonly Operation[] {
  const clauses = (node.constraints ?? []).flatMap((each) => ("Constraint" in each ? [each.Constraint] : []));
  const fallback = clauses.find(({ contype }) => contype === "CONSTR_DEFAULT");
  return [
    {
      kind: "create-domain",
      range: rangeOfSpan(source, source.span),
      domain: qualifiedName(stringsOf(node.domainname)),
      type: columnType(node.typeName).type,
      notNull: clauses.some(({ contype }) => contype === "CONSTR_NOTNULL"),
      default: fallback === undefined ? null : expressionOf(source, fallback, clauses),
      checks: clauses.flatMap((clause) => {
        const expression = clause.contype === "CONSTR_CHECK" ? expressionOf(source, clause, clauses) : null;
        return expression === null ? [] : [{ name: clause.conname ?? null, expression }];
      }),
    },
  ];
}

type DomainAction = OperationOf<"alter-domain">["action"];

/** The letters of AlterDomainStmt.subtype (nodes/parsenodes.h). */
const actions: Readonly<Record<string, DomainAction>> = {
  X: "drop-constraint",
  V: "validate-constraint",
  O: "set-not-null",
  N: "drop-not-null",
};

/** ALTER DOMAIN, but for RENAME, OWNER TO and SET SCHEMA, which are statements of their own in the tree. */
export function alterDomain(source: Source, node: AlterDomainStmt): readonly Operation[] {
  const clause = node.def !== undefined && "Constraint" in node.def ? node.def.Constraint : null;
  return [
    {
      kind: "alter-domain",
      range: rangeOfSpan(source, source.span),
      domain: qualifiedName(stringsOf(node.typeName)),
      action: actionOf(node, clause),
      constraint: clause?.conname ?? node.name ?? null,
      expression: clause === null ? defaultOf(source, node.def) : expressionOf(source, clause, [clause]),
      notValid: clause?.skip_validation === true,
    },
  ];
}

function actionOf({ subtype, def }: AlterDomainStmt, clause: ConstraintNode | null): DomainAction {
  if (clause !== null) return clause.contype === "CONSTR_NOTNULL" ? "add-not-null" : "add-check";
  return actions[subtype ?? ""] ?? (def === undefined ? "drop-default" : "set-default");
}

/** The expression of SET DEFAULT, which ends the statement. */
function defaultOf(source: Source, node: Node | undefined): Expression | null {
  if (node === undefined) return null;
  const { first, last } = source.span;
  const at = findWord(source, { first: findWord(source, source.span, "set"), last }, "default");
  return summarise(source, node, { first: at === -1 ? first : at + 1, last });
}

/** What a CHECK has in its parentheses, or what stands between DEFAULT and the next clause. */
function expressionOf(source: Source, clause: ConstraintNode, all: readonly ConstraintNode[]): Expression | null {
  if (clause.raw_expr === undefined) return null;
  const first = tokenAt(source, clause.location);
  const next = Math.min(
    ...all.flatMap(({ location }) => {
      const at = tokenAt(source, location);
      return at > first ? [at - 1] : [];
    }),
    source.span.last,
  );
  if (clause.contype === "CONSTR_DEFAULT") return summarise(source, clause.raw_expr, { first: first + 1, last: next });
  const open = findWord(source, { first, last: source.span.last }, "(");
  return summarise(source, clause.raw_expr, open === -1 ? { first, last: next } : inside(source, open));
}
