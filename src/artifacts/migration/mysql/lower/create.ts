import type { ObjectKind, ObjectName, Operation } from "../../operation.ts";
import { wordTable } from "../../word-table.ts";
import { rememberProcedure } from "../compound/procedures.ts";
import {
  accept,
  acceptOne,
  type Cursor,
  expect,
  isNext,
  noFindings,
  parenthesised,
  rangeFrom,
  refuse,
  word,
} from "../cursor.ts";
import { parseQuery } from "../grammar.ts";
import { anyWord, name, objectName } from "../names.ts";
import { queryOf } from "../query/query-of.ts";
import { account } from "./account.ts";
import { createTable } from "./create-table.ts";
import { indexOptions, indexType, keyParts, madeIndex, methodOf } from "./index-definition.ts";
import { onlineTail } from "./online.ts";
import { createUser } from "./privileges.ts";

/** What may stand between CREATE and what is created. */
interface Preamble {
  readonly orReplace: boolean;
  readonly temporary: boolean;
  readonly definer: string | null;
  readonly security: string | null;
}

/** CREATE behind its word. */
export function create(cursor: Cursor, first: number): readonly Operation[] {
  const preamble = readPreamble(cursor);
  const what = word(cursor);
  const next = word(cursor, 1);
  if (accept(cursor, "table")) return createTable(cursor, first, preamble.temporary);
  if (accept(cursor, "view")) return createView(cursor, first, preamble);
  if (accept(cursor, "trigger")) return createTrigger(cursor, first, preamble);
  if (["unique", "fulltext", "spatial", "vector", "index"].includes(what)) return createIndex(cursor, first);
  if (acceptOne(cursor, "user", "role") !== null) return createUser(cursor, first, "create-role");
  if (what === "database" || what === "schema") return createDatabase(cursor, first);
  const kind: ObjectKind | undefined = what === "package" ? "other" : objectKinds[what];
  if (kind === undefined) return refuse(cursor, "CREATE knows no such thing");
  cursor.at += what === "package" && next === "body" ? 2 : 1;
  return [bodied(cursor, first, kind, preamble)];
}

const objectKinds: Readonly<Record<string, ObjectKind>> = wordTable({
  aggregate: "function",
  function: "function",
  procedure: "procedure",
  event: "event",
  sequence: "sequence",
  server: "other",
  tablespace: "other",
  undo: "other",
  logfile: "other",
  resource: "other",
  spatial: "other",
  library: "other",
});

function readPreamble(cursor: Cursor): Preamble {
  const orReplace = accept(cursor, "or", "replace");
  let definer: string | null = null;
  let security: string | null = null;
  let temporary = false;
  for (;;) {
    if (accept(cursor, "temporary")) temporary = true;
    else if (accept(cursor, "definer", "=")) definer = account(cursor);
    else if (accept(cursor, "sql", "security")) security = anyWord(cursor).toLowerCase();
    else if (accept(cursor, "algorithm", "=")) anyWord(cursor);
    else if (!accept(cursor, "online") && !accept(cursor, "offline"))
      return { orReplace, temporary, definer, security };
  }
}

const definerOf = ({ definer }: Preamble): { readonly definer?: string } => (definer === null ? {} : { definer });

export function createView(cursor: Cursor, first: number, preamble: Preamble): readonly Operation[] {
  accept(cursor, "if", "not", "exists");
  const view = objectName(cursor);
  const listed = word(cursor) === "(" ? parenthesised(cursor, name) : null;
  expect(cursor, "as");
  cursor.findings = noFindings();
  const facts = parseQuery(cursor);
  const { findings } = cursor;
  if (accept(cursor, "with")) {
    acceptOne(cursor, "cascaded", "local");
    expect(cursor, "check", "option");
  }
  const options = new Map(preamble.security === null ? [] : [["sql_security", preamble.security]]);
  return [
    {
      kind: "create-view",
      range: rangeFrom(cursor, first),
      view,
      materialized: false,
      orReplace: preamble.orReplace,
      temporary: false,
      options,
      columns: listed ?? facts.columns,
      query: queryOf(findings, facts),
      marks: findings.marks,
      withData: true,
      ...definerOf(preamble),
    },
  ];
}

/** The body runs when rows change, not now: it is passed over. */
function createTrigger(cursor: Cursor, first: number, preamble: Preamble): readonly Operation[] {
  accept(cursor, "if", "not", "exists");
  const trigger = objectName(cursor);
  const timing = acceptOne(cursor, "before", "after");
  const event = acceptOne(cursor, "insert", "update", "delete");
  if (timing === null || event === null) refuse(cursor, "`BEFORE` or `AFTER` and an event are missing");
  expect(cursor, "on");
  const table = objectName(cursor);
  expect(cursor, "for", "each", "row");
  cursor.at = cursor.end;
  return [
    {
      kind: "create-trigger",
      range: rangeFrom(cursor, first),
      table,
      name: trigger.name,
      timing,
      events: [event],
      columns: [],
      routine: trigger,
      forEachRow: true,
      orReplace: preamble.orReplace,
      ...definerOf(preamble),
    },
  ];
}

function createIndex(cursor: Cursor, first: number): readonly Operation[] {
  const unique = accept(cursor, "unique");
  const kind = acceptOne(cursor, "fulltext", "spatial", "vector") ?? "btree";
  if (kind === "spatial" && isNext(cursor, "reference")) {
    cursor.at = cursor.end;
    return [{ kind: "other", command: "create spatial reference system", range: rangeFrom(cursor, first) }];
  }
  expect(cursor, "index");
  const ifNotExists = accept(cursor, "if", "not", "exists");
  const index = name(cursor);
  const stated = indexType(cursor);
  expect(cursor, "on");
  const table = objectName(cursor);
  const keys = keyParts(cursor);
  const method = methodOf(kind, indexOptions(cursor) ?? stated);
  const online = onlineTail(cursor);
  indexOptions(cursor);
  return [{ ...madeIndex(cursor, first, { table, method, unique, name: index, keys, ifNotExists }), online }];
}

function createDatabase(cursor: Cursor, first: number): readonly Operation[] {
  cursor.at++;
  const ifNotExists = accept(cursor, "if", "not", "exists");
  const database: ObjectName = { schema: null, name: name(cursor) };
  cursor.at = cursor.end;
  return [{ kind: "create-object", object: "database", name: database, ifNotExists, range: rangeFrom(cursor, first) }];
}

/** Routines, events and the like, whose bodies are passed over: they run when they are called. */
function bodied(cursor: Cursor, first: number, object: ObjectKind, preamble: Preamble): Operation {
  if (object === "function") accept(cursor, "function");
  if (object === "other") while (isPlain(cursor)) cursor.at++;
  const ifNotExists = accept(cursor, "if", "not", "exists");
  const named = objectName(cursor);
  const routine = object === "function" || object === "procedure";
  if (routine && word(cursor) !== "(" && word(cursor) !== "returns") refuse(cursor, "`(` is missing");
  if (object === "procedure") rememberProcedure(cursor, named.name);
  cursor.at = cursor.end;
  return {
    kind: "create-object",
    object,
    name: named,
    ifNotExists,
    range: rangeFrom(cursor, first),
    ...definerOf(preamble),
  };
}

const isPlain = (cursor: Cursor): boolean =>
  ["tablespace", "group", "body", "logfile", "system", "reference"].includes(word(cursor));
