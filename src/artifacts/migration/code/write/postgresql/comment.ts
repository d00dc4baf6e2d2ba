import { quoteLiteral, quoteName } from "../../../sql-spelling.ts";
import type { SchemaCommand } from "../../schema-command.ts";
import { qualified } from "../grammar.ts";
import { spelling } from "./spelling.ts";

/** COMMENT ON TABLE or COLUMN. */
export function comment({
  table: on,
  column,
  text,
}: Pick<Extract<SchemaCommand, { kind: "comment" }>, "table" | "column" | "text">): string {
  const object =
    column === null ? `TABLE ${qualified(on, spelling)}` : `COLUMN ${qualified(on, spelling)}.${quoteName(column)}`;
  return `COMMENT ON ${object} IS ${text === null ? "NULL" : quoteLiteral(text)}`;
}
