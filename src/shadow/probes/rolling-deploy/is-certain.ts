import type { ServerError, ShadowSession } from "../../session.ts";
import type { OldUse } from "../rolling-deploy.ts";

/**
 * Refusals that do not depend on values (manual, appendix A): columns, tables, schemas, functions and types that are not
 * there or are two, a column that is computed now, a view that cannot be written, a policy that goes round in a ring.
 */
const structural = new Set([
  "42703",
  "42P01",
  "3F000",
  "42883",
  "42725",
  "42702",
  "428C9",
  "42809",
  "42804",
  "42704",
  "42P17",
  "55000",
]);

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
export async function isCertain(session: ShadowSession, use: OldUse, { code, message }: ServerError): Promise<boolean> {
  if (code === "42501") return message.startsWith("permission denied");
  if (code === "42704") return !message.includes("configuration parameter");
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
