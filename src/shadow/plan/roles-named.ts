import type { Operation } from "../../artifacts/migration/index.ts";

/** Roles that every server has, and words that stand for one. */
const always = /^(?:pg_\w+|public|postgres|none|current_role|current_user|session_user|)$/;

/** The roles that an operation names, but for one that it makes. */
export function rolesNamed(operation: Operation): readonly string[] {
  return all(operation).filter((role) => !always.test(role));
}

function all(operation: Operation): readonly string[] {
  switch (operation.kind) {
    case "grant":
    case "revoke":
      return operation.grantees;
    case "grant-role":
    case "revoke-role":
      return [...operation.roles, ...operation.members];
    case "alter-default-privileges":
      return [...operation.owners, ...operation.grantees];
    case "alter-role":
      return [operation.role];
    case "create-role":
      return operation.options.memberOf ?? [];
    case "set-owner":
      return [operation.owner];
    case "create-policy":
      return operation.roles;
    case "alter-policy":
      return operation.roles ?? [];
    case "set-parameter":
      return /^(?:role|session_authorization)$/.test(operation.parameter) ? [operation.value ?? ""] : [];
    case "drop-object":
      return operation.object === "role" && !operation.ifExists ? [operation.name.name] : [];
    case "rename-object":
    case "comment":
      return operation.object === "role" ? [operation.name.name] : [];
    default:
      return [];
  }
}

/** The roles that an operation makes. */
export function rolesMade(operation: Operation): readonly string[] {
  if (operation.kind === "create-role") return [operation.role];
  return operation.kind === "rename-object" && operation.object === "role" ? [operation.to] : [];
}
