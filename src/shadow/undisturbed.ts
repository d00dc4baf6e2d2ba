import { quoteLiteral } from "../artifacts/migration/index.ts";
import { SandboxEnded, ServerError, type ShadowSession } from "./session.ts";

/** What scripts leave behind that changes the meaning of our own SQL, and what it has to be for us. */
const ours: readonly (readonly [setting: string, value: string])[] = [
  ["search_path", "pg_catalog, pg_temp"],
  ["session_replication_role", "replica"],
  ["standard_conforming_strings", "on"],
  ["row_security", "off"],
  ["TimeZone", "UTC"],
  ["DateStyle", "ISO, MDY"],
  ["IntervalStyle", "postgres"],
  ["bytea_output", "hex"],
  ["xmloption", "content"],
];

/** How it goes on when the work is done: what it did stands, or is undone. */
export type Outcome = "keep" | "undo";

const savepoint = "arch_review_undisturbed";

/** `25P01`, no active SQL transaction: SAVEPOINT is refused outside of one (manual, SAVEPOINT). */
const noTransaction = "25P01";

async function opensTransaction(session: ShadowSession): Promise<boolean> {
  try {
    await session.script(`SAVEPOINT ${savepoint}`);
    return false;
  } catch (error) {
    if (!(error instanceof ServerError) || error.code !== noTransaction) throw error;
    await session.script(`BEGIN READ WRITE; SAVEPOINT ${savepoint}`);
    return true;
  }
}

/** SQL that puts the session back as the script left it: SET LOCAL, so that a COMMIT still does what the script asked for. */
async function takeOver(session: ShadowSession): Promise<string> {
  const read = ours.map(([name]) => `pg_catalog.current_setting(${quoteLiteral(name)}) AS ${JSON.stringify(name)}`);
  const [was] = await session.query<Record<string, string>>(
    `SELECT session_user::pg_catalog.text AS "user", pg_catalog.current_setting('role') AS "role", ${read.join(", ")}`,
  );
  const set = (name: string, value: string) =>
    `SET LOCAL ${name} TO ${name === "search_path" ? value : quoteLiteral(value)}`;
  await session.script(
    [
      "SET LOCAL SESSION AUTHORIZATION DEFAULT",
      "SET LOCAL ROLE NONE",
      ...ours.map(([name, value]) => set(name, value)),
    ].join(";"),
  );
  const restored = ours.map(
    ([name]) => `pg_catalog.set_config(${quoteLiteral(name)}, ${quoteLiteral(was?.[name] ?? "")}, true)`,
  );
  const user = quoteLiteral(was?.user ?? "");
  const role = quoteLiteral(was?.role ?? "none");
  return [
    `SELECT ${restored.join(", ")}`,
    `SELECT pg_catalog.set_config('session_authorization', ${user}, true)`,
    `SELECT pg_catalog.set_config('role', ${role}, true)`,
  ].join(";");
}

/**
 * Does work of ours as the superuser, with the system's names alone on the search path and triggers, rules and foreign keys
 * at rest (`session_replication_role`), and leaves the session as it was: role, settings and an open transaction included.
 * Outside of a transaction it opens one and ends it. When the work throws, what it did is undone.
 */
export async function undisturbed<T>(
  session: ShadowSession,
  work: () => Promise<readonly [outcome: Outcome, result: T]>,
): Promise<T> {
  const opened = await opensTransaction(session);
  const undo = `ROLLBACK TO SAVEPOINT ${savepoint}; RELEASE SAVEPOINT ${savepoint}${opened ? "; COMMIT" : ""}`;
  try {
    const restore = await takeOver(session);
    const [outcome, result] = await work();
    const keep = opened ? "COMMIT" : `${restore}; RELEASE SAVEPOINT ${savepoint}`;
    await session.script(outcome === "keep" ? keep : undo);
    return result;
  } catch (error) {
    if (!(error instanceof SandboxEnded)) await session.script(undo);
    throw error;
  }
}
