import { quoteLiteral, quoteName } from "../../artifacts/migration/index.ts";
import { ServerError, type ShadowSession } from "../session.ts";
import type { Draft } from "./draft-row.ts";
import type { TableFacts } from "./table-facts.ts";

const savepoint = "arch_review_row";

/** A table's name as SQL. */
export function tableSql({ schema, name }: Pick<TableFacts, "schema" | "name">): string {
  return `${quoteName(schema)}.${quoteName(name)}`;
}

/** A value as SQL: a literal of no type yet, which the column gives one. */
export function literal(value: string | null): string {
  return value === null ? "NULL" : quoteLiteral(value);
}

/** The statement that puts a row into a table, identity columns included. */
export function insertSql(table: TableFacts, draft: Draft): string {
  const names = [...draft.keys()];
  if (names.length === 0) return `INSERT INTO ${tableSql(table)} DEFAULT VALUES`;
  const identity = table.columns.some((column) => column.identity && draft.has(column.name));
  const values = names.map((name) => literal(draft.get(name) ?? null));
  return `INSERT INTO ${tableSql(table)} (${names.map(quoteName).join(", ")})${identity ? " OVERRIDING SYSTEM VALUE" : ""} VALUES (${values.join(", ")})`;
}

/** Runs statements of ours inside the open transaction; a refusal is given back, and nothing of them is left then. */
export async function attempt(session: ShadowSession, sql: string): Promise<ServerError | null> {
  try {
    await session.script(`SAVEPOINT ${savepoint};${sql};RELEASE SAVEPOINT ${savepoint}`);
    return null;
  } catch (error) {
    if (!(error instanceof ServerError)) throw error;
    await session.script(`ROLLBACK TO SAVEPOINT ${savepoint};RELEASE SAVEPOINT ${savepoint}`);
    return error;
  }
}

/** As `attempt`, for a question: null where the server refuses it. */
export async function ask<Row extends object>(session: ShadowSession, sql: string, values: readonly unknown[] = []) {
  await session.script(`SAVEPOINT ${savepoint}`);
  try {
    const rows = await session.query<Row>(sql, values);
    await session.script(`RELEASE SAVEPOINT ${savepoint}`);
    return rows;
  } catch (error) {
    if (!(error instanceof ServerError)) throw error;
    await session.script(`ROLLBACK TO SAVEPOINT ${savepoint};RELEASE SAVEPOINT ${savepoint}`);
    return null;
  }
}
