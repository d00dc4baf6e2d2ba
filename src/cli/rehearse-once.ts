import type { Rehearsal, ShadowRun } from "../shadow/index.ts";
import { keptStates } from "./kept-states.ts";
import type { Terminal } from "./terminal.ts";

/**
 * Rehearses the histories of one change in a process of their own, which has ended when this resolves. What the base leaves
 * behind is kept for the next run. An interrupt ends this process, and the other one with it.
 */
export async function rehearseOnce(
  rehearsals: readonly Rehearsal[],
  signal: AbortSignal,
  { environment }: Terminal,
  step: (what: string) => void,
): Promise<ShadowRun> {
  const migrations = rehearsals.reduce((sum, { migrations: own }) => sum + own.length, 0);
  const engines = new Set(rehearsals.map(({ engine }) => (engine === "sqlite" ? "SQLite" : "PostgreSQL 18")));
  const what = migrations === 1 ? "1 migration" : `${migrations} migrations`;
  step(`Rehearsing ${what} on ${[...engines].join(" and ")}`);
  // Not loaded where nothing is rehearsed.
  const { createShadow } = await import("../shadow/create-shadow.ts");
  const shadow = createShadow({ folder: keptStates(environment) });
  try {
    return await shadow.rehearse(rehearsals, signal);
  } finally {
    await shadow.close();
  }
}
