import { type ObjectName, quoteName } from "../artifacts/migration/index.ts";

/** `schema.name`, as relations are called, as SQL. */
export function quoteRelation(relation: string): string {
  const dot = relation.indexOf(".");
  return quoteObject({ schema: relation.slice(0, dot), name: relation.slice(dot + 1) });
}

/** The name of an object as SQL; without a schema it is looked up in the search path. */
export const quoteObject = ({ schema, name }: ObjectName): string =>
  schema === null ? quoteName(name) : `${quoteName(schema)}.${quoteName(name)}`;
