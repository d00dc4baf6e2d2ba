import { frameworkOf, type Step } from "../../../artifacts/migration/index.ts";
import { outsideTransaction } from "../reading/no-transaction.ts";
import { identifier } from "../reading/sql-name.ts";

/** Where the next statements of a draft belong. Words of ours alone: a name in a comment could end it. */
export const later = "-- In a later migration:";

/** Where the statements belong that take away what nobody uses any more. */
export const onceUnread = "-- In a later migration, once no running code reads the old one:";
const outside = "-- Outside of a transaction:";

/** The lines of a draft below which another migration begins. */
export const fileMarks: ReadonlySet<string> = new Set([later, onceUnread, outside]);

/** A name of the server's own making, cut to the 63 bytes that it keeps of ASCII text. */
export const generatedName = (...parts: readonly string[]): string => parts.join("_").slice(0, 63).toWellFormed();

/** The same as SQL. */
export const madeUpName = (...parts: readonly string[]): string => identifier(generatedName(...parts));

/** Statements that refuse a transaction, in a file of their own as the tool of a step wants it. */
export const alone = (step: Step, ...statements: readonly string[]): readonly string[] => [
  outside,
  ...withHeader(step, ...statements),
];

/** A file of statements that refuse a transaction. */
export function withHeader(step: Step, ...statements: readonly string[]): readonly string[] {
  const { outsideHeader } = frameworkOf(step.migration.framework);
  const header = outsideHeader.length > 0 ? outsideHeader : [`-- ${outsideTransaction(step)}`];
  return [...header, ...statements];
}

/**
 * The steps that make a column of a table in use NOT NULL without a scan that stops reads. `table` is SQL as written,
 * `name` the table's bare name, `value` what old rows get as SQL: by default it is for the author to fill in.
 */
export function requireColumn(
  table: string,
  name: string,
  column: string,
  version: number,
  value = "'…'",
): readonly string[] {
  const quoted = identifier(column);
  const fill = fillColumn(table, column, value);
  if (version >= 18) {
    const constraint = madeUpName(name, column, "not_null");
    return [
      ...fill,
      later,
      `ALTER TABLE ${table} ADD CONSTRAINT ${constraint} NOT NULL ${quoted} NOT VALID;`,
      later,
      `ALTER TABLE ${table} VALIDATE CONSTRAINT ${constraint};`,
    ];
  }
  const constraint = madeUpName(name, column, "set");
  const takeOver = [
    `ALTER TABLE ${table} ALTER COLUMN ${quoted} SET NOT NULL;`,
    `ALTER TABLE ${table} DROP CONSTRAINT ${constraint};`,
  ];
  return [
    ...fill,
    later,
    `ALTER TABLE ${table} ADD CONSTRAINT ${constraint} CHECK (${quoted} IS NOT NULL) NOT VALID;`,
    later,
    `ALTER TABLE ${table} VALIDATE CONSTRAINT ${constraint};`,
    ...(version >= 12 ? takeOver : []),
  ];
}

/** Gives the rows a value that were there before the column. */
export const fillColumn = (table: string, column: string, value: string): readonly string[] => [
  "-- In batches, once the running code writes it:",
  `UPDATE ${table} SET ${identifier(column)} = ${value} WHERE ${identifier(column)} IS NULL;`,
];

/** The steps that put one column in the place of another. Names and type are SQL; `value` is what old rows get. */
export const replaceColumn = (
  table: string,
  old: string,
  added: string,
  type: string,
  value: string,
): readonly string[] => [
  `ALTER TABLE ${table} ADD COLUMN ${added} ${type};`,
  "-- In batches, once the running code writes both:",
  `UPDATE ${table} SET ${added} = ${value} WHERE ${added} IS NULL AND ${old} IS NOT NULL;`,
  later,
  ...retire(table, old),
  onceUnread,
  `ALTER TABLE ${table} DROP COLUMN ${old};`,
];

/** Says in the database that nobody is to use a column any more. Table and column are SQL. */
export const retire = (table: string, column: string): readonly string[] => [
  `COMMENT ON COLUMN ${table}.${column} IS 'deprecated';`,
];
