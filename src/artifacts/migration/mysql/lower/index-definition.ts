import type { Constraint, IndexKey, ObjectName, OperationOf } from "../../operation.ts";
import {
  accept,
  acceptOne,
  acceptText,
  type Cursor,
  isNext,
  parenthesised,
  peek,
  rangeFrom,
  refuse,
  word,
} from "../cursor.ts";
import { expressionOf } from "../expression/summarise.ts";
import { parseExpression } from "../grammar.ts";
import { columnName, isName, name, wordOrText } from "../names.ts";
import { checkBehind, references } from "./constraint.ts";

/** An index or a constraint as an element of CREATE TABLE and behind the ADD of ALTER TABLE. */
export type TableElement =
  | { readonly kind: "constraint"; readonly constraint: Constraint }
  | { readonly kind: "index"; readonly index: OperationOf<"create-index"> };

/** Reads an index or a constraint; null: none comes next, but a column. */
export function tableElement(cursor: Cursor, table: ObjectName): TableElement | null {
  const first = cursor.at;
  const named = accept(cursor, "constraint") ? (isConstraintWord(cursor) ? "" : name(cursor)) : null;
  const constrained = named !== null;
  const given = named === "" ? null : named;
  if (accept(cursor, "primary", "key")) return primaryKey(cursor, first);
  if (accept(cursor, "foreign", "key")) return foreignKey(cursor, first, given);
  if (isNext(cursor, "check")) return { kind: "constraint", constraint: checkBehind(cursor, first, given) };
  if (accept(cursor, "unique")) {
    acceptOne(cursor, "key", "index");
    return uniqueKey(cursor, first, table, given);
  }
  if (constrained) refuse(cursor, "`PRIMARY KEY`, `UNIQUE`, `FOREIGN KEY` or `CHECK` is missing");
  const special =
    word(cursor) === "vector" && !isIndexWord(cursor, 1) ? null : acceptOne(cursor, "fulltext", "spatial", "vector");
  if (special !== null) acceptOne(cursor, "key", "index");
  else if (!isPlainIndex(cursor)) return null;
  else cursor.at++;
  const method = special ?? "btree";
  return { kind: "index", index: indexBehind(cursor, first, { table, method, unique: false }) };
}

const isConstraintWord = (cursor: Cursor): boolean => ["primary", "foreign", "unique", "check"].includes(word(cursor));
const isIndexWord = (cursor: Cursor, ahead: number): boolean => ["key", "index"].includes(word(cursor, ahead));

/** `KEY` and `INDEX` are reserved: no column is called so without quotes. */
const isPlainIndex = (cursor: Cursor): boolean => isIndexWord(cursor, 0);

function primaryKey(cursor: Cursor, first: number): TableElement {
  indexName(cursor);
  indexType(cursor);
  const keys = keyParts(cursor);
  indexOptions(cursor);
  const columns = keys.flatMap(({ column }) => column ?? []);
  const range = rangeFrom(cursor, first);
  const constraint = {
    kind: "primary-key",
    name: "PRIMARY",
    columns,
    usingIndex: null,
    notValid: false,
    range,
  } as const;
  return { kind: "constraint", constraint };
}

function foreignKey(cursor: Cursor, first: number, given: string | null): TableElement {
  accept(cursor, "if", "not", "exists");
  const index = indexName(cursor);
  const columns = parenthesised(cursor, columnName);
  return { kind: "constraint", constraint: references(cursor, first, { name: given ?? index, columns }) };
}

/** A unique key of whole columns is a constraint; one of prefixes or expressions is an index and no more. */
function uniqueKey(cursor: Cursor, first: number, table: ObjectName, given: string | null): TableElement {
  const index = indexBehind(cursor, first, { table, method: "btree", unique: true });
  const named = { ...index, name: given ?? index.name };
  const columns = index.keys.flatMap(({ column, prefix }) => (prefix === undefined && column !== null ? column : []));
  if (columns.length < index.keys.length) return { kind: "index", index: named };
  const { range } = index;
  const constraint = { kind: "unique", name: named.name, columns, usingIndex: null, notValid: false, range } as const;
  return { kind: "constraint", constraint };
}

type IndexFacts = Pick<OperationOf<"create-index">, "table" | "method" | "unique">;

/** Reads `[IF NOT EXISTS] [name] [USING type] (keys) options`. */
function indexBehind(cursor: Cursor, first: number, facts: IndexFacts): OperationOf<"create-index"> {
  const ifNotExists = accept(cursor, "if", "not", "exists");
  const given = indexName(cursor);
  const method = indexType(cursor);
  const keys = keyParts(cursor);
  const later = indexOptions(cursor);
  return madeIndex(cursor, first, {
    ...facts,
    method: methodOf(facts.method, later ?? method),
    name: given,
    keys,
    ifNotExists,
  });
}

/** The index type that is stated, unless the kind of index leaves no choice. */
export const methodOf = (kind: string, stated: string | null): string => (kind === "btree" ? (stated ?? kind) : kind);

/** The operation that makes an index whose text began at a token. */
export const madeIndex = (
  cursor: Cursor,
  first: number,
  facts: IndexFacts & Pick<OperationOf<"create-index">, "name" | "keys" | "ifNotExists">,
): OperationOf<"create-index"> => ({
  kind: "create-index",
  ...facts,
  include: [],
  concurrently: false,
  where: null,
  only: false,
  range: rangeFrom(cursor, first),
});

const indexName = (cursor: Cursor): string | null => (isName(cursor) && !isNext(cursor, "using") ? name(cursor) : null);

/** `USING BTREE` before the keys or behind them. */
export function indexType(cursor: Cursor): string | null {
  if (acceptOne(cursor, "using", "type") === null) return null;
  return wordOrText(cursor);
}

/** The columns and expressions of an index. */
export const keyParts = (cursor: Cursor): readonly IndexKey[] => parenthesised(cursor, keyPart);

function keyPart(cursor: Cursor): IndexKey {
  const found = isNext(cursor, "(") ? computedKey(cursor) : columnKey(cursor);
  const order = acceptOne(cursor, "asc", "desc");
  return order === "desc" ? { ...found, order } : found;
}

const computedKey = (cursor: Cursor): IndexKey => ({ column: null, expression: expressionOf(cursor, parseExpression) });

function columnKey(cursor: Cursor): IndexKey {
  const column = columnName(cursor);
  if (!accept(cursor, "(")) return { column, expression: null };
  const length = peek(cursor);
  if (length?.kind !== "number" && length?.template !== true) refuse(cursor, "the length of the prefix is missing");
  cursor.at++;
  if (!accept(cursor, ")")) refuse(cursor, "`)` is missing");
  return { column, expression: null, prefix: Number(length.value) || 0 };
}

/** What may stand behind the keys; the index type where it is stated there. */
export function indexOptions(cursor: Cursor): string | null {
  let type: string | null = null;
  for (;;) {
    const stated = indexType(cursor);
    if (stated !== null) type = stated;
    else if (accept(cursor, "comment")) acceptText(cursor);
    else if (accept(cursor, "with", "parser")) name(cursor);
    else if (
      acceptOne(cursor, "visible", "invisible", "ignored", "clustering") !== null ||
      accept(cursor, "not", "ignored")
    )
      continue;
    else if (
      acceptOne(cursor, "key_block_size", "engine_attribute", "secondary_engine_attribute", "m", "distance") !== null
    ) {
      accept(cursor, "=");
      cursor.at++;
    } else return type;
  }
}
