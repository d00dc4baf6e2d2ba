import type { IndexSpec, SchemaCommand } from "../schema-command.ts";
import type { CsharpSource } from "./source.ts";
import { type Arguments, isTrue, knownText, textsOf } from "./value.ts";

/** `CreateIndex`; null: part of it is computed. */
export function indexSpec(
  source: CsharpSource,
  args: Arguments,
  annotations: Arguments,
  at: SchemaCommand["at"],
): IndexSpec | null {
  const name = knownText(args.get("name"));
  const columns = textsOf(args.get("columns"));
  if (name === null || columns === null) return null;
  const isPostgres = source.dialect === "postgresql";
  const descending = args.get("descending");
  const flags = descending?.kind === "array" ? descending.items : null;
  const operators = textsOf(annotations.get("Npgsql:IndexOperators")) ?? [];
  const include = textsOf(annotations.get("Npgsql:IndexInclude")) ?? [];
  const nulls = annotations.get("Npgsql:NullsDistinct");
  const order = (index: number): string => {
    const down = flags !== null && (flags.length === 0 || isTrue(flags[index]));
    return [isPostgres ? (operators[index] ?? "") : "", down ? "DESC" : ""].filter((word) => word !== "").join(" ");
  };
  const fulltext = isTrue(annotations.get("MySql:FullTextIndex")) ? "fulltext" : null;
  return {
    at,
    name,
    keys: columns.map((column, index) => ({
      column,
      expression: null,
      ...(order(index) === "" ? {} : { order: order(index) }),
    })),
    unique: isTrue(args.get("unique")),
    concurrently: isPostgres && isTrue(annotations.get("Npgsql:CreatedConcurrently")),
    ifNotExists: false,
    method: isPostgres
      ? knownText(annotations.get("Npgsql:IndexMethod"))
      : source.dialect === "mysql"
        ? fulltext
        : null,
    where: source.dialect === "mysql" ? null : knownText(args.get("filter")),
    ...(isPostgres && include.length > 0 ? { include } : {}),
    ...(isPostgres && nulls?.kind === "boolean" && !nulls.value ? { nullsNotDistinct: true } : {}),
  };
}
