import type { SyntaxNode } from "../languages/tree-sitter.ts";
import type { ColumnSpec, SchemaCommand } from "../schema-command.ts";
import { annotationsOf } from "./annotations.ts";
import { columnSpec } from "./column.ts";
import { argumentsOf, type Scope } from "./evaluate.ts";
import { tableParameters } from "./parameters.ts";
import { type CsharpSource, chainOf, childOf, rangeIn, wordsOf } from "./source.ts";
import { constraintsOf, propertyName } from "./table-constraints.ts";
import { type Arguments, knownText, spanOf } from "./value.ts";

/** `CreateTable`; null: part of it is computed. */
export function createTable(
  source: CsharpSource,
  args: Arguments,
  scope: Scope,
  at: SchemaCommand["at"],
  schema: string | null,
): SchemaCommand | null {
  const name = knownText(args.get("name"));
  const columns = args.get("columns");
  const stated = args.get("constraints");
  if (name === null || columns?.kind !== "lambda") return null;
  const found = columnsOf(source, columns.node, scope);
  if (found === null) return null;
  const names = new Map(found.map(({ property, column }) => [property, column.name]));
  const constraints = stated?.kind === "lambda" ? constraintsOf(source, stated.node, names, scope) : [];
  if (constraints === null) return null;
  const comment = knownText(args.get("comment"));
  const [key, ...others] = constraints.flatMap((constraint) => (constraint.kind === "primary-key" ? [constraint] : []));
  // SQLite numbers rows only where the key stands beside its column.
  const inline =
    source.dialect === "sqlite" && key !== undefined && others.length === 0 && key.columns.length === 1 ? key : null;
  const keyed = (column: ColumnSpec): ColumnSpec =>
    inline?.columns[0] === column.name && column.generated === "auto-increment"
      ? { ...column, primaryKey: true }
      : column;
  const written = found.map(({ column }) => keyed(column));
  const moved = written.some(({ primaryKey }) => primaryKey === true);
  return {
    at,
    kind: "create-table",
    table: { schema, name },
    columns: written,
    constraints: moved ? constraints.filter((constraint) => constraint !== inline) : constraints,
    indexes: [],
    ifNotExists: false,
    ...(comment === null ? {} : { comment }),
  };
}

/** `table => new { Id = table.Column<int>(…), … }`. */
function columnsOf(
  source: CsharpSource,
  lambda: SyntaxNode,
  scope: Scope,
): readonly { readonly property: string; readonly column: ColumnSpec }[] | null {
  const members = (childOf(lambda, "body")?.children ?? []).filter(({ type }) => type !== "comment");
  const found: { property: string; column: ColumnSpec }[] = [];
  for (let index = 0; index < members.length; index += 2) {
    const [property, value] = members.slice(index, index + 2);
    const chain = value === undefined ? null : chainOf(source, value);
    const [link, ...more] = chain?.links ?? [];
    if (property === undefined || value === undefined || link?.name !== "Column") return null;
    const args = argumentsOf(source, link.args, tableParameters.Column ?? [], scope);
    const written = propertyName(wordsOf(source, property));
    const at = rangeIn(source, { from: property.start, to: spanOf(value).to });
    const column = columnSpec(
      source,
      knownText(args.get("name")) ?? written,
      link.type,
      args,
      annotationsOf(source, more, scope),
      at,
    );
    if (column === null) return null;
    found.push({ property: written, column });
  }
  return found;
}
