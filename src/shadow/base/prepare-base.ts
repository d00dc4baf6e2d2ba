import type { BaseReplay } from "../observation.ts";
import type { PlannedScript, Rehearsal } from "../rehearsal.ts";
import type { SnapshotStore } from "../sandbox/snapshot-store.ts";
import type { Sandbox } from "../session.ts";
import { baseDigests } from "./base-digests.ts";
import { type BaseState, emptyBase, keepState, keptState } from "./base-state.ts";
import { makeTables, namesOf, runIfPossible } from "./meet-needs.ts";
import { type Running, replayScript } from "./replay-script.ts";
import { resetSession } from "./reset-session.ts";

/** A state is kept at every so many scripts below the end, so that a branch that left earlier reuses most of it. */
const keptEvery = 32;

/** Statements that are remembered to be tried again. */
const refusedLimit = 200;

/**
 * Brings a sandbox into the state that the base's migrations leave: from the longest prefix that is kept, running the rest,
 * and keeping where it ended. What is missing of the tables around the change is made from the catalogue of the rules.
 */
export async function prepareBase(
  sandbox: Sandbox,
  { base, derived, isWhole }: Rehearsal,
  snapshots: SnapshotStore,
  running: Running = () => {},
): Promise<BaseReplay> {
  const digests = baseDigests(sandbox.engine, base);
  const start = await restoreLongest(sandbox, digests, snapshots);
  let { state } = start;
  const last = base.length - 1;
  for (const [index, script] of base.entries()) {
    if (index < start.scripts) continue;
    state = after(state, await replayScript(sandbox, script, running));
    const isStop = index === last || index === last - (base.length % keptEvery);
    if (isStop) await keepState(sandbox, snapshots, digests[index + 1] ?? "", state);
  }
  const isSound = isWhole && state.firstFault === null && state.derived.length === 0;
  const made = isSound ? [] : await complete(sandbox, derived, state);
  const { replayed, firstFault } = state;
  return {
    ...unprepared({ base }),
    replayed,
    firstFault,
    derived: await namesOf(sandbox, [...state.derived, ...made]),
  };
}

/** Before anything was replayed. */
export const unprepared = ({ base }: Pick<Rehearsal, "base">): BaseReplay => ({
  files: base.length,
  replayed: 0,
  firstFault: null,
  notes: notesOf(base),
  derived: [],
});

interface Start {
  /** How many scripts were run already. */
  readonly scripts: number;
  readonly state: BaseState;
}

async function restoreLongest(sandbox: Sandbox, digests: readonly string[], snapshots: SnapshotStore): Promise<Start> {
  for (let scripts = digests.length - 1; scripts > 0; scripts--) {
    const kept = await keptState(snapshots, digests[scripts] ?? "");
    if (kept === null) continue;
    await sandbox.restore(kept.snapshot);
    return { scripts, state: kept.state };
  }
  return { scripts: 0, state: emptyBase };
}

function after(state: BaseState, { fault, derived, refused }: Awaited<ReturnType<typeof replayScript>>): BaseState {
  return {
    replayed: state.replayed + (fault === null ? 1 : 0),
    firstFault: state.firstFault ?? fault,
    derived: [...new Set([...state.derived, ...derived])],
    refused: [...state.refused, ...refused].slice(0, refusedLimit),
  };
}

/** What can be made again without harm once tables are there. */
const remade =
  /^create\s+(?:or\s+replace\s+)?(?:view|materialized|function|procedure|trigger|constraint|policy|rule)\b/i;

/** Makes what is missing of the tables that the rules know, and what was refused for want of them. */
async function complete(sandbox: Sandbox, derived: Rehearsal["derived"], state: BaseState): Promise<readonly number[]> {
  const made = await makeTables(sandbox, derived);
  if (made.length > 0) for (const sql of state.refused) if (remade.test(sql)) await runIfPossible(sandbox, sql);
  await resetSession(sandbox);
  return made;
}

/** What was not run as it stands, each once. */
function notesOf(base: readonly PlannedScript[]): readonly string[] {
  const notes = base.flatMap(({ statements }) =>
    statements.flatMap(({ treatment }) => (treatment.kind === "run" ? [] : [treatment.note])),
  );
  return [...new Set(notes)];
}
