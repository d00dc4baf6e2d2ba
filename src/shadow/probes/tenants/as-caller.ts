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

/** What runs as a caller. */
interface Asked {
  readonly principal: Principal;
  readonly sql: string;
  /** Run before it, as the superuser. */
  readonly before: string;
}

/** What a query gives a caller; nothing where the server refuses it. `before`: SQL that is run first, as the superuser. */
export const rowsForCaller = (
  session: ShadowSession,
  principal: Principal,
  sql: string,
  before = "",
): Promise<readonly Record<string, unknown>[]> => undone(session, { principal, sql, before }, async ({ rows }) => rows);

/**
 * Runs one statement as a caller, looks at what it did as the superuser, and undoes all of it. A refusal of the server is
 * handed to `look`, which sees the state that the statement left only where there was none.
 */
export const asCaller = <T>(
  session: ShadowSession,
  principal: Principal,
  sql: string,
  look: (refusal: ServerError | null) => Promise<T>,
  before = "",
): Promise<T> =>
  undone(session, { principal, sql, before }, async ({ refusal }) => {
    if (refusal === null) await session.script(backToUs);
    return await look(refusal);
  });

/** What a statement of a caller's gave. */
interface Outcome {
  readonly rows: readonly Record<string, unknown>[];
  readonly refusal: ServerError | null;
}

/** Runs it in a subtransaction that is rolled back behind `work`. */
async function undone<T>(
  session: ShadowSession,
  { principal, sql, before }: Asked,
  work: (outcome: Outcome) => Promise<T>,
): Promise<T> {
  await session.script(
    `SAVEPOINT ${savepoint};${before}SET LOCAL session_replication_role TO origin;${settingsSql(principal.settings)}
    SET LOCAL row_security TO on;SET LOCAL search_path TO ${principal.searchPath};SET LOCAL ROLE ${quoteName(principal.role)}`,
  );
  try {
    return await work(await tried(session, sql));
  } finally {
    // Where the sandbox is gone there is nothing to undo, and the first error says so already.
    await session.script(`ROLLBACK TO SAVEPOINT ${savepoint};RELEASE SAVEPOINT ${savepoint}`);
  }
}

async function tried(session: ShadowSession, sql: string): Promise<Outcome> {
  try {
    return { rows: await session.query(sql), refusal: null };
  } catch (error) {
    if (error instanceof ServerError) return { rows: [], refusal: error };
    throw error;
  }
}
