import type { Range } from "../../../../charter/index.ts";
import type { ReferentialAction } from "../../operation/parts.ts";
import { wordTable } from "../../word-table.ts";
import type { SyntaxNode } from "../languages/tree-sitter.ts";
import type { ConstraintSpec, ForeignKeySpec } from "../schema-command.ts";
import { argumentsOf, type Scope } from "./evaluate.ts";
import { pluralOf, tableParameters } from "./parameters.ts";
import { type CsharpSource, chainOf, childOf, rangeIn, wordsOf } from "./source.ts";
import { type Arguments, knownText, lastWord, spanOf, textsOf, type Value } from "./value.ts";

const actions: Readonly<Record<string, ReferentialAction>> = wordTable({
  Cascade: "cascade",
  NoAction: "no-action",
  Restrict: "restrict",
  SetNull: "set-null",
  SetDefault: "set-default",
});

const actionOf = (value: Value | undefined): ReferentialAction | undefined =>
  value?.kind === "name" ? actions[lastWord(value.path)] : undefined;

/** A foreign key of `ForeignKey` or `AddForeignKey`; null: part of it is computed. */
export function foreignKeyOf(args: Arguments, columns: readonly string[] | null, at: Range): ForeignKeySpec | null {
  const table = knownText(args.get("principalTable"));
  const referencedColumns = args.has("principalColumns") ? textsOf(args.get("principalColumns")) : [];
  if (table === null || columns === null || referencedColumns === null) return null;
  const onDelete = actionOf(args.get("onDelete"));
  const onUpdate = actionOf(args.get("onUpdate"));
  return {
    at,
    kind: "foreign-key",
    name: knownText(args.get("name")),
    columns,
    table: { schema: knownText(args.get("principalSchema")), name: table },
    referencedColumns,
    ...(onDelete === undefined ? {} : { onDelete }),
    ...(onUpdate === undefined ? {} : { onUpdate }),
  };
}

/** The arguments of a call, those of overloads for one column as those for several. */
export function pluralArguments(
  source: CsharpSource,
  args: readonly SyntaxNode[],
  parameters: readonly string[],
  scope: Scope,
): Arguments {
  return new Map([...argumentsOf(source, args, parameters, scope)].map(([name, value]) => [pluralOf(name), value]));
}

/** The constraints that the lambda of a `CreateTable` states; null: one of them is computed. `names`: columns by property. */
export function constraintsOf(
  source: CsharpSource,
  lambda: SyntaxNode,
  names: ReadonlyMap<string, string>,
  scope: Scope,
): readonly ConstraintSpec[] | null {
  const body = childOf(lambda, "body");
  const statements = body?.type === "block" ? body.children : body === undefined ? [] : [body];
  const found: ConstraintSpec[] = [];
  for (const statement of statements) {
    const call = statement.type === "expression_statement" ? statement.children[0] : statement;
    const [link] = (call === undefined ? null : chainOf(source, call))?.links ?? [];
    const parameters = link === undefined ? undefined : tableParameters[link.name];
    if (statement.type === "comment") continue;
    if (link === undefined || parameters === undefined) return null;
    const args = pluralArguments(source, link.args, parameters, scope);
    const made = constraintOf(source, link.name, args, names, rangeIn(source, spanOf(link.node)));
    if (made === null) return null;
    found.push(made);
  }
  return found;
}

function constraintOf(
  source: CsharpSource,
  kind: string,
  args: Arguments,
  names: ReadonlyMap<string, string>,
  at: Range,
): ConstraintSpec | null {
  const name = knownText(args.get("name"));
  const columns = columnsOf(source, args.get("columns"), names);
  switch (kind) {
    case "PrimaryKey":
    case "UniqueConstraint":
      return columns === null ? null : { at, kind: kind === "PrimaryKey" ? "primary-key" : "unique", name, columns };
    case "ForeignKey":
      return foreignKeyOf(args, columns, at);
    case "CheckConstraint": {
      const sql = knownText(args.get("sql"));
      return sql === null ? null : { at, kind: "check", name, expression: sql };
    }
    default:
      return null;
  }
}

/** `x => x.Id` and `x => new { x.A, x.B }`. */
function columnsOf(
  source: CsharpSource,
  value: Value | undefined,
  names: ReadonlyMap<string, string>,
): readonly string[] | null {
  if (value?.kind !== "lambda") return textsOf(value);
  const body = childOf(value.node, "body");
  if (body === undefined) return null;
  const members = body.type === "anonymous_object_creation_expression" ? body.children : [body];
  const found = members.map((member) => {
    const name = childOf(member, "name");
    const property =
      member.type !== "member_access_expression" || name === undefined ? null : propertyName(wordsOf(source, name));
    return property === null ? null : (names.get(property) ?? property);
  });
  return found.every((name) => name !== null) ? found : null;
}

/** `@event` is `event`. */
export const propertyName = (written: string): string => written.replace(/^@/, "");
