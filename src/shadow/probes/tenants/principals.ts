import type { ShadowSession } from "../../session.ts";
import type { Principal } from "./as-caller.ts";
import { settingsOf } from "./caller-settings.ts";
import type { Callers } from "./callers.ts";
import type { ApplicationRole } from "./roles.ts";
import { type Tenant, tenantA } from "./tenant.ts";
import type { World } from "./world.ts";

/** A. Where tenants are roles it is called as the first of them. */
export function whoAsks({ byRole }: Callers, [first]: readonly ApplicationRole[]): Tenant {
  return byRole && first !== undefined ? { ...tenantA, text: first.name } : tenantA;
}

/** Nobody at all first: a setting that was never set is NULL, and the empty text ever after. */
export function principalsOf(
  { facts, scope, callers }: World,
  roles: readonly ApplicationRole[],
  path: string,
  tenant: Tenant,
): readonly Principal[] {
  const settings = (role: string, of: Tenant | null) => settingsOf(facts, scope, callers, role, of);
  const nobody = roles.flatMap(({ name: role }): readonly Principal[] => {
    const unset: Principal = { role, tenant: null, settings: [], searchPath: path };
    const emptied = settings(role, null);
    return emptied.length === 0 ? [unset] : [unset, { ...unset, settings: emptied }];
  });
  const ofA = roles.filter(({ anonymous }) => !anonymous);
  return [
    ...nobody,
    ...ofA.map(
      ({ name: role }): Principal => ({ role, tenant: "A", settings: settings(role, tenant), searchPath: path }),
    ),
  ];
}

/** What the application's sessions look names up in: the schema of the application, and that of Supabase's extensions. */
export async function searchPath(session: ShadowSession): Promise<string> {
  const rows = await session.query("SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = 'extensions'");
  return rows.length > 0 ? '"$user", public, extensions' : '"$user", public';
}
