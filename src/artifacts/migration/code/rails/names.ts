import { createHash } from "node:crypto";
import type { ObjectName } from "../../object-name.ts";

/** A table as a migration names it: `users`, `audit.events`. */
export function tableName(text: string): ObjectName {
  const dot = text.indexOf(".");
  const bare = (part: string): string => part.replace(/^["`](.*)["`]$/, "$1");
  if (dot === -1) return { schema: null, name: bare(text) };
  return { schema: bare(text.slice(0, dot)), name: bare(text.slice(dot + 1)) };
}

/** Longest name of an index (`index_name_length` less the room that SQLite's rebuilding needs): schema_statements.rb. */
const maxIndexName = 62;

/**
 * The name that Rails gives an index. Since 7.1 one that would be too long is cut and gets a hash; before, it was
 * refused, so that no migration that ran has one.
 */
export function indexName(table: string, columns: readonly string[]): string {
  const name = `index_${table}_on_${columns.join("_and_")}`;
  if (Buffer.byteLength(name) <= maxIndexName) return name;
  const ending = `_${hashOf(name)}`;
  return `${cutBytes(`idx_on_${columns.join("_")}`, maxIndexName - ending.length)}${ending}`;
}

/** The columns as an index's name spells them; an expression by its words. */
export const columnsInName = (columns: readonly string[]): readonly string[] => {
  const [only = ""] = columns;
  if (columns.length !== 1 || !isExpression(only)) return columns;
  return [(only.match(/\w+/g) ?? []).join("_")];
};

/** Whether Rails takes what stands for a column as SQL: anything that is not a plain name. */
export const isExpression = (text: string): boolean => /\W/.test(text);

/** The names of constraints that a migration leaves unnamed: `fk_rails_`, `chk_rails_` and their like with a hash. */
export const foreignKeyName = (table: string, columns: readonly string[]): string =>
  `fk_rails_${hashOf(`${table}_${columns.join("_")}_fk`)}`;
export const checkName = (table: string, expression: string): string =>
  `chk_rails_${hashOf(`${table}_${expression}_chk`)}`;
export const uniqueName = (table: string, columns: readonly string[]): string =>
  `uniq_rails_${hashOf(`${table}_${columns.join("_and_")}_unique`)}`;
export const exclusionName = (table: string, expression: string): string =>
  `excl_rails_${hashOf(`${table}_${expression}_excl`)}`;

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 10);

function cutBytes(text: string, limit: number): string {
  let cut = text;
  while (Buffer.byteLength(cut) > limit) cut = cut.slice(0, -1);
  return cut;
}
