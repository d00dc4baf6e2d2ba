import { isMigrationPath } from "../artifacts/migration/index.ts";
import type { ChangeSet } from "../change/index.ts";
import type { Rehearsal } from "../shadow/index.ts";
// Not by the folder's index, which would bring along what starts processes.
import { planRehearsals } from "../shadow/plan/plan-rehearsals.ts";
import type { Policy } from "./policy/policy-schema.ts";
import { type ReadingOptions, readMigrations } from "./read-migrations.ts";

/**
 * What is to be rehearsed before a change is reviewed under the same policy and options: none where its policy wants none, and
 * none where it holds no migration that PostgreSQL runs. Pure; needs `loadParser()` once before.
 */
export function rehearsalsOf(change: ChangeSet, policy: Policy, options: ReadingOptions): readonly Rehearsal[] {
  if (!mayNeedRehearsal(change, policy)) return [];
  return planRehearsals(readMigrations(change, policy, options).migrations.changes);
}

/** Whether there may be something to rehearse, judged by paths alone. */
export const mayNeedRehearsal = (
  { files }: { readonly files: readonly { readonly path: string }[] },
  { shadow }: Policy,
): boolean => shadow.enabled && files.some(({ path }) => isMigrationPath(path));
