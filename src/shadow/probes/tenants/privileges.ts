import type { ShadowSession } from "../../session.ts";
import type { RelationFacts } from "./facts.ts";

type Privilege = "SELECT" | "INSERT" | "UPDATE";

/** The columns of a relation that a role has a privilege for, those of its roles and of PUBLIC included. */
export type ColumnPrivileges = (role: string, relation: RelationFacts, privilege: Privilege) => readonly string[];

interface Row {
  readonly role: string;
  readonly relation: number;
  readonly SELECT: readonly string[];
  readonly INSERT: readonly string[];
  readonly UPDATE: readonly string[];
}

const columns = (privilege: Privilege) => `ARRAY(SELECT a.attname::pg_catalog.text FROM pg_catalog.pg_attribute a
  WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND pg_catalog.has_schema_privilege(r.name, c.relnamespace, 'USAGE')
    AND pg_catalog.has_column_privilege(r.name, c.oid, a.attnum, '${privilege}') ORDER BY a.attnum) AS "${privilege}"`;

/** Reads what roles may do with relations. Asked as the superuser. */
export async function readPrivileges(
  session: ShadowSession,
  roles: readonly string[],
  relations: readonly RelationFacts[],
): Promise<ColumnPrivileges> {
  const rows = await session.query<Row>(
    `SELECT r.name AS role, c.oid::pg_catalog.int4 AS relation, ${columns("SELECT")}, ${columns("INSERT")}, ${columns("UPDATE")}
     FROM pg_catalog.unnest($1::pg_catalog.text[]) r(name), pg_catalog.pg_class c WHERE c.oid = ANY ($2::pg_catalog.oid[])`,
    [roles, relations.map(({ id }) => id)],
  );
  const known = new Map(rows.map((row) => [`${row.relation} ${row.role}`, row]));
  return (role, { id }, privilege) => known.get(`${id} ${role}`)?.[privilege] ?? [];
}
