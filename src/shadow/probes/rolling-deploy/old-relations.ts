import { z } from "zod";
import { literal } from "../../seed/insert-row.ts";
import { openTrial, type Trial } from "../../seed/trial.ts";
import type { ShadowSession } from "../../session.ts";

/** A relation as code that is deployed knows it. Names ending in `Sql` are quoted where they need it. */
export type OldRelation = z.infer<typeof relation> & {
  /** One of its rows as literals' text by column; null: it has none, or none that is short. */
  readonly row: ReadonlyMap<string, string> | null;
};

const relation = z.object({
  id: z.number(),
  name: z.string(),
  sql: z.string(),
  kind: z.enum(["r", "p", "v", "m", "f"]),
  columns: z.array(
    z.object({
      name: z.string(),
      sql: z.string(),
      /** An INSERT has to say it: it is NOT NULL and nothing else fills it. */
      required: z.boolean(),
      /** Code writes it: it is neither computed nor drawn from a sequence. */
      written: z.boolean(),
      key: z.boolean(),
    }),
  ),
  /** Roles that were granted something, the owner and those that may do anything left out; lower-case privileges. */
  roles: z.array(z.object({ sql: z.string(), privileges: z.array(z.string()) })),
});

/** A row is put back by emptying its table first; one this large is left alone. In bytes. */
const largestTable = 1 << 20;
const longestRow = 4000;

const columns = `(
  SELECT coalesce(json_agg(json_build_object('name', a.attname, 'sql', quote_ident(a.attname),
    'required', a.attnotnull AND a.attgenerated = '' AND a.attidentity = '' AND NOT a.atthasdef,
    'written', a.attgenerated = '' AND a.attidentity = '' AND coalesce(pg_get_expr(d.adbin, d.adrelid) !~ '^nextval', true),
    'key', coalesce(a.attnum = ANY (i.indkey::int2[]), false)) ORDER BY a.attnum), '[]'::json)
  FROM pg_attribute a
  LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
  LEFT JOIN pg_index i ON i.indrelid = a.attrelid AND i.indisprimary
  WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped)`;

const roles = `(
  SELECT coalesce(json_agg(json_build_object('sql', g.name, 'privileges', g.privileges)), '[]'::json) FROM (
    SELECT quote_ident(r.rolname) AS name, array_agg(lower(x.privilege_type)) AS privileges
    FROM aclexplode(c.relacl) x JOIN pg_roles r ON r.oid = x.grantee
    WHERE r.oid <> c.relowner AND NOT r.rolsuper GROUP BY r.rolname ORDER BY r.rolname LIMIT 2) g)`;

const relationsQuery = `
  SELECT json_build_object('id', c.oid::int8, 'name', n.nspname || '.' || c.relname, 'sql', format('%I.%I', n.nspname, c.relname),
    'kind', c.relkind, 'columns', ${columns}, 'roles', ${roles}) AS relation
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname || '.' || c.relname = ANY ($1) AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT c.relispartition
  ORDER BY array_position($1, n.nspname || '.' || c.relname)`;

const answer = z.array(z.object({ relation }));
const rows = z.array(z.object({ id: z.number(), cells: z.array(z.string().nullable()) }));

/** The first row of each table, its columns in order as text; nothing for a table that is large. */
const rowOf = ({ id, sql, columns: all }: z.infer<typeof relation>) =>
  `(SELECT ${id}::int4 AS id, to_json(ARRAY[${all.map((column) => `arch_review_row.${column.sql}::text`).join(", ")}]::text[]) AS cells
    FROM ${sql} AS arch_review_row WHERE pg_relation_size(${id}::oid) <= ${largestTable} AND octet_length(arch_review_row::text) <= ${longestRow} LIMIT 1)`;

/** Rows of all tables at once; one by one where the rows of one of them cannot be read. */
async function rowsOf(trial: Trial, tables: readonly z.infer<typeof relation>[]): Promise<z.infer<typeof rows>> {
  if (tables.length === 0) return [];
  const together = await trial.ask(tables.map(rowOf).join(" UNION ALL "));
  if (together !== null) return rows.parse(together);
  const found: z.infer<typeof rows> = [];
  for (const table of tables) found.push(...rows.parse((await trial.ask(rowOf(table))) ?? []));
  return found;
}

/**
 * The relations among those named (`schema.name`) that are there, with a row of each table. Partitions are left out: code
 * speaks to what they are parts of. To be called with nothing but the system's names on the search path.
 */
export async function oldRelations(session: ShadowSession, names: readonly string[]): Promise<readonly OldRelation[]> {
  const found = answer.parse(await session.query(relationsQuery, [names])).map((each) => each.relation);
  const tables = found.filter(({ kind, columns: all }) => (kind === "r" || kind === "p") && all.length > 0);
  const read = await rowsOf(await openTrial(session, tables.length + 1), tables);
  const byId = new Map(read.map(({ id, cells }) => [id, cells]));
  return found.map((each) => {
    const cells = byId.get(each.id);
    const row =
      cells === undefined
        ? null
        : new Map(each.columns.map(({ name }, place) => [name, literal(cells[place] ?? null)]));
    return { ...each, row };
  });
}
