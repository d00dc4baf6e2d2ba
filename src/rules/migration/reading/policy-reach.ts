import type { Policy, PolicyCommand, Schema, Table } from "../../../artifacts/migration/index.ts";

/** What a policy may be for, ALL taken apart. */
export type RowCommand = Exclude<PolicyCommand, "all">;

const everyCommand: readonly RowCommand[] = ["select", "insert", "update", "delete"];

/** The commands that a policy is for. */
export const commandsOf = ({ command }: Policy): readonly RowCommand[] =>
  command === "all" ? everyCommand : [command];

/** Without TO, a policy is for every role. */
export const isForEverybody = ({ roles }: Policy): boolean => roles.length === 0 || roles.includes("public");

/** Policies of one table that are compared with each other: a change may write any number, and nobody writes more. */
const comparedLimit = 100;

/** The policies of a table that others of it are compared with: the first hundred. */
export function policiesOf({ policies }: Table): readonly Policy[] {
  const first: Policy[] = [];
  for (const policy of policies.values()) {
    if (first.length === comparedLimit) break;
    first.push(policy);
  }
  return first;
}

/** Roles that row-level security does not hold for on Supabase and in PostgreSQL itself. */
const alwaysBypass = /^(service_role|postgres|supabase\w*_admin|pg_\w+)$/;

/** The roles that a policy really decides about: those that bypass row-level security never meet it. */
export function subjectRoles(policy: Policy, { roles }: Schema): readonly string[] {
  if (isForEverybody(policy)) return ["public"];
  return policy.roles.filter((name) => !bypasses(name, roles));
}

/** Whether row-level security does not hold for a role. */
export function bypasses(name: string, roles: Schema["roles"]): boolean {
  const role = roles.get(name);
  return alwaysBypass.test(name) || role?.bypassRowSecurity === true || role?.superuser === true;
}

/** The commands for which two policies decide about the same role; empty where they never meet. */
export function sharedCommands(one: Policy, other: Policy, schema: Schema): readonly RowCommand[] {
  const [roles, others] = [subjectRoles(one, schema), subjectRoles(other, schema)];
  if (roles.length === 0 || others.length === 0) return [];
  const meet = roles.includes("public") || others.includes("public") || roles.some((role) => others.includes(role));
  return meet ? commandsOf(one).filter((command) => commandsOf(other).includes(command)) : [];
}
