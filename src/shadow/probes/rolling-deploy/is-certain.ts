import type { Rehearsal } from "../../rehearsal.ts";
import type { ServerError, ShadowSession } from "../../session.ts";
import { namesIn, namesOf } from "./names-in.ts";
import type { OldUse } from "./old-use.ts";

/**
 * Refusals that do not depend on values (manual, appendix A): a column that is not there or is two, a call that is two, a
 * column that is computed now, a view that cannot be written, a policy that goes round in a ring.
 */
const structural = new Set(["42703", "42702", "42725", "428C9", "42809", "42804", "42P17", "55000"]);

/** A relation, function, type or schema is not there: but it may never have been here, and yet be there in production. */
const missing = new Set(["42P01", "42883", "42704", "3F000"]);

const lackingValue = /^null value in column "(.{1,300})" of relation /;
const brokenCheck = /^new row for relation ".{1,300}" violates check constraint "(.{1,300})"$/;

async function readsOnlyNewColumns(session: ShadowSession, constraint: string, { known }: OldUse): Promise<boolean> {
  const rows = await session.query<{ columns: string[] }>(
    `SELECT pg_catalog.to_json(ARRAY(SELECT a.attname::pg_catalog.text FROM pg_catalog.pg_attribute a
       WHERE a.attrelid OPERATOR(pg_catalog.=) k.conrelid AND a.attnum OPERATOR(pg_catalog.=) ANY (k.conkey))) AS columns
     FROM pg_catalog.pg_constraint k WHERE k.contype IN ('c') AND k.conname OPERATOR(pg_catalog.=) $1::pg_catalog.name`,
    [constraint],
  );
  return (
    rows.length > 0 && rows.every(({ columns }) => columns.length > 0 && columns.every((name) => !known.includes(name)))
  );
}

/**
 * Whether any code would be refused that sends such a statement, whatever values it sends: what only our values break is
 * not told. A NOT NULL or CHECK that such code cannot satisfy is one on columns that it does not know.
 */
export async function isCertain(
  session: ShadowSession,
  use: OldUse,
  error: ServerError,
  { touched, migrations }: Rehearsal,
): Promise<boolean> {
  const { code, message } = error;
  if (code === "42501") return message.startsWith("permission denied");
  // Code that is deployed may well set a parameter of its own that our session does not.
  if (message.includes("configuration parameter")) return false;
  if (missing.has(code)) {
    const named = migrations.flatMap(({ up }) => up.statements.flatMap(({ operations }) => operations.map(namesIn)));
    const wasThere = [use.relation, ...touched].map((relation) => relation.slice(relation.indexOf(".") + 1));
    return namesOf(error).some((name) => wasThere.includes(name) || named.some((names) => names.has(name)));
  }
  if (code === "23502") {
    const column = lackingValue.exec(message)?.[1];
    return column !== undefined && !use.known.includes(column);
  }
  if (code === "23514") {
    const constraint = brokenCheck.exec(message)?.[1];
    return constraint !== undefined && (await readsOnlyNewColumns(session, constraint, use));
  }
  return structural.has(code);
}
