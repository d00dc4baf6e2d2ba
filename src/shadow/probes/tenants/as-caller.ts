import { quoteName } from "../../../artifacts/migration/index.ts";
import { ServerError, type ShadowSession } from "../../session.ts";
import { type Setting, settingsSql } from "./caller-settings.ts";

/** Who asks: a role and what its session has set. */
export interface Principal {
  readonly role: string;
  /** Null: nothing is set. */
  readonly tenant: "A" | null;
  readonly settings: readonly Setting[];
  /** What a session of the application looks names up in. */
  readonly searchPath: string;
}

const savepoint = "arch_review_tenant";

/** The same session as before a caller's: the superuser's, with the system's names alone. */
const backToUs = "SET LOCAL ROLE NONE; SET LOCAL search_path TO pg_catalog, pg_temp; SET LOCAL row_security TO off;";

/**
 * Runs one statement as a caller, looks at what it did as the superuser, and undoes all of it. A refusal of the server is
 * handed to `look`, which sees the state that the statement left only where there was none.
 */
export async function asCaller<T>(
  session: ShadowSession,
  principal: Principal,
  sql: string,
  look: (rows: readonly Record<string, unknown>[], refusal: ServerError | null) => Promise<T>,
  before = "",
): Promise<T> {
  await session.script(
    `SAVEPOINT ${savepoint};${before}SET LOCAL session_replication_role TO origin;${settingsSql(principal.settings)}
    SET LOCAL row_security TO on;SET LOCAL search_path TO ${principal.searchPath};SET LOCAL ROLE ${quoteName(principal.role)}`,
  );
  try {
    const { rows, refusal } = await tried(session, sql);
    if (refusal === null) await session.script(backToUs);
    return await look(rows, refusal);
  } finally {
    await undo(session);
  }
}

async function tried(session: ShadowSession, sql: string) {
  try {
    return { rows: await session.query(sql), refusal: null };
  } catch (error) {
    if (error instanceof ServerError) return { rows: [], refusal: error };
    throw error;
  }
}

/** Where the sandbox is gone there is nothing to undo, and the first error says so already. */
async function undo(session: ShadowSession): Promise<void> {
  await session.script(`ROLLBACK TO SAVEPOINT ${savepoint};RELEASE SAVEPOINT ${savepoint}`);
}
