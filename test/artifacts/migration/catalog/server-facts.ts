import type { Schema, Table, TableConstraint } from "../../../../src/artifacts/migration/index.ts";

/** What the server's own catalogue says, one sentence a row, in the words of `catalogueFacts`. */
export const factsQuery = `
with relation as (
  select n.nspname || '.' || c.relname as key, c.*
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
)
select format('%s column %s %s%s%s%s%s', r.key, a.attname, ltrim(t.typname, '_'),
  case when t.typcategory = 'A' then '[]' else '' end,
  case when a.attnotnull and not exists (
    select from pg_constraint o where o.conrelid = r.oid and o.contype = 'n' and not o.convalidated and o.conkey = array[a.attnum]
  ) then ' not-null' else '' end,
  case when a.atthasdef and a.attgenerated = '' then ' default' else '' end,
  format(' %s%s', a.attidentity, a.attgenerated)) as fact
from relation r join pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped join pg_type t on t.oid = a.atttypid
union all
select format('%s %s %s%s', r.key, o.contype, o.conname, case when o.convalidated then '' else ' not-valid' end)
from relation r join pg_constraint o on o.conrelid = r.oid and o.contype in ('p', 'u', 'f', 'c', 'x')
union all
select format('%s index %s (%s)%s%s', r.key, x.relname, (
    select string_agg(coalesce(a.attname, 'expression'), ', ' order by k.place)
    from unnest(i.indkey[0:i.indnkeyatts - 1]) with ordinality k(number, place)
    left join pg_attribute a on a.attrelid = r.oid and a.attnum = k.number and k.number > 0),
  case when i.indisunique then ' unique' else '' end, case when i.indpred is null then '' else ' partial' end)
from relation r join pg_index i on i.indrelid = r.oid join pg_class x on x.oid = i.indexrelid
union all
select format('%s policy %s %s %s', r.key, p.polname, p.polcmd, case when p.polpermissive then 'permissive' else 'restrictive' end)
from relation r join pg_policy p on p.polrelid = r.oid
union all
select format('%s security %s %s', r.key, r.relrowsecurity, r.relforcerowsecurity) from relation r
union all
select format('%s child-of %s.%s', r.key, n.nspname, c.relname)
from relation r join pg_inherits h on h.inhrelid = r.oid join pg_class c on c.oid = h.inhparent join pg_namespace n on n.oid = c.relnamespace
union all
select format('%s references %s.%s %s', r.key, n.nspname, c.relname, (
    select string_agg(a.attname, ', ' order by k.place) from unnest(o.confkey) with ordinality k(number, place)
    join pg_attribute a on a.attrelid = o.confrelid and a.attnum = k.number))
from relation r join pg_constraint o on o.conrelid = r.oid and o.contype = 'f'
join pg_class c on c.oid = o.confrelid join pg_namespace n on n.oid = c.relnamespace`;

/** The same of a catalogue that operations were applied to. */
export function catalogueFacts(schema: Schema): readonly string[] {
  return [...schema.tables.values()].flatMap(tableFacts);
}

const letters = { "primary-key": "p", unique: "u", "foreign-key": "f", check: "c", exclusion: "x" } as const;
const generations = { "identity-always": "a", "identity-by-default": "d", stored: "s", virtual: "v" } as const;
const commands = { all: "*", select: "r", insert: "a", update: "w", delete: "d" } as const;
const letter = (value: boolean): string => (value ? "t" : "f");

function tableFacts(table: Table): readonly string[] {
  const { key } = table;
  const columns = [...table.columns.values()].map(({ name, type, notNull, default: value, serial, generated }) => {
    const suffix = `${type.arrayDimensions > 0 ? "[]" : ""}${notNull ? " not-null" : ""}`;
    const filled = value !== null || serial ? " default" : "";
    return `${key} column ${name} ${type.name}${suffix}${filled} ${generated === null ? "" : generations[generated]}`;
  });
  const indexes = [...table.indexes.values()].map(({ name, keys, unique, where }) => {
    const names = keys.map(({ column }) => column ?? "expression").join(", ");
    return `${key} index ${name} (${names})${unique ? " unique" : ""}${where === null ? "" : " partial"}`;
  });
  const policies = [...table.policies.values()].map(
    ({ name, command, permissive }) =>
      `${key} policy ${name} ${commands[command]} ${permissive ? "permissive" : "restrictive"}`,
  );
  const parents = [...(table.partitionOf === null ? [] : [table.partitionOf]), ...table.inherits];
  return [
    ...columns,
    ...[...table.constraints.values()].flatMap((constraint) => constraintFacts(key, constraint)),
    ...indexes,
    ...policies,
    `${key} security ${letter(table.rowSecurity)} ${letter(table.forceRowSecurity)}`,
    ...parents.map((parent) => `${key} child-of ${parent}`),
  ];
}

function constraintFacts(key: string, constraint: TableConstraint): readonly string[] {
  if (constraint.kind === "not-null") return [];
  const fact = `${key} ${letters[constraint.kind]} ${constraint.name}${constraint.validated ? "" : " not-valid"}`;
  if (constraint.kind !== "foreign-key") return [fact];
  return [fact, `${key} references ${constraint.references} ${constraint.referencedColumns.join(", ")}`];
}
