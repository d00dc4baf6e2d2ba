import type { RowAccess } from "../../leak.ts";
import { quoteObject } from "../../quote.ts";
import type { Draft } from "../../seed/draft-row.ts";
import type { ShadowSession } from "../../session.ts";
import { asCaller, type Principal } from "./as-caller.ts";
import { equalsRow } from "./attempt-reads.ts";
import type { RelationFacts } from "./facts.ts";
import type { TenantRows } from "./plant-tenants.ts";

/** A way to write, and the statement that did it. */
export interface Written {
  readonly access: Exclude<RowAccess, "read">;
  readonly sql: string;
}

/** What is written to: a table, or a relation that hands writes on to it. */
export interface WriteTarget {
  readonly asked: RelationFacts;
  readonly table: RelationFacts;
  readonly rows: TenantRows;
  /** Columns that say whose a row is. */
  readonly owners: readonly string[];
  /** Rows are a tenant's and not a person's, who may hand something to another. */
  readonly ofTenants: boolean;
}

/** The row's place, which every UPDATE changes; none: it is gone. */
export async function placeOf(
  session: ShadowSession,
  { table }: Pick<WriteTarget, "table">,
  where: string,
): Promise<string | null> {
  const [row] = await session.query<{ place: string }>(
    `SELECT ctid::pg_catalog.text AS place FROM ${quoteObject(table)} WHERE ${where} LIMIT 1`,
  );
  return row?.place ?? null;
}

/** With the row's key, which asks for the right to read it too, and without. */
export function conditions({ asked, table }: WriteTarget, row: Draft): readonly string[] {
  const names = new Set(asked.columns.map(({ name }) => name));
  return table.primary.every((name) => names.has(name)) ? [` WHERE ${equalsRow(row, table.primary)}`, ""] : [""];
}

/** Whether a statement of the caller's leaves a row of `where`. Before it, the rows of `without` are taken away. */
export const leavesRow = (
  session: ShadowSession,
  principal: Principal,
  target: WriteTarget,
  sql: string,
  { where, without }: { readonly where: string; readonly without: string },
): Promise<boolean> =>
  asCaller(
    session,
    principal,
    sql,
    async (refusal) => refusal === null && (await placeOf(session, target, where)) !== null,
    `DELETE FROM ${quoteObject(target.table)} WHERE ${without};`,
  );
