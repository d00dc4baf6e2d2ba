import type { TenantFacts } from "./facts.ts";

/** The role of ours that stands for an application whose role the migrations do not show. */
export const ourRole = "arch_review_probe";
/** The role of ours that owns what the migrations made: they run as a superuser here, and nowhere else. */
export const ourOwner = "arch_review_owner";

/** Roles that no caller has, by their names. */
const backendNames =
  /(^|_)(service|admin\w*|owner|migrat\w*|maintenance|backup|system|internal|worker|superuser|postgres|backoffice|staff|support|cron|job|jobs|etl|replicat\w*|monitor\w*|dba|root|bypass\w*|authenticator|reporting|analytics|readonly|supabase\w*|dashboard\w*|pgbouncer)(_|$)/i;

/** Roles by which the application asks. */
export interface ApplicationRole {
  readonly name: string;
  /** What it may do is not in the migrations, so that it is given what an application has: all DML on tables and views. */
  readonly grantsUnknown: boolean;
  /** It never has a tenant: callers who have not signed in. */
  readonly anonymous: boolean;
}

/** More roles are not tried. */
const roleLimit = 4;

/** The roles that the application asks as: those of the policies and of the grants, else the owner or one of ours. */
export function applicationRoles(facts: TenantFacts, known: ReadonlySet<string>): readonly ApplicationRole[] {
  const candidates = facts.roles.filter(
    ({ name, bypasses }) => !backendNames.test(name) && (!bypasses || known.has(name)),
  );
  const ofPolicies = new Set(facts.policies.flatMap(({ roles }) => roles));
  const granted = candidates.filter((role) => role.granted);
  const named = candidates.filter(({ name }) => ofPolicies.has(name));
  const chosen = [...new Set([...named, ...granted])];
  if (chosen.length > 0) {
    return chosen.slice(0, roleLimit).map(({ name, granted: has }) => {
      return { name, grantsUnknown: !has && granted.length === 0, anonymous: name === "anon" };
    });
  }
  const forced = [...facts.relations.values()].find((each) => each.forced);
  if (forced === undefined) return [{ name: ourRole, grantsUnknown: true, anonymous: false }];
  return [{ name: forced.owner ?? ourOwner, grantsUnknown: false, anonymous: false }];
}
