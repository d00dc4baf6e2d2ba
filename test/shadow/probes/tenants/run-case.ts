import type { Leak } from "../../../../src/shadow/leak.ts";
import { planRehearsals } from "../../../../src/shadow/plan/plan-rehearsals.ts";
import { probeTenants, tenantBaseline } from "../../../../src/shadow/probes/probe-tenants.ts";
import type { ShadowSession } from "../../../../src/shadow/session.ts";
import { supabase } from "../../../../src/shadow/supabase.ts";
import { changeOf } from "../../../rules/migration/change-of.ts";

/** A base and a change, and what leaks: `read public.notes through view public.v: the statement's beginning`. */
export interface TenantCase {
  readonly title: string;
  readonly base?: string;
  readonly change: string;
  readonly leaks: readonly string[];
  readonly supabase?: boolean;
  readonly column?: string;
  readonly exempt?: readonly string[];
}

/** Told leaks of a case; all of it is rolled back. */
export async function leaksOf(session: ShadowSession, each: TenantCase): Promise<readonly Leak[]> {
  const [rehearsal] = planRehearsals([
    changeOf({
      files: [each.change],
      base: each.base,
      tenancyColumn: each.column,
      exempt: each.exempt,
      path: undefined,
    }),
  ]);
  if (rehearsal === undefined) throw new Error("nothing to rehearse");
  const leaks: Leak[] = [];
  await session.script("BEGIN");
  try {
    if (each.supabase === true) for (const sql of supabase.sql) await session.script(sql);
    await session.script(each.base ?? "");
    const before = await tenantBaseline(session, rehearsal);
    await session.script(each.change);
    await probeTenants(session, rehearsal, before, (leak) => leaks.push(leak));
  } finally {
    await session.script("ROLLBACK");
  }
  return leaks;
}

/** A leak in one line; the statement by how it begins. */
export function told(leak: Leak, change: string): string {
  const lines = change.split("\n");
  const { range } = leak;
  const start = lines[range.startLine - 1]?.slice(range.startColumn - 1) ?? "";
  const accesses = [leak.access, ...leak.also].join("+");
  const marks = `${leak.withoutTenant ? " with no tenant" : ""}${leak.deliberate ? " by decision" : ""}${leak.ownerBypasses ? " by its owner" : ""}`;
  return `${accesses} ${leak.relation} through ${leak.through.kind} ${leak.through.name}${marks}: ${start.split(" ").slice(0, 3).join(" ")}`;
}
