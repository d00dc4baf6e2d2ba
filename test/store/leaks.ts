import { z } from "zod";
import type { Database, Session } from "../../src/store/database/database.ts";
import { errorCode, insufficientPrivilege } from "../../src/store/database/error-code.ts";
import type { Role } from "../../src/store/tenancy/roles.ts";

const relationRow = z.object({
  name: z.string(),
  tenants: z.boolean(),
  insertable: z.array(z.string()),
  updatable: z.array(z.string()),
});

/** A table, view or anything else with rows, as far as a role may use it. `tenants`: it has `installation_id`. */
export type Relation = z.output<typeof relationRow>;

const isOurs = "nspname not in ('pg_catalog', 'information_schema', 'pg_toast')";

/** Every relation in which a role may do anything at all, from the catalogue. */
export async function relationsOf(session: Session, role: Role): Promise<readonly Relation[]> {
  const columns = (privilege: "insert" | "update"): string =>
    `coalesce((select array_agg(quote_ident(attname)::text order by attnum) from pg_attribute
       where attrelid = pg_class.oid and attnum > 0 and not attisdropped and attidentity = '' and attgenerated = ''
         and has_column_privilege($1, pg_class.oid, attnum, '${privilege}')), '{}')`;
  const rows = await session.query(
    `select format('%I.%I', nspname, relname) as name,
            exists (select from pg_attribute where attrelid = pg_class.oid and attname = 'installation_id') as tenants,
            ${columns("insert")} as insertable,
            ${columns("update")} as updatable
       from pg_class join pg_namespace on pg_namespace.oid = relnamespace
      where ${isOurs} and relkind in ('r', 'p', 'v', 'm', 'f') and has_schema_privilege($1, nspname, 'usage')
        and (has_any_column_privilege($1, pg_class.oid, 'select, insert, update')
             or has_table_privilege($1, pg_class.oid, 'delete, truncate, references, trigger'))
      order by 1`,
    [role],
  );
  return rows.map((row) => relationRow.parse(row));
}

const functionRow = z.object({ name: z.string() });

/** Every function beside PostgreSQL's own that a role may call. */
export async function functionsOf(session: Session, role: Role): Promise<readonly string[]> {
  const rows = await session.query(
    `select format('%I.%I', nspname, proname) as name
       from pg_proc join pg_namespace on pg_namespace.oid = pronamespace
      where ${isOurs} and has_schema_privilege($1, nspname, 'usage') and has_function_privilege($1, pg_proc.oid, 'execute')
      order by 1`,
    [role],
  );
  return rows.map((row) => functionRow.parse(row).name);
}

/** Runs `work` as a role with one tenant set, or none, and takes back whatever it did. */
export async function tryAs<T>(
  database: Database,
  role: Role,
  tenant: number | null,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const done = Promise.withResolvers<T>();
  const undo = new Error("undo");
  await database
    .transaction(async (tx) => {
      await tx.query("select set_config('role', $1, true)", [role]);
      if (tenant !== null) await tx.query("select set_config('app.installation_id', $1, true)", [String(tenant)]);
      done.resolve(await work(tx));
      throw undo;
    })
    .catch((error: unknown) => (error === undo ? undefined : done.reject(error)));
  return done.promise;
}

/** An attack and how many rows of others it reached; null: the database refused it. */
type Reach = (session: Session) => Promise<number>;

async function reached(database: Database, role: Role, tenant: number | null, attack: Reach): Promise<number> {
  try {
    return await tryAs(database, role, tenant, attack);
  } catch (error) {
    if (errorCode(error) === insufficientPrivilege) return 0;
    throw error;
  }
}

/** Who attacks whom. `own`: the tenant that is set, or null; `row`: a row of the victim's as JSON. */
export interface Attack {
  readonly role: Role;
  readonly own: number | null;
  readonly victim: number;
  readonly row: string;
}

/** What is tried. */
export const attacks = [
  ...(["read", "read through a join", "counted", "added", "changed", "changed without being named"] as const),
  ...(["moved", "deleted", "truncated", "locked"] as const),
] as const;

const rowCount = z.object({ count: z.number() });

/** How each attack on a relation is made; null: the role has no column to make it with. */
function attacksOn({ name, insertable, updatable }: Relation, { own, victim, row }: Attack) {
  const statement =
    (sql: string, values: readonly unknown[] = []): Reach =>
    async (session) =>
      (await session.query(sql, values)).length;
  const theirs = own === null ? "true" : `installation_id <> ${own}`;
  const columns = insertable.join(", ");
  const same = updatable.map((column) => `${column} = ${column}`).join(", ");
  const change = (where: string): Reach | null =>
    updatable.length === 0 ? null : statement(`update ${name} set ${same} where ${where} returning 1`);
  const added = `insert into ${name} (${columns})
     select ${columns} from jsonb_populate_record(null::${name}, $1::jsonb) returning 1`;
  return {
    read: statement(`select installation_id from ${name} where ${theirs}`),
    "read through a join": statement(
      `select 1 from ${name} as one join ${name} as other on other.installation_id = ${victim}`,
    ),
    counted: async (session) => {
      const [first] = await session.query(`select count(*)::integer as count from ${name} where ${theirs}`);
      return rowCount.parse(first).count;
    },
    added: columns === "" ? null : statement(added, [row]),
    changed: change(`installation_id = ${victim}`),
    "changed without being named": change(theirs),
    moved: statement(`update ${name} set installation_id = ${victim} returning 1`),
    deleted: statement(`delete from ${name} where ${theirs} returning 1`),
    truncated: async (session) => {
      await session.query(`truncate ${name} cascade`);
      return 1;
    },
    locked: statement(`select 1 from ${name} where installation_id = ${victim} for update`),
  } satisfies Readonly<Record<(typeof attacks)[number], Reach | null>>;
}

/**
 * Tries to read, add, change, move and delete a victim's rows of a relation.
 * @returns what succeeded, in words.
 */
export async function leaksOf(database: Database, relation: Relation, attack: Attack): Promise<readonly string[]> {
  const leaks: string[] = [];
  const ways = attacksOn(relation, attack);
  for (const what of attacks) {
    const way = ways[what];
    const rows = way === null ? 0 : await reached(database, attack.role, attack.own, way);
    if (rows > 0) leaks.push(`${relation.name}: ${rows} rows ${what}`);
  }
  return leaks;
}
