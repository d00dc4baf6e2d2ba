import type { ObjectName, OnlineRequest, Operation } from "../../operation.ts";
import { accept, acceptOne, type Cursor, isNext, list, rangeFrom, refuse, word } from "../cursor.ts";
import { isName, name, objectName } from "../names.ts";
import { addElements } from "./alter-add.ts";
import { changeColumn, changeDefault, modifyColumn } from "./alter-column.ts";
import { dropElement } from "./alter-drop.ts";
import { isPartitionCommand, partitionCommand } from "./alter-partitions.ts";
import { acceptCharset, charsetName } from "./data-type.ts";
import { online } from "./online.ts";
import { partitioning } from "./partitions.ts";
import { renameWithin } from "./rename.ts";
import { acceptVersioning, tableOptions } from "./table-options.ts";

/** ALTER TABLE behind its TABLE; `first` is the token of ALTER. */
export function alterTable(cursor: Cursor, first: number): readonly Operation[] {
  accept(cursor, "if", "exists");
  const table = objectName(cursor);
  if (acceptOne(cursor, "wait") !== null) cursor.at++;
  else accept(cursor, "nowait");
  let request: OnlineRequest = { algorithm: null, lock: null };
  const found: Operation[] = [];
  const one = (): void => {
    const asked = online(cursor);
    if (asked !== null) request = { ...request, ...asked };
    else found.push(...alteration(cursor, table));
  };
  if (cursor.at < cursor.end) {
    list(cursor, () => {
      one();
      // Before partitioning no comma is needed.
      while (isPartitioning(cursor)) one();
    });
  }
  if (cursor.at < cursor.end) refuse(cursor);
  if (found.length === 0) {
    found.push({ kind: "alter-table-other", table, command: "nothing", range: rangeFrom(cursor, first) });
  }
  return found.map((operation) => ({ ...operation, online: request }));
}

const isPartitioning = (cursor: Cursor): boolean =>
  isNext(cursor, "partition", "by") || isNext(cursor, "remove", "partitioning");

/** One change of ALTER TABLE. */
function alteration(cursor: Cursor, table: ObjectName): readonly Operation[] {
  const first = cursor.at;
  if (isPartitionCommand(cursor)) return [partitionCommand(cursor, table)];
  switch (acceptOne(cursor, "add", "drop", "modify", "change", "alter", "rename", "convert", "order")) {
    case "add":
      return addElements(cursor, table, first);
    case "drop":
      return dropElement(cursor, table, first);
    case "modify":
      return modifyColumn(cursor, table, first);
    case "change":
      return changeColumn(cursor, table, first);
    case "alter":
      return changeDefault(cursor, table, first);
    case "rename":
      return renameWithin(cursor, table, first);
    case "convert":
      return convert(cursor, table, first);
    case "order":
      return orderRows(cursor, table, first);
    default:
      return otherAlteration(cursor, table, first);
  }
}

function convert(cursor: Cursor, table: ObjectName, first: number): readonly Operation[] {
  if (!accept(cursor, "to") || !acceptCharset(cursor)) refuse(cursor, "`TO CHARACTER SET` is missing");
  const charset = accept(cursor, "default") ? "default" : charsetName(cursor);
  const collated = accept(cursor, "collate");
  if (collated) accept(cursor, "=");
  const collation = collated ? charsetName(cursor) : null;
  return [{ kind: "convert-charset", table, charset, collation, range: rangeFrom(cursor, first) }];
}

function orderRows(cursor: Cursor, table: ObjectName, first: number): readonly Operation[] {
  if (!accept(cursor, "by")) refuse(cursor, "`BY` is missing");
  list(cursor, () => {
    name(cursor);
    while (accept(cursor, ".")) name(cursor);
    acceptOne(cursor, "asc", "desc");
  });
  return [{ kind: "alter-table-other", table, command: "order by", range: rangeFrom(cursor, first) }];
}

const other: readonly (readonly string[])[] = [
  ["enable", "keys"],
  ["disable", "keys"],
  ["discard", "tablespace"],
  ["import", "tablespace"],
  ["with", "validation"],
  ["without", "validation"],
  ["secondary_load"],
  ["secondary_unload"],
  ["force"],
];

function otherAlteration(cursor: Cursor, table: ObjectName, first: number): readonly Operation[] {
  const words = other.find((each) => accept(cursor, ...each));
  if (words !== undefined) {
    return [{ kind: "alter-table-other", table, command: words.join(" "), range: rangeFrom(cursor, first) }];
  }
  if (acceptVersioning(cursor)) {
    return [{ kind: "alter-table-other", table, command: "system versioning", range: rangeFrom(cursor, first) }];
  }
  if (word(cursor) === "partition" && word(cursor, 1) === "by") {
    partitioning(cursor);
    return [{ kind: "change-partitions", table, action: "partition", partitions: [], range: rangeFrom(cursor, first) }];
  }
  const options = tableOptions(cursor);
  if (options !== null) return [{ kind: "set-table-options", table, options, range: rangeFrom(cursor, first) }];
  return refuse(cursor, isName(cursor) ? "ALTER TABLE knows no such change" : "a change is missing");
}
