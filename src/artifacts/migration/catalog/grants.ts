import type { Privilege, PrivilegeTarget } from "../operation.ts";
import type { Grants } from "../schema.ts";
import { withEntry, withoutEntries } from "./entries.ts";

/** Nothing granted to anybody. */
export const noGrants: Grants = new Map();

/** What ALL PRIVILEGES is made of (manual, 5.8 "Privileges", table 5.2; MAINTAIN since PostgreSQL 17). */
const allPrivileges: Readonly<Partial<Record<PrivilegeTarget, readonly string[]>>> = {
  table: ["select", "insert", "update", "delete", "truncate", "references", "trigger", "maintain"],
  sequence: ["usage", "select", "update"],
  routine: ["execute"],
  schema: ["usage", "create"],
  type: ["usage"],
};

/** Privileges that may be given on columns. */
const columnPrivileges = ["select", "insert", "update", "references"];

/** Privileges of one role on one object that are kept; no object has more columns than that. */
const privilegeLimit = 1600;

/** Grants with privileges added for some roles. */
export function granted(
  grants: Grants,
  grantees: readonly string[],
  privileges: readonly Privilege[],
  on: PrivilegeTarget,
): Grants {
  return grantees.reduce((current, grantee) => {
    const given = new Set(current.get(grantee));
    for (const privilege of privileges) {
      for (const name of namesOf(privilege, on)) if (given.size < privilegeLimit) given.add(name);
    }
    return withEntry(current, grantee, given);
  }, grants);
}

/** Grants with privileges taken away from some roles. Revoking one on a table takes that on its columns along (manual, REVOKE). */
export function revoked(
  grants: Grants,
  grantees: readonly string[],
  privileges: readonly Privilege[],
  on: PrivilegeTarget,
): Grants {
  return grantees.reduce((current, grantee) => {
    const given = current.get(grantee);
    if (given === undefined) return current;
    const left = [...given].filter((name) => !privileges.some((privilege) => takes(privilege, name, on)));
    if (left.length === given.size) return current;
    return left.length === 0 ? withoutEntries(current, [grantee]) : withEntry(current, grantee, new Set(left));
  }, grants);
}

/** Grants together with those of another map. */
export function mergedGrants(one: Grants, other: Grants): Grants {
  let merged = one;
  for (const [grantee, given] of other) {
    merged = withEntry(merged, grantee, new Set([...(merged.get(grantee) ?? []), ...given]));
  }
  return merged;
}

function namesOf({ name, columns }: Privilege, on: PrivilegeTarget): readonly string[] {
  if (columns.length > 0) {
    const names = name === "all" ? columnPrivileges : [name];
    return names.flatMap((each) => columns.map((column) => `${each}(${column})`));
  }
  return name === "all" ? ["all", ...(allPrivileges[on] ?? [])] : [name];
}

function takes(privilege: Privilege, given: string, on: PrivilegeTarget): boolean {
  const { name, columns } = privilege;
  if (columns.length > 0) return namesOf(privilege, on).includes(given);
  return name === "all" || given === name || given === "all" || given.startsWith(`${name}(`);
}
