import type { ObjectName } from "./object-name.ts";
import type { Dialect } from "./operation.ts";

/** How a dialect writes names and texts. */
export interface Spelling {
  readonly name: (name: string) => string;
  readonly text: (text: string) => string;
}

/** A name as PostgreSQL, SQLite and the standard read it: quoted always, which means the same. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A value as a literal of PostgreSQL, SQLite and the standard. */
export function quoteLiteral(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

const standard: Spelling = { name: quoteName, text: quoteLiteral };

/** A backslash escapes in MySQL's texts (manual, 11.1.1 "String Literals"), and names stand in backticks (11.2). */
const mysql: Spelling = {
  name: (name) => `\`${name.replaceAll("`", "``")}\``,
  text: (text) => quoteLiteral(text.replaceAll("\\", "\\\\")),
};

/** How each database reads names and texts that are quoted. */
export const spellings: Readonly<Record<Dialect, Spelling>> = { postgresql: standard, mysql, sqlite: standard };

/** A name in the dialect's quotes. */
export const quotedName = (name: string, dialect: Dialect): string => spellings[dialect].name(name);

/** A text as a literal of the dialect. */
export const quotedText = (text: string, dialect: Dialect): string => spellings[dialect].text(text);

/** A name with its schema, where it has one, in the dialect's quotes. */
export const quotedObject = ({ schema, name }: ObjectName, dialect: Dialect): string =>
  schema === null ? quotedName(name, dialect) : `${quotedName(schema, dialect)}.${quotedName(name, dialect)}`;
