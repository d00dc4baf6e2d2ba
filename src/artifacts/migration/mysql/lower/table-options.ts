import type { TableOptions } from "../../operation.ts";
import {
  accept,
  acceptOne,
  acceptText,
  type Cursor,
  isNext,
  parenthesised,
  peek,
  refuse,
  skipParentheses,
  word,
} from "../cursor.ts";
import { name, objectName, wordOrText } from "../names.ts";
import { acceptCharset, charsetName } from "./data-type.ts";

/** Options whose value is kept nowhere (MySQL 8.4 manual, 15.1.20 "CREATE TABLE Statement"; MariaDB, "CREATE TABLE"). */
const silent: ReadonlySet<string> = new Set(
  `autoextend_size avg_row_length checksum connection delay_key_write encrypted encryption encryption_key_id
  engine_attribute secondary_engine_attribute secondary_engine insert_method ietf_quotes max_rows min_rows pack_keys
  page_checksum page_compressed page_compression_level password sequence stats_auto_recalc stats_persistent
  stats_sample_pages table_checksum transactional start type`.split(/\s+/),
);

/** Takes the options that come next, blanks or commas between them; null: none comes next. */
export function tableOptions(cursor: Cursor): TableOptions | null {
  const found: TableOptions[] = [];
  for (;;) {
    const option = tableOption(cursor);
    if (option === null) return found.length === 0 ? null : Object.assign({}, ...found);
    found.push(option);
    // In ALTER TABLE a comma may begin the next change as well.
    if (isNext(cursor, ",") && startsOption(cursor, 1)) cursor.at++;
  }
}

const optionWords: ReadonlySet<string> = new Set([
  ...silent,
  "auto_increment",
  "charset",
  "collate",
  "comment",
  "compression",
  "data",
  "engine",
  "key_block_size",
  "row_format",
  "tablespace",
]);

/** Whether an option comes next, and no change of ALTER TABLE that begins with the same word. */
function startsOption(cursor: Cursor, ahead: number): boolean {
  const next = word(cursor, ahead);
  if (next === "default") return ["character", "charset", "char", "collate"].includes(word(cursor, ahead + 1));
  if (next === "character" || next === "char") return word(cursor, ahead + 1) === "set";
  if (next === "index" || next === "data") return word(cursor, ahead + 1) === "directory";
  if (next === "union") return ["=", "("].includes(word(cursor, ahead + 1));
  return optionWords.has(next);
}

function tableOption(cursor: Cursor): TableOptions | null {
  if (peek(cursor)?.template === true && !isNext(cursor, "(")) {
    cursor.at++;
    return {};
  }
  if (!startsOption(cursor, 0)) return null;
  accept(cursor, "default");
  if (acceptCharset(cursor)) return { charset: charsetName(cursor) };
  const option = word(cursor);
  cursor.at++;
  if (option === "data" || option === "index") cursor.at++;
  accept(cursor, "=");
  return optionValue(cursor, option);
}

function optionValue(cursor: Cursor, option: string): TableOptions {
  switch (option) {
    case "engine":
      return { engine: wordOrText(cursor) };
    case "type":
      return { engine: wordOrText(cursor) };
    case "collate":
      return { collation: wordOrText(cursor) };
    case "row_format":
      return { rowFormat: wordOrText(cursor) };
    case "compression":
      return { compression: wordOrText(cursor) };
    case "comment": {
      const comment = acceptText(cursor);
      if (comment !== null) return { comment };
      if (peek(cursor)?.template !== true) refuse(cursor, "a text is missing");
      cursor.at++;
      return {};
    }
    case "key_block_size":
    case "auto_increment": {
      const value = Number(wordOrText(cursor));
      if (Number.isNaN(value)) return {};
      return option === "key_block_size" ? { keyBlockSize: value } : { autoIncrement: value };
    }
    case "tablespace":
      name(cursor);
      if (accept(cursor, "storage")) acceptOne(cursor, "disk", "memory", "default");
      return {};
    case "union":
      parenthesised(cursor, objectName);
      return {};
    case "start":
      accept(cursor, "transaction");
      return {};
    default:
      if (word(cursor) === "(") skipParentheses(cursor);
      else wordOrText(cursor);
      return {};
  }
}

/** `WITH SYSTEM VERSIONING` of MariaDB. */
export const acceptVersioning = (cursor: Cursor): boolean =>
  accept(cursor, "with", "system", "versioning") || accept(cursor, "without", "system", "versioning");
