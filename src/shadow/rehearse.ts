import { attempt } from "./attempt.ts";
import { prepareBase } from "./base/prepare-base.ts";
import type { Ended, Rehearsed } from "./observation.ts";
import type { Rehearsal } from "./rehearsal.ts";
import type { RehearsalTimes } from "./rehearsal-times.ts";
import { rehearseChange } from "./rehearse-change.ts";
import type { Watch } from "./run-ups.ts";
import type { SnapshotStore } from "./sandbox/snapshot-store.ts";
import { nothingSeen, rehearsedOf, type Seen } from "./seen.ts";
import { type Sandbox, SandboxEnded } from "./session.ts";
import { rehearseSqlite } from "./sqlite/rehearse-sqlite.ts";

/** Rehearses one history in a sandbox. Resolves whatever it holds; what was seen before the sandbox was ended is kept. */
export async function rehearse(
  sandbox: Sandbox,
  rehearsal: Rehearsal,
  snapshots: SnapshotStore,
  times: RehearsalTimes,
): Promise<Rehearsed> {
  const seen = nothingSeen(rehearsal);
  const ended = await endOf(async () => {
    if (rehearsal.engine === "sqlite") return rehearseSqlite(sandbox, rehearsal, times, seen);
    sandbox.endAfter(times.baseMs);
    await attempt(seen, "the base", () => prepare(sandbox, rehearsal, snapshots, seen));
    await rehearseChange(sandbox, rehearsal, times, seen);
  }, seen);
  return rehearsedOf(seen, sandbox.engine, rehearsal, ended);
}

async function endOf(work: () => Promise<void>, seen: Seen): Promise<Ended | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (!(error instanceof SandboxEnded)) throw error;
    return { reason: error.reason, at: seen.at, byChange: seen.part === "change" || seen.part === "behind" };
  }
}

async function prepare(sandbox: Sandbox, rehearsal: Rehearsal, snapshots: SnapshotStore, seen: Seen): Promise<void> {
  const running: Watch["running"] = ({ path }, statement) => {
    seen.at = statement === null ? null : { path, range: statement.range };
  };
  seen.base = await prepareBase(sandbox, rehearsal, snapshots, running);
}
