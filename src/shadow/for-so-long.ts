import type { ShadowSession } from "./session.ts";

/** Work of ours took longer than it may. It stops between two questions, so that the session is as good as before. */
export class OutOfTime extends Error {
  override readonly name = "OutOfTime";

  constructor() {
    super("it took too long");
  }
}

/** The same session, which asks nothing more after so many milliseconds: everything rejects with `OutOfTime`. */
export function forSoLong(session: ShadowSession, milliseconds: number): ShadowSession {
  const until = performance.now() + milliseconds;
  const orStop = (): void => {
    if (performance.now() > until) throw new OutOfTime();
  };
  return {
    engine: session.engine,
    query: async (text, values) => {
      orStop();
      return session.query(text, values);
    },
    script: async (text) => {
      orStop();
      await session.script(text);
    },
  };
}
