import type { ObjectName, Operation, Privilege, PrivilegeTarget, RoleOptions } from "../../operation.ts";
import { accept, acceptOne, type Cursor, list, parenthesised, peek, rangeFrom, refuse, word } from "../cursor.ts";
import { anyWord, name } from "../names.ts";
import { account } from "./account.ts";

/** CREATE USER, ALTER USER and CREATE ROLE behind their words: one operation for each account. */
export function createUser(cursor: Cursor, first: number, kind: "create-role" | "alter-role"): readonly Operation[] {
  accept(cursor, "if", "not", "exists") || accept(cursor, "if", "exists");
  const users = list(cursor, (): { readonly role: string; readonly options: RoleOptions } => {
    const role = account(cursor);
    return { role, options: identified(cursor) };
  });
  cursor.at = cursor.end;
  const range = rangeFrom(cursor, first);
  return users.map(({ role, options }) => ({ kind, role, options, range }));
}

/** `IDENTIFIED BY 'secret'`, `IDENTIFIED WITH plugin AS 'hash'`. */
function identified(cursor: Cursor): RoleOptions {
  if (!accept(cursor, "identified")) return {};
  let password = false;
  while (peek(cursor) !== undefined && word(cursor) !== "," && word(cursor) !== "require") {
    if (peek(cursor)?.kind === "string") password = true;
    cursor.at++;
  }
  return { password };
}

/** GRANT and REVOKE behind their word: privileges on something, or roles. */
export function grant(cursor: Cursor, first: number, kind: "grant" | "revoke"): readonly Operation[] {
  accept(cursor, "if", "exists");
  const privileges = list(cursor, privilege);
  if (!accept(cursor, "on")) return roles(cursor, first, kind, privileges);
  const object = acceptOne(cursor, "table", "function", "procedure", "package");
  const { on, named } = level(cursor);
  acceptOne(cursor, "to", "from") ?? refuse(cursor, "`TO` or `FROM` is missing");
  const grantees = list(cursor, grantee);
  const option = optionBehind(cursor);
  const target: PrivilegeTarget = object === "function" || object === "procedure" ? "routine" : on;
  return [
    {
      kind,
      on: target,
      names: [named],
      signatures: target === "routine" ? [null] : [],
      privileges,
      grantees,
      grantOption: option,
      cascade: false,
      range: rangeFrom(cursor, first),
    },
  ];
}

/** Words up to the columns, the comma or what is granted on; a role is a name, with a host or without. */
function privilege(cursor: Cursor): Privilege {
  const words: string[] = [];
  while (peek(cursor) !== undefined && !["on", "to", "from", ",", "("].includes(word(cursor)))
    words.push(anyWord(cursor));
  if (words.length === 0) refuse(cursor, "a privilege is missing");
  const columns = word(cursor) === "(" ? parenthesised(cursor, name) : [];
  const named = words.join(" ").toLowerCase();
  return { name: named === "all privileges" ? "all" : named, columns };
}

/** `*.*`, `db.*`, `*`, `db.table`, `table`. */
function level(cursor: Cursor): { readonly on: PrivilegeTarget; readonly named: ObjectName } {
  const part = (): string => (accept(cursor, "*") ? "*" : anyWord(cursor));
  const first = part();
  const second = accept(cursor, ".") ? part() : null;
  if (second === "*" || (second === null && first === "*"))
    return { on: "database", named: { schema: null, name: first } };
  return { on: "table", named: second === null ? { schema: null, name: first } : { schema: first, name: second } };
}

/** An account; the password that MySQL 5.7 takes behind it is passed over. */
function grantee(cursor: Cursor): string {
  const found = account(cursor);
  identified(cursor);
  return found;
}

function optionBehind(cursor: Cursor): boolean {
  const first = cursor.at;
  cursor.at = cursor.end;
  for (let index = first; index + 1 < cursor.end; index++) {
    if (cursor.tokens[index]?.value === "grant" && cursor.tokens[index + 1]?.value === "option") return true;
  }
  return false;
}

function roles(
  cursor: Cursor,
  first: number,
  kind: "grant" | "revoke",
  privileges: readonly Privilege[],
): readonly Operation[] {
  acceptOne(cursor, "to", "from") ?? refuse(cursor, "`ON`, `TO` or `FROM` is missing");
  const members = list(cursor, account);
  cursor.at = cursor.end;
  const named = privileges.map((each) => each.name);
  const range = rangeFrom(cursor, first);
  return [{ kind: kind === "grant" ? "grant-role" : "revoke-role", roles: named, members, range }];
}
