import type { OperationOf, PrivilegeTarget } from "../operation.ts";
import type { DefaultPrivilege, Grants, Schema } from "../schema.ts";
import { granted, mergedGrants, noGrants, revoked } from "./grants.ts";

/** Default privileges that are followed; each is a combination of roles, schemas and a kind of object. */
const entryLimit = 256;

/** ALTER DEFAULT PRIVILEGES. */
export function alterDefaultPrivileges(schema: Schema, operation: OperationOf<"alter-default-privileges">): Schema {
  const { owners, schemas, on, privileges, grantees } = operation;
  const known = schema.defaultPrivileges.findIndex(
    (each) => each.on === on && sameNames(each.owners, owners) && sameNames(each.schemas, schemas),
  );
  if (known === -1 && schema.defaultPrivileges.length >= entryLimit) return schema;
  const before = schema.defaultPrivileges[known] ?? { owners, schemas, on, grants: noGrants, publicRevoked: false };
  const after: DefaultPrivilege = {
    ...before,
    grants: (operation.grants ? granted : revoked)(before.grants, grantees, privileges, on),
    publicRevoked: isPublicRevoked(before, operation),
  };
  const others = schema.defaultPrivileges.filter((_, index) => index !== known);
  return { ...schema, defaultPrivileges: [...others, after] };
}

/** What one schema's defaults revoke, all schemas' still give: IN SCHEMA cannot take away (manual, ALTER DEFAULT PRIVILEGES). */
function isPublicRevoked(before: DefaultPrivilege, operation: OperationOf<"alter-default-privileges">): boolean {
  const concerns =
    operation.schemas.length === 0 &&
    operation.grantees.includes("public") &&
    operation.privileges.some(({ name }) => name === "all" || name === "execute" || name === "usage");
  return concerns ? !operation.grants : before.publicRevoked;
}

/** What an object has from the start, as the default privileges of all roles say; who makes it is not known. */
export interface InitialPrivileges {
  readonly grants: Grants;
  /** False where PUBLIC lost what it has without a grant. */
  readonly publicDefault: boolean;
}

/** The privileges of an object that is made now in a schema. */
export function initialPrivileges(schema: Schema, on: PrivilegeTarget, place: string): InitialPrivileges {
  const told = schema.defaultPrivileges.filter(
    (each) => each.on === on && (each.schemas.length === 0 || each.schemas.includes(place)),
  );
  return {
    grants: told.reduce((grants, each) => mergedGrants(grants, each.grants), noGrants),
    publicDefault: !told.some(({ publicRevoked }) => publicRevoked),
  };
}

function sameNames(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((name) => other.includes(name));
}
