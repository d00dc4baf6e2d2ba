import { quoteName } from "../artifacts/migration/index.ts";

/** `schema.name`, as relations are called, as SQL. */
export function quoteRelation(relation: string): string {
  const dot = relation.indexOf(".");
  return `${quoteName(relation.slice(0, dot))}.${quoteName(relation.slice(dot + 1))}`;
}
