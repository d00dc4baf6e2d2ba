import { type OperationOf, quoteName } from "../../artifacts/migration/index.ts";
import { quoteObject } from "../quote.ts";
import type { Treatment } from "../rehearsal.ts";

/** The access methods of every PostgreSQL (manual, 11.2 "Index Types"), and that of the extension bloom. */
const builtIn: ReadonlySet<string> = new Set(["", "btree", "hash", "gist", "spgist", "gin", "brin", "bloom"]);

/**
 * CREATE INDEX by a method that an extension brings: an index of the same name on the same table takes its place, which
 * locks and reads the table alike. Null: its method is there.
 */
export function treatIndex({
  name,
  table,
  method,
  concurrently,
  ifNotExists,
}: OperationOf<"create-index">): Treatment | null {
  if (builtIn.has(method.toLowerCase())) return null;
  const words = ["CREATE INDEX", ...(concurrently ? ["CONCURRENTLY"] : [])];
  if (name !== null) words.push(...(ifNotExists ? ["IF NOT EXISTS"] : []), quoteName(name));
  const text = `${words.join(" ")} ON ${quoteObject(table)} ((1))`;
  return {
    kind: "replace",
    text,
    note: `the access method ${method} is not available, and a plain index takes its place`,
  };
}
