import { callerRoles } from "./exposed-schemas.ts";

const backendNames =
  /(^|_)(service|admin|owner|migrat\w*|maintenance|backup|system|internal|worker|superuser|postgres)(_|$)/i;

/** Whether a role is named like one of the operators': no caller signs in with it. */
export const isBackendName = (role: string): boolean => backendNames.test(role);

/** Roles that no caller has: where an API gives callers their own roles, all others; elsewhere those that are named so. */
export function isOfBackend(roles: readonly string[], served: boolean): boolean {
  if (roles.length === 0 || roles.includes("public")) return false;
  return roles.every((role) => (served ? !callerRoles.includes(role) : isBackendName(role)));
}
