import type { Rehearsal, Shadow, ShadowRun } from "./shadow/index.ts";

/** For so long processes wait for the next call, in milliseconds: each holds some hundred MB. */
const idleMs = 30_000;

let shared: Promise<Shadow> | null = null;
let calls = 0;
let idle: NodeJS.Timeout | undefined;

/** Rehearses in processes that all calls share, since they take seconds to start. They end when nobody calls for a while. */
export async function rehearseTogether(rehearsals: readonly Rehearsal[], signal: AbortSignal): Promise<ShadowRun> {
  clearTimeout(idle);
  calls += 1;
  shared ??= startShadow();
  try {
    const shadow = await shared;
    return await shadow.rehearse(rehearsals, signal);
  } finally {
    calls -= 1;
    if (calls === 0) idle = setTimeout(() => void endShadow(), idleMs).unref();
  }
}

/** Its code is loaded when it is first wanted. */
async function startShadow(): Promise<Shadow> {
  const { createShadow } = await import("./shadow/create-shadow.ts");
  return createShadow();
}

async function endShadow(): Promise<void> {
  const ended = shared;
  shared = null;
  await (await ended)?.close();
}
