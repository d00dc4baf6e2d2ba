import type { Snapshot } from "../session.ts";
import type { OpenedSandbox } from "./open-sandbox.ts";

/**
 * A sandbox into which a state is put ahead. It is as one that was just opened: when the first thing asked is to restore that
 * state, it is there; whatever else is asked, the state is put away first.
 */
export async function holding(sandbox: OpenedSandbox, held: Snapshot): Promise<OpenedSandbox> {
  await sandbox.restore(held);
  let untouched = true;
  const emptied = async (): Promise<void> => {
    if (!untouched) return;
    untouched = false;
    await sandbox.empty();
  };
  const empty = async (): Promise<void> => {
    untouched = false;
    await sandbox.empty();
  };
  return {
    ...sandbox,
    query: async (text, values) => {
      await emptied();
      return sandbox.query(text, values);
    },
    script: async (text) => {
      await emptied();
      return sandbox.script(text);
    },
    snapshot: async () => {
      await emptied();
      return sandbox.snapshot();
    },
    restore: async (snapshot) => {
      const isThere = untouched && Buffer.compare(snapshot, held) === 0;
      untouched = false;
      if (!isThere) await sandbox.restore(snapshot);
    },
    empty,
  };
}
