import type { ObjectKind, Operation } from "../../operation.ts";
import { wordTable } from "../../word-table.ts";
import { accept, type Cursor, rangeFrom, refuse, word } from "../cursor.ts";
import { name, objectName } from "../names.ts";
import { account } from "./account.ts";
import { alterTable } from "./alter-table.ts";
import { createView } from "./create.ts";
import { createUser } from "./privileges.ts";

const kinds: Readonly<Record<string, ObjectKind>> = wordTable({
  database: "database",
  schema: "database",
  event: "event",
  function: "function",
  procedure: "procedure",
  sequence: "sequence",
  server: "other",
  tablespace: "other",
  undo: "other",
  logfile: "other",
  instance: "other",
  resource: "other",
});

/** ALTER behind its word. */
export function alter(cursor: Cursor, first: number): readonly Operation[] {
  let definer: string | null = null;
  let security: string | null = null;
  for (;;) {
    if (accept(cursor, "algorithm", "=")) name(cursor);
    else if (accept(cursor, "definer", "=")) definer = account(cursor);
    else if (accept(cursor, "sql", "security")) security = name(cursor).toLowerCase();
    else if (!accept(cursor, "online") && !accept(cursor, "offline") && !accept(cursor, "ignore")) break;
  }
  if (accept(cursor, "table")) return alterTable(cursor, first);
  if (accept(cursor, "view"))
    return createView(cursor, first, { orReplace: true, temporary: false, definer, security });
  if (accept(cursor, "user")) return createUser(cursor, first, "alter-role");
  const object = kinds[word(cursor)];
  if (object === undefined) return refuse(cursor, "ALTER knows no such thing");
  const what = word(cursor);
  cursor.at++;
  if (object === "other") {
    cursor.at = cursor.end;
    return [{ kind: "other", command: `alter ${what}`, range: rangeFrom(cursor, first) }];
  }
  accept(cursor, "if", "exists");
  // ALTER DATABASE without a name means the one in use.
  const isUnnamed = object === "database" && ["character", "charset", "collate", "default"].includes(word(cursor));
  const named = isUnnamed ? { schema: null, name: "" } : objectName(cursor);
  cursor.at = cursor.end;
  const range = rangeFrom(cursor, first);
  return [{ kind: "alter-object", object, name: named, movesTo: null, signature: null, commands: [], range }];
}
