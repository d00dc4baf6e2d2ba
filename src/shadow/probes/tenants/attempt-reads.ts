import { quoteLiteral, quoteName } from "../../../artifacts/migration/index.ts";
import { quoteObject } from "../../quote.ts";
import type { Draft } from "../../seed/draft-row.ts";
import { literal } from "../../seed/insert-row.ts";
import type { ShadowSession } from "../../session.ts";
import { type Principal, rowsForCaller } from "./as-caller.ts";
import type { RelationFacts } from "./facts.ts";
import { identityMarks, ownMarks } from "./marks.ts";
import type { TenantRows } from "./plant-tenants.ts";
import { plainName } from "./proof.ts";

/** A relation's name as SQL, for people. */
export const shownName = ({ schema, name }: Pick<RelationFacts, "schema" | "name">): string =>
  `${plainName(schema)}.${plainName(name)}`;

/** Shorter values are compared as wholes: as a part of another one they say nothing. */
const tellingLength = 12;

/** A condition that a row holds one of some texts. By functions, since an operator may be a script's own. */
function holds(columns: readonly string[], marks: readonly string[]): string {
  const tests = columns.flatMap((column) => {
    const text = `${quoteName(column)}::pg_catalog.text`;
    return marks.map((mark) =>
      mark.length < tellingLength
        ? `pg_catalog.texteq(${text}, ${quoteLiteral(mark)})`
        : `pg_catalog.int4gt(pg_catalog.strpos(${text}, ${quoteLiteral(mark)}), 0)`,
    );
  });
  return tests.length === 0 ? "false" : tests.join(" OR ");
}

/** Asks a relation, or the rows of a function, for rows that hold one of some texts: a statement for people, null where none came. */
export async function findMarks(
  session: ShadowSession,
  principal: Principal,
  source: Source,
  marks: readonly string[],
  before = "",
): Promise<string | null> {
  if (source.columns.length === 0 || marks.length === 0) return null;
  const columns = source.columns.map((column, place) => `${quoteName(column)}::pg_catalog.text AS c${place}`);
  const sql = `SELECT ${columns.join(", ")} FROM ${source.sql} AS rows_found WHERE ${holds(source.columns, marks)} LIMIT 3`;
  const [row] = await rowsForCaller(session, principal, sql, before);
  if (row === undefined) return null;
  const place = source.columns.findIndex((_, index) => marks.includes(String(row[`c${index}`])));
  const column = source.columns[place];
  const shown = column === undefined ? "" : ` WHERE ${plainName(column)} = ${quoteLiteral(String(row[`c${place}`]))}`;
  return `SELECT * FROM ${source.shown}${shown}`;
}

/** A condition that a row has these values in these columns. */
export const equalsRow = (row: Draft, columns: readonly string[]): string =>
  columns.map((name) => `${quoteName(name)} = ${literal(row.get(name) ?? null)}`).join(" AND ");

/** What is asked for marks, by which it is shown that they come from B's row of one table. */
export interface Source {
  readonly sql: string;
  readonly shown: string;
  readonly columns: readonly string[];
}

/**
 * Asks for B's row of a table: by texts that stand there alone; else, where `byIdentity`, by what identifies B, as long as it is gone
 * when that row is.
 */
export async function findRow(
  session: ShadowSession,
  principal: Principal,
  source: Source,
  table: RelationFacts,
  rows: TenantRows,
  byIdentity: boolean,
): Promise<string | null> {
  const found = await findMarks(session, principal, source, ownMarks(table, rows));
  const marks = identityMarks(rows);
  if (found !== null || !byIdentity || table.primary.length === 0) return found;
  const sql = await findMarks(session, principal, source, marks);
  if (sql === null) return null;
  const without = `DELETE FROM ${quoteObject(table)} WHERE ${equalsRow(rows.b, table.primary)};`;
  return (await findMarks(session, principal, source, marks, without)) === null ? sql : null;
}
