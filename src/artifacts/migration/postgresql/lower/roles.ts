import type { AlterRoleSetStmt, AlterRoleStmt, CreateRoleStmt, GrantRoleStmt, Node } from "libpg-query";
import type { Operation, RoleOptions } from "../../operation.ts";
import { itemsOf, optionOf } from "../node.ts";
import { rangeOfSpan, type Source } from "../source.ts";
import { parameterSetting } from "./parameter-settings.ts";
import { roleName, rolesOf } from "./role.ts";

/** CREATE ROLE, USER and GROUP, with a `grant-role` for the members that it is given. CREATE USER implies LOGIN. */
export function createRole(source: Source, { stmt_type, role, options }: CreateRoleStmt): readonly Operation[] {
  const range = rangeOfSpan(source, source.span);
  const name = role ?? "";
  const stated = roleOptions(options);
  const login = stated.login ?? (stmt_type === "ROLESTMT_USER" ? true : undefined);
  const created = login === undefined ? stated : { ...stated, login };
  return [{ kind: "create-role", range, role: name, options: created }, ...membersOf(source, name, options, true)];
}

/** ALTER ROLE and USER; ALTER GROUP … ADD and DROP USER are about members alone. */
export function alterRole(source: Source, { role, options, action }: AlterRoleStmt): readonly Operation[] {
  const name = roleName(role);
  const members = membersOf(source, name, options, action !== -1);
  if (members.length > 0) return members;
  return [{ kind: "alter-role", range: rangeOfSpan(source, source.span), role: name, options: roleOptions(options) }];
}

/** ALTER ROLE … SET and RESET; the role of ALTER ROLE ALL is `all`. */
export function alterRoleParameter(source: Source, { role, setstmt }: AlterRoleSetStmt): readonly Operation[] {
  if (setstmt === undefined) return [];
  const options: RoleOptions = { parameters: new Map([parameterSetting(setstmt)]) };
  const name = role === undefined ? "all" : roleName(role);
  return [{ kind: "alter-role", range: rangeOfSpan(source, source.span), role: name, options }];
}

/** GRANT and REVOKE of roles; revoking an option of the membership (ADMIN OPTION FOR) leaves the membership alone. */
export function grantRole(source: Source, node: GrantRoleStmt): readonly Operation[] {
  const range = rangeOfSpan(source, source.span);
  if (node.is_grant !== true && (node.opt ?? []).length > 0) return [];
  const roles = (node.granted_roles ?? []).flatMap((each) =>
    "AccessPriv" in each ? [each.AccessPriv.priv_name ?? ""] : [],
  );
  const kind = node.is_grant === true ? "grant-role" : "revoke-role";
  return [{ kind, range, roles, members: rolesOf(node.grantee_roles) }];
}

function membersOf(
  source: Source,
  role: string,
  options: readonly Node[] | undefined,
  joins: boolean,
): readonly Operation[] {
  const members = ["rolemembers", "adminmembers"].flatMap((name) => rolesOf(itemsOf(optionOf(options, name))));
  if (members.length === 0) return [];
  const range = rangeOfSpan(source, source.span);
  return [{ kind: joins ? "grant-role" : "revoke-role", range, roles: [role], members }];
}

/** The options of the grammar (gram.y, AlterOptRoleElem) and what they state. */
const flags: Readonly<Record<string, keyof RoleOptions>> = {
  superuser: "superuser",
  bypassrls: "bypassRowSecurity",
  canlogin: "login",
  createrole: "createRole",
  createdb: "createDatabase",
  isreplication: "replication",
};

function roleOptions(options: readonly Node[] | undefined): RoleOptions {
  const stated: [string, boolean | readonly string[]][] = [];
  for (const option of options ?? []) {
    if (!("DefElem" in option)) continue;
    const { defname = "", arg } = option.DefElem;
    const flag = flags[defname];
    if (flag !== undefined && arg !== undefined && "Boolean" in arg) stated.push([flag, arg.Boolean.boolval === true]);
    if (defname === "password") stated.push(["password", arg !== undefined]);
    if (defname === "addroleto") stated.push(["memberOf", rolesOf(itemsOf(arg))]);
  }
  return Object.fromEntries(stated);
}
