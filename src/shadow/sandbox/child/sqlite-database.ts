import { constants, DatabaseSync, type SQLInputValue } from "node:sqlite";
import type { SandboxResult } from "../protocol.ts";
import { boundedRows } from "./bounded-rows.ts";
import type { Database } from "./database.ts";
import { tooMuch } from "./refusals.ts";

/** Part of the process's memory that SQLite may have; the rest is for code and for rows that are sent. */
const databasePart = 0.5;

/** Pragmas that scripts may set or ask; any other is passed over: files, journals, the heap and the schema table are ours. */
const pragmas: ReadonlySet<string> = new Set([
  "application_id",
  "case_sensitive_like",
  "defer_foreign_keys",
  "encoding",
  "foreign_key_check",
  "foreign_key_list",
  "foreign_keys",
  "ignore_check_constraints",
  "index_info",
  "index_list",
  "index_xinfo",
  "integrity_check",
  "legacy_alter_table",
  "quick_check",
  "recursive_triggers",
  "reverse_unordered_selects",
  "table_info",
  "table_list",
  "table_xinfo",
  "user_version",
]);

/** The one state that is kept: an empty database. */
const nothing = new Uint8Array();

/** An SQLite in memory that reaches no file: nothing is attached, and VACUUM, which attaches one, is refused. */
export function createSqliteDatabase(memoryMb: number): Database {
  let database = opened(memoryMb);
  return async (request) => {
    switch (request.kind) {
      case "start":
        return { kind: "started", engine: `SQLite ${process.versions.sqlite ?? "3"}` };
      case "query":
        return refusedOr(() => rowsOf(database, request.text, request.values));
      case "script":
        return refusedOr(() => {
          database.exec(request.text);
          return { kind: "done" };
        });
      case "snapshot":
        // Replaying a base takes no longer than putting its state back.
        return { kind: "snapshot", snapshot: nothing };
      case "restore":
        database.close();
        database = opened(memoryMb);
        return { kind: "done" };
      default:
        return request satisfies never;
    }
  };
}

function opened(memoryMb: number): DatabaseSync {
  const database = new DatabaseSync(":memory:", { allowExtension: false, enableForeignKeyConstraints: true });
  const heap = Math.floor(memoryMb * databasePart) * 1024 * 1024;
  database.exec(`PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY; PRAGMA hard_heap_limit = ${heap}`);
  database.enableDefensive(true);
  database.setAuthorizer(authorise);
  return database;
}

function authorise(action: number, first: string | null, second: string | null): number {
  switch (action) {
    case constants.SQLITE_ATTACH:
    case constants.SQLITE_DETACH:
      return constants.SQLITE_DENY;
    case constants.SQLITE_PRAGMA:
      return pragmas.has((first ?? "").toLowerCase()) ? constants.SQLITE_OK : constants.SQLITE_IGNORE;
    case constants.SQLITE_FUNCTION:
      return (second ?? "").toLowerCase() === "load_extension" ? constants.SQLITE_DENY : constants.SQLITE_OK;
    default:
      return constants.SQLITE_OK;
  }
}

function rowsOf(database: DatabaseSync, text: string, values: readonly unknown[]): SandboxResult {
  const statement = database.prepare(text);
  // What is asked is asked by our own code, with texts and numbers.
  const rows = boundedRows(statement.all(...(values as readonly SQLInputValue[])));
  return rows === null ? tooMuch : { kind: "rows", rows };
}

/** Characters of a message that are sent: it may quote names of any length. */
const longestMessage = 5_000;

function refusedOr(work: () => SandboxResult): SandboxResult {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Error) || !("errcode" in error) || typeof error.errcode !== "number") throw error;
    const { message, errcode } = error;
    return {
      kind: "refused",
      message: message.slice(0, longestMessage),
      code: sqlstate(errcode, message),
      position: null,
    };
  }
}

/**
 * The SQLSTATE that another server would give, which is what the rest of a rehearsal goes by.
 * Source: sqlite.org/rescode.html; PostgreSQL manual, appendix A.
 */
function sqlstate(code: number, message: string): string {
  switch (code & 0xff) {
    case 7:
      return "53200";
    case 9:
      return "57014";
    case 13:
    case 18:
      return "54000";
    case 19:
      return "23000";
    case 23:
      return "42501";
    default:
      break;
  }
  if (/syntax error|incomplete input|unrecognized token/.test(message)) return "42601";
  if (/^no such table|no such view/.test(message)) return "42P01";
  if (/no such column/.test(message)) return "42703";
  if (/^no such (?:function|module|collation)/.test(message)) return "0A000";
  if (/already exists|^duplicate column/.test(message)) return "42P07";
  return "HY000";
}
