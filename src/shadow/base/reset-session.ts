import type { ShadowSession } from "../session.ts";

/** The session as a new one would be: no transaction, no settings, no role, no temporary tables (manual, DISCARD ALL). */
export async function resetSession(session: ShadowSession): Promise<void> {
  await session.script("ROLLBACK");
  await session.script("DISCARD ALL");
}
