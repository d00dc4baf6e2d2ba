import { attempt } from "./attempt.ts";
import { makeTables, meetNeeds, namesOf } from "./base/meet-needs.ts";
import { resetSession } from "./base/reset-session.ts";
import { forSoLong } from "./for-so-long.ts";
import { gapOf } from "./gap-of.ts";
import { relationsNow } from "./observe/observe-statement.ts";
import { isOfTool } from "./plan/tool-tables.ts";
import { probeTenants, type TenantBaseline, tenantBaseline } from "./probes/probe-tenants.ts";
import { rehearseDowns } from "./probes/rehearse-downs.ts";
import { oldUses, tryOldUses } from "./probes/rolling-deploy.ts";
import type { PlannedMigration, Rehearsal } from "./rehearsal.ts";
import type { RehearsalTimes } from "./rehearsal-times.ts";
import { runUps, type Ups, type Watch } from "./run-ups.ts";
import { type Seeds, seedTables } from "./seed/seed-tables.ts";
import type { Seen } from "./seen.ts";
import type { Sandbox, ShadowSession } from "./session.ts";

/** Part of `changeMs` in which statements are observed. Behind it the rest of a long script is run without, which is quicker by far. */
const partObserved = 0.5;

/** Rehearses a change on its base, with all that is tried around it. */
export async function rehearseChange(
  sandbox: Sandbox,
  rehearsal: Rehearsal,
  { baseMs, beforeMs, changeMs }: RehearsalTimes,
  seen: Seen,
): Promise<void> {
  const safely: Watch["attempt"] = (what, work) => attempt(seen, what, () => atRest(sandbox, work));
  const begin = (part: Seen["part"], milliseconds: number): void => {
    seen.part = part;
    seen.at = null;
    sandbox.endAfter(milliseconds);
  };
  begin("before", baseMs);
  const before = await lookBefore(forSoLong(sandbox, beforeMs), rehearsal, seen, safely);
  const inUse = await safely("the relations that are there", () => relationsNow(sandbox));
  if (inUse === null) return;
  begin("change", changeMs);
  const footing = { base: seen.base, isWhole: rehearsal.isWhole };
  const watch = watching(seen);
  const until = performance.now() + changeMs * partObserved;
  const hasTime = () => performance.now() < until;
  const ups = await safely("the migrations", () =>
    runUps(sandbox, rehearsal, { inUse, seeds: before.seeds, footing, hasTime }, watch),
  );
  if (ups === null || !mayGoOn(ups)) return;
  begin("behind", changeMs);
  await safely("old code", () => tryOldUses(sandbox, before.uses, rehearsal, (use) => seen.broken.push(use)));
  const { baseline } = before;
  if (baseline !== null) {
    await safely("tenants", () => probeTenants(sandbox, rehearsal, baseline, (leak) => seen.leaks.push(leak)));
  }
  if (!rehearsal.migrations.every(isAsWritten)) return;
  const { running } = watch;
  await safely("the ways down", () =>
    rehearseDowns(sandbox, ups.wentUp, before.seeds, (down) => seen.downs.push(down), running),
  );
}

/** What is known and made of the base before the change. */
interface Before {
  readonly seeds: Seeds;
  readonly uses: Awaited<ReturnType<typeof oldUses>>;
  /** Null: it was not looked at to the end. */
  readonly baseline: TenantBaseline | null;
}

async function lookBefore(
  session: ShadowSession,
  rehearsal: Rehearsal,
  seen: Seen,
  safely: Watch["attempt"],
): Promise<Before> {
  await safely("what the change takes to be there", () => meetChange(session, rehearsal, seen));
  const seeds = await safely("planting rows", () => seedTables(session, rehearsal.touched));
  const uses = await safely("what old code does", () => oldUses(session, rehearsal));
  const baseline = await safely("tenants before the change", () => tenantBaseline(session, rehearsal));
  return { seeds: seeds ?? { planted: new Set() }, uses: uses ?? [], baseline };
}

function watching(seen: Seen): Watch {
  return {
    running: ({ path }, statement) => {
      seen.at = statement === null ? seen.at : { path, range: statement.range };
    },
    observed: (statement) => seen.statements.push(statement),
    note: (text) => seen.notes.push(text),
    attempt: (what, work) => attempt(seen, what, work),
  };
}

/** What probes find is told only of a state that production would have too. */
const mayGoOn = ({ isClean, isWhole }: Ups): boolean => isClean && isWhole;

/** Up and down are run as they stand: what takes the place of something is not taken away again. */
const isAsWritten = ({ up, down }: PlannedMigration): boolean =>
  [...up.statements, ...(down?.statements ?? [])].every((statement) => gapOf(statement) === null);

/** Work between which the session is as a new one. */
async function atRest<Value>(session: ShadowSession, work: () => Promise<Value>): Promise<Value> {
  await resetSession(session);
  try {
    return await work();
  } finally {
    await resetSession(session);
  }
}

/** Makes what the change takes to be there. Tables are made by guess only where the base does not tell what there is. */
async function meetChange(session: ShadowSession, { base, migrations, isWhole }: Rehearsal, seen: Seen): Promise<void> {
  const knowsAll = base.length > 0 && isWhole && seen.base.firstFault === null && seen.base.derived.length === 0;
  for (const { up } of migrations) {
    await meetNeeds(session, up.needs);
    const [ofTools, guessed] = [up.needs.tables.filter(isOfTool), up.needs.tables.filter((each) => !isOfTool(each))];
    // The tool makes its own in any case, and as it is.
    await makeTables(session, ofTools);
    if (knowsAll) continue;
    const made = await makeTables(session, guessed);
    seen.base = { ...seen.base, derived: [...new Set([...seen.base.derived, ...(await namesOf(session, made))])] };
  }
}
