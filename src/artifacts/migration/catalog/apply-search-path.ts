import type { OperationOf } from "../operation.ts";
import type { Schema } from "../schema.ts";
import { emptySchema } from "./empty-schema.ts";

/** Entries of a search path that hold no objects of a migration: the role's own schema and the server's. */
const skipped = ["", "$user", "pg_catalog", "pg_temp"];

/** SET search_path; RESET and SET … TO DEFAULT bring back `public`. Any other parameter changes nothing. */
export function applySearchPath(schema: Schema, { parameter, value }: OperationOf<"set-parameter">): Schema {
  if (parameter === "all" && value === null) return { ...schema, searchPath: emptySchema.searchPath };
  if (parameter !== "search_path") return schema;
  if (value === null) return { ...schema, searchPath: emptySchema.searchPath };
  const searchPath = value
    .split(",")
    .map((entry) => entry.trim().replace(/^"(.*)"$/, "$1"))
    .filter((entry) => !skipped.includes(entry));
  return { ...schema, searchPath };
}
