import { ServerError, type ShadowSession } from "../../session.ts";
import type { OldUse } from "./old-use.ts";

const savepoint = "arch_review_use";

/** As another session would begin: with the role and the search path that it logs in with, triggers and rules at work. */
const asCodeDoes = `BEGIN READ WRITE; SET LOCAL SESSION AUTHORIZATION DEFAULT; SET LOCAL ROLE NONE; SET LOCAL search_path TO DEFAULT;
  SET LOCAL session_replication_role TO origin; SET LOCAL row_security TO on; SET LOCAL standard_conforming_strings TO on`;

/**
 * An INSERT says a row that may stand already: its table is emptied first, with foreign keys at rest, so that no key of its
 * own is in the way and the rows it refers to are there.
 */
function textOf({ command, role, empties }: OldUse, tables: ReadonlyMap<number, string>): string {
  const table = empties === null ? undefined : tables.get(empties);
  const empty =
    table === undefined
      ? []
      : [
          "SET LOCAL session_replication_role TO replica",
          `DELETE FROM ${table}`,
          "SET LOCAL session_replication_role TO origin",
        ];
  return [`SAVEPOINT ${savepoint}`, ...empty, ...(role === null ? [] : [`SET LOCAL ROLE ${role}`]), command].join("; ");
}

const undone = `ROLLBACK TO SAVEPOINT ${savepoint}; RELEASE SAVEPOINT ${savepoint}`;

async function refusalOf(session: ShadowSession, texts: readonly string[]): Promise<ServerError | null> {
  try {
    await session.script(texts.map((text) => `${text}; ${undone}`).join("; "));
    return null;
  } catch (error) {
    if (!(error instanceof ServerError)) throw error;
    await session.script(undone);
    return error;
  }
}

/** How many uses are sent together; only where one of them is refused is each sent by itself. */
const together = 12;

async function tablesNow(session: ShadowSession, uses: readonly OldUse[]): Promise<ReadonlyMap<number, string>> {
  const ids = [...new Set(uses.flatMap(({ empties }) => empties ?? []))];
  if (ids.length === 0) return new Map();
  const rows = await session.query<{ id: number; sql: string }>(
    `SELECT c.oid::pg_catalog.int4 AS id, pg_catalog.format('%I.%I', n.nspname, c.relname) AS sql
     FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
     WHERE c.oid::pg_catalog.int4 OPERATOR(pg_catalog.=) ANY ($1::pg_catalog.int4[]) AND c.relkind IN ('r', 'p')`,
    [ids],
  );
  return new Map(rows.map(({ id, sql }) => [id, sql]));
}

/**
 * Tries uses one after the other, each from the state that is there now, and gives what the server refuses of them. No
 * transaction may be open; all of it is rolled back.
 */
export async function tryUses(
  session: ShadowSession,
  uses: readonly OldUse[],
  refused: (use: OldUse, error: ServerError) => Promise<void>,
): Promise<void> {
  if (uses.length === 0) return;
  await session.script(asCodeDoes);
  const tables = await tablesNow(session, uses);
  for (let from = 0; from < uses.length; from += together) {
    const some = uses.slice(from, from + together);
    if (
      (await refusalOf(
        session,
        some.map((use) => textOf(use, tables)),
      )) === null
    )
      continue;
    for (const use of some) {
      const error = await refusalOf(session, [textOf(use, tables)]);
      if (error !== null) await refused(use, error);
    }
  }
  await session.script("ROLLBACK");
}
