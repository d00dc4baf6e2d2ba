import type { Operation } from "../../operation.ts";
import { call } from "../compound/procedures.ts";
import { accept, acceptOne, type Cursor, isNext, noFindings, peek, rangeFrom, refuse, word } from "../cursor.ts";
import { isQueryStart, parseQuery } from "../grammar.ts";
import { execute, prepare } from "../prepared/execute.ts";
import { commonTables } from "../query/parse-query.ts";
import { queryOf } from "../query/query-of.ts";
import { alter } from "./alter.ts";
import { create } from "./create.ts";
import { drop } from "./drop.ts";
import { insert } from "./insert.ts";
import { load, lockTables, passedOver, truncate, upkeep } from "./maintenance.ts";
import { grant } from "./privileges.ts";
import { renameTables } from "./rename.ts";
import { set } from "./set.ts";
import { transactionCommand } from "./transaction.ts";
import { remove, update } from "./update-delete.ts";
import { use } from "./use.ts";

/** Statements of which nothing is kept (MySQL 8.4 manual, chapter 15; MariaDB, "SQL Statements"; the mysql client). */
const silent: ReadonlySet<string> = new Set(
  `backup binlog cache change check checksum clone commit deallocate desc describe do explain flush get handler help
  import install kill optimize purge reset restart resignal shutdown show shutdown signal start stop uninstall unlock xa
  exit quit prompt tee notee pager system status warnings nowarning charset diagnostics`.split(/\s+/),
);

/** The operations of one statement. Throws a `Refusal` where the server would refuse it. */
export function lowerStatement(cursor: Cursor): readonly Operation[] {
  const operations = read(cursor, cursor.at);
  if (cursor.at < cursor.end) refuse(cursor);
  return operations;
}

function read(cursor: Cursor, first: number): readonly Operation[] {
  if (isTemplate(cursor)) {
    cursor.at = cursor.end;
    const range = rangeFrom(cursor, first);
    return [{ kind: "opaque", range, command: "template", reason: "a template engine writes it" }];
  }
  const commands = transactionCommand(cursor, first);
  if (commands !== null) return commands;
  if (isNext(cursor, "with")) return common(cursor, first);
  if (isQueryStart(cursor)) return query(cursor, first);
  return verb(cursor, first);
}

/** All of it, or its first word, is written by a template engine. */
function isTemplate(cursor: Cursor): boolean {
  return peek(cursor)?.template === true;
}

function query(cursor: Cursor, first: number): readonly Operation[] {
  cursor.findings = noFindings();
  const facts = parseQuery(cursor);
  const { findings } = cursor;
  return [{ kind: "query", query: queryOf(findings, facts), marks: findings.marks, range: rangeFrom(cursor, first) }];
}

/** WITH before a query, an UPDATE or a DELETE. */
function common(cursor: Cursor, first: number): readonly Operation[] {
  const { at } = cursor;
  cursor.at++;
  commonTables(cursor);
  if (accept(cursor, "update")) return update(cursor, first);
  if (accept(cursor, "delete")) return remove(cursor, first);
  cursor.at = at;
  return query(cursor, first);
}

function verb(cursor: Cursor, first: number): readonly Operation[] {
  const next = word(cursor);
  cursor.at++;
  switch (next) {
    case "create":
      return create(cursor, first);
    case "alter":
      return alter(cursor, first);
    case "drop":
      return drop(cursor, first);
    case "rename":
      if (acceptOne(cursor, "table", "tables") !== null) return renameTables(cursor, first);
      return accept(cursor, "user") ? passedOver("rename user")(cursor, first) : refuse(cursor, "`TABLE` is missing");
    case "truncate":
      return truncate(cursor, first);
    case "insert":
    case "replace":
      return insert(cursor, first, next === "replace");
    case "update":
      return update(cursor, first);
    case "delete":
      return remove(cursor, first);
    case "set":
      return set(cursor, first);
    case "use":
      return use(cursor, first);
    case "grant":
    case "revoke":
      return grant(cursor, first, next);
    case "lock":
      return lockTables(cursor, first);
    case "load":
      return load(cursor, first);
    case "analyze":
    case "optimize":
      return upkeep(next)(cursor, first);
    case "prepare":
      return prepare(cursor, first);
    case "execute":
      return execute(cursor, first);
    case "call":
      return call(cursor, first);
    case "begin":
    case "if":
    case "loop":
    case "while":
    case "repeat":
    case "for":
    case "case":
      return opaque(cursor, first, next, "a compound statement is not read");
    default:
      if (silent.has(next)) return passedOver(next)(cursor, first);
      cursor.at = first;
      return refuse(cursor, "no statement begins so");
  }
}

function opaque(cursor: Cursor, first: number, command: string, reason: string): readonly Operation[] {
  cursor.at = cursor.end;
  return [{ kind: "opaque", command, reason, range: rangeFrom(cursor, first) }];
}
