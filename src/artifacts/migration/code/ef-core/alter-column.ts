import { quotedName } from "../../sql-spelling.ts";
import { type SqlText, sqlFrom } from "../../sql-text.ts";
import type { AlterAction, SchemaCommand } from "../schema-command.ts";
import { columnSpec, defaultIn } from "./column.ts";
import { typeOf } from "./column-type.ts";
import type { CsharpSource } from "./source.ts";
import { type Arguments, isTrue, knownText } from "./value.ts";

/**
 * `AlterColumn`: what differs from the `old…` arguments. Where a column becomes NOT NULL and has a default, Npgsql first
 * fills the rows that hold none. Null: part of it is computed.
 */
export function alterColumn(
  source: CsharpSource,
  clrType: string | null,
  args: Arguments,
  annotations: Arguments,
  table: { readonly schema: string | null; readonly name: string },
  at: SchemaCommand["at"],
): { readonly before: SqlText | null; readonly command: SchemaCommand | null } | null {
  const name = knownText(args.get("name"));
  const whole = name === null ? null : columnSpec(source, name, clrType, args, annotations, at);
  if (name === null || whole === null) return null;
  const oldClr = args.get("oldClrType");
  const oldType = typeOf(args, oldClr?.kind === "name" ? oldClr.path : clrType, source.dialect, true);
  const stated = args.has("oldClrType") || args.has("oldType") || args.has("oldNullable");
  const wasNotNull = !isTrue(args.get("oldNullable"));
  const oldDefault = defaultIn(args, "oldDefault", source);
  const changesType = oldType !== whole.type;
  const changesNull = !stated || wasNotNull !== whole.notNull;
  const changesDefault = oldDefault !== whole.default && whole.generated === undefined;
  if (!changesType && !changesNull && !changesDefault) return { before: null, command: null };
  const action: AlterAction = {
    at,
    kind: "alter-column",
    column: name,
    ...(changesType ? { type: whole.type } : {}),
    ...(changesNull ? { notNull: whole.notNull } : {}),
    ...(changesDefault ? { default: whole.default } : {}),
    ...(source.dialect === "mysql" ? { whole } : {}),
  };
  const fills = source.dialect === "postgresql" && changesNull && whole.notNull && whole.default !== null;
  const target = [table.schema, table.name].flatMap((part) => (part === null ? [] : [quotedName(part, "postgresql")]));
  const column = quotedName(name, "postgresql");
  const update = `UPDATE ${target.join(".")} SET ${column} = ${whole.default} WHERE ${column} IS NULL`;
  return {
    before: fills ? sqlFrom(update, at) : null,
    command: { at, kind: "alter-table", table, actions: [action] },
  };
}
