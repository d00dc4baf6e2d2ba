import type { BrokenUse } from "../observation.ts";
import type { Rehearsal } from "../rehearsal.ts";
import type { ServerError, ShadowSession } from "../session.ts";
import { undisturbed } from "../undisturbed.ts";
import { isCertain } from "./rolling-deploy/is-certain.ts";
import { oldRelations } from "./rolling-deploy/old-relations.ts";
import type { OldUse } from "./rolling-deploy/old-use.ts";
import { type Place, responsible } from "./rolling-deploy/responsible.ts";
import { routineUses } from "./rolling-deploy/routine-uses.ts";
import { tryUses } from "./rolling-deploy/try-uses.ts";
import { usesOf } from "./rolling-deploy/uses-of.ts";

/**
 * What old code does with the relations that the change touches and the functions that it names. Each was tried and rolled
 * back; what the base refuses is left out. No transaction may be open. Nothing for a change that edits migrations which were
 * deployed before: it is no deployment.
 */
export async function oldUses(session: ShadowSession, rehearsal: Rehearsal): Promise<readonly OldUse[]> {
  if (rehearsal.kind === "edited") return [];
  const operations = rehearsal.migrations.flatMap(({ up }) =>
    up.statements.flatMap((statement) => statement.operations),
  );
  const all = await undisturbed(session, async () => {
    const relations = await oldRelations(session, rehearsal.touched);
    const calls = await routineUses(session, operations);
    return ["undo", [...relations.flatMap(usesOf), ...calls]];
  });
  const refused = new Set<OldUse>();
  await tryUses(session, all, async (use) => void refused.add(use));
  return all.filter((use) => !refused.has(use));
}

const broken = ({ relation, use, sql }: OldUse, { path, range }: Place, { code, message }: ServerError): BrokenUse => ({
  path,
  range,
  relation,
  use,
  sql,
  error: { code, message, position: null },
});

/**
 * Tries the same on the new schema, each rolled back, and gives what is refused now whatever values such code sends. Of
 * what a role of the application may do it tells only what a superuser can still do. No transaction may be open.
 */
export async function tryOldUses(
  session: ShadowSession,
  uses: readonly OldUse[],
  rehearsal: Rehearsal,
  found: (broken: BrokenUse) => void,
): Promise<void> {
  const told = new Set<string>();
  await tryUses(session, uses, async (use, error) => {
    const key = `${use.relation} ${use.command}`;
    if (told.has(key) || !(await isCertain(session, use, error, rehearsal))) return;
    told.add(key);
    const place = responsible(rehearsal, use, error);
    if (place !== null) found(broken(use, place, error));
  });
}
