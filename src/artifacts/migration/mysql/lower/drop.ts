import type { ObjectKind, ObjectName, Operation } from "../../operation.ts";
import { wordTable } from "../../word-table.ts";
import { accept, acceptOne, type Cursor, expect, list, rangeFrom, refuse, word } from "../cursor.ts";
import { name, objectName } from "../names.ts";
import { account } from "./account.ts";
import { onlineTail } from "./online.ts";

/** What DROP names one by one; the others it drops a single one of. */
const listed: Readonly<Record<string, ObjectKind>> = wordTable({
  table: "table",
  tables: "table",
  view: "view",
  sequence: "sequence",
});

const single: Readonly<Record<string, ObjectKind>> = wordTable({
  database: "database",
  schema: "database",
  procedure: "procedure",
  function: "function",
  trigger: "trigger",
  event: "event",
  user: "role",
  role: "role",
  server: "other",
  tablespace: "other",
  undo: "other",
  logfile: "other",
  resource: "other",
  spatial: "other",
  package: "other",
  prepare: "other",
  library: "other",
});

/** DROP behind its word. */
export function drop(cursor: Cursor, first: number): readonly Operation[] {
  accept(cursor, "temporary");
  acceptOne(cursor, "online", "offline");
  if (accept(cursor, "index")) return dropIndex(cursor, first);
  const what = word(cursor);
  const object = listed[what] ?? single[what];
  if (object === undefined) return refuse(cursor, "DROP knows no such thing");
  cursor.at++;
  if (what === "prepare") {
    name(cursor);
    return [{ kind: "other", command: "deallocate prepare", range: rangeFrom(cursor, first) }];
  }
  if (object === "other") {
    cursor.at = cursor.end;
    return [{ kind: "other", command: `drop ${what}`, range: rangeFrom(cursor, first) }];
  }
  const ifExists = accept(cursor, "if", "exists");
  if (object === "role") return dropUsers(cursor, first, ifExists);
  return listed[what] === undefined
    ? dropOne(cursor, first, object, ifExists)
    : dropSeveral(cursor, first, object, ifExists);
}

function dropIndex(cursor: Cursor, first: number): readonly Operation[] {
  const ifExists = accept(cursor, "if", "exists");
  const dropped = name(cursor);
  expect(cursor, "on");
  const on = objectName(cursor);
  const online = onlineTail(cursor);
  const range = rangeFrom(cursor, first);
  if (dropped.toUpperCase() === "PRIMARY") {
    return [{ kind: "drop-constraint", table: on, name: "PRIMARY", ifExists, cascade: false, range, online }];
  }
  const index = { schema: on.schema, name: dropped };
  return [{ kind: "drop-index", index, on, concurrently: false, ifExists, cascade: false, range, online }];
}

/** Each where it is named, but for a single one. */
function dropSeveral(cursor: Cursor, first: number, object: ObjectKind, ifExists: boolean): readonly Operation[] {
  const found = list(cursor, () => {
    const at = cursor.at;
    return { named: objectName(cursor), range: rangeFrom(cursor, at) };
  });
  const cascade = acceptOne(cursor, "cascade", "restrict") === "cascade";
  if (acceptOne(cursor, "wait") !== null) cursor.at++;
  else accept(cursor, "nowait");
  const whole = rangeFrom(cursor, first);
  return found.map(({ named, range }) =>
    dropped(object, named, { ifExists, cascade }, found.length === 1 ? whole : range),
  );
}

function dropped(
  object: ObjectKind,
  named: ObjectName,
  how: { readonly ifExists: boolean; readonly cascade: boolean },
  range: Operation["range"],
): Operation {
  return object === "table"
    ? { kind: "drop-table", table: named, ...how, range }
    : { kind: "drop-object", object, name: named, ...how, range };
}

function dropOne(cursor: Cursor, first: number, object: ObjectKind, ifExists: boolean): readonly Operation[] {
  const named = object === "database" ? { schema: null, name: name(cursor) } : objectName(cursor);
  const range = rangeFrom(cursor, first);
  return [{ kind: "drop-object", object, name: named, ifExists, cascade: false, range }];
}

function dropUsers(cursor: Cursor, first: number, ifExists: boolean): readonly Operation[] {
  const users = list(cursor, account);
  const range = rangeFrom(cursor, first);
  return users.map((user) => ({
    kind: "drop-object",
    object: "role",
    name: { schema: null, name: user },
    ifExists,
    cascade: false,
    range,
  }));
}
