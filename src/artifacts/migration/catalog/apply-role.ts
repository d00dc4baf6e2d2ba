import type { OperationOf } from "../operation.ts";
import type { Role, Schema } from "../schema.ts";
import { mapEntries, withEntry, withoutEntries, withRenamedEntry } from "./entries.ts";

const newRole: Role = {
  superuser: false,
  bypassRowSecurity: false,
  login: false,
  memberOf: new Set(),
  parameters: new Map(),
};

/** CREATE and ALTER ROLE, and membership. Roles belong to the server: one that no migration makes may well exist. */
export function applyRole(
  schema: Schema,
  operation: OperationOf<"create-role" | "alter-role" | "grant-role" | "revoke-role">,
): Schema {
  switch (operation.kind) {
    case "create-role":
      return withRole(schema, operation.role, changed(newRole, operation.options));
    case "alter-role": {
      const role = schema.roles.get(operation.role);
      return role === undefined ? schema : withRole(schema, operation.role, changed(role, operation.options));
    }
    case "grant-role":
    case "revoke-role":
      return operation.members.reduce((current, member) => join(current, member, operation), schema);
    default:
      return operation satisfies never;
  }
}

/** ALTER ROLE … RENAME; memberships follow, and privileges keep the old name, which no migration says again. */
export function renameRole(schema: Schema, from: string, to: string): Schema {
  const roles = withRenamedEntry(schema.roles, from, to, (role) => role);
  return { ...schema, roles: mapEntries(roles, (role) => withMembership(role, from, to)) };
}

/** DROP ROLE; nobody is a member of it any more. */
export function dropRole(schema: Schema, name: string): Schema {
  const roles = withoutEntries(schema.roles, [name]);
  return { ...schema, roles: mapEntries(roles, (role) => withMembership(role, name, null)) };
}

function withMembership(role: Role, from: string, to: string | null): Role {
  if (!role.memberOf.has(from)) return role;
  const others = [...role.memberOf].filter((name) => name !== from);
  return { ...role, memberOf: new Set(to === null ? others : [...others, to]) };
}

function changed(role: Role, options: OperationOf<"alter-role">["options"]): Role {
  const parameters = new Map(role.parameters);
  for (const [parameter, value] of options.parameters ?? []) {
    if (value !== null) parameters.set(parameter, value);
    else if (parameter === "all") parameters.clear();
    else parameters.delete(parameter);
  }
  return {
    superuser: options.superuser ?? role.superuser,
    bypassRowSecurity: options.bypassRowSecurity ?? role.bypassRowSecurity,
    login: options.login ?? role.login,
    memberOf: new Set([...role.memberOf, ...(options.memberOf ?? [])]),
    parameters,
  };
}

function join(schema: Schema, member: string, { kind, roles }: OperationOf<"grant-role" | "revoke-role">): Schema {
  const role = schema.roles.get(member);
  if (role === undefined) return schema;
  const memberOf = new Set(role.memberOf);
  for (const each of roles) {
    if (kind === "grant-role") memberOf.add(each);
    else memberOf.delete(each);
  }
  return withRole(schema, member, { ...role, memberOf });
}

function withRole(schema: Schema, name: string, role: Role): Schema {
  return { ...schema, roles: withEntry(schema.roles, name, role) };
}
