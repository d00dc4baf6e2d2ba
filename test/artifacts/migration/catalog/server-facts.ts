import type { Grants, Schema, Table, TableConstraint } from "../../../../src/artifacts/migration/index.ts";

/** What the server's own catalogue says, one sentence a row, in the words of `catalogueFacts`. */
export const factsQuery = `
with relation as (
  select n.nspname || '.' || c.relname as key, c.*
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'f') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
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
join pg_class c on c.oid = o.confrelid join pg_namespace n on n.oid = c.relnamespace
union all
select format('%s default-partition', r.key) from relation r where pg_get_expr(r.relpartbound, r.oid) = 'DEFAULT'
union all
select format('%s foreign', r.key) from relation r where r.relkind = 'f'
union all
select format('%s trigger %s %s%s%s%s%s%s %s.%s %s', r.key, t.tgname,
  case when t.tgtype & 2 > 0 then 'before' when t.tgtype & 64 > 0 then 'instead-of' else 'after' end,
  case when t.tgtype & 1 > 0 then ' row' else '' end, case when t.tgtype & 4 > 0 then ' insert' else '' end,
  case when t.tgtype & 8 > 0 then ' delete' else '' end, case when t.tgtype & 16 > 0 then ' update' else '' end,
  case when t.tgtype & 32 > 0 then ' truncate' else '' end, n.nspname, p.proname, t.tgenabled <> 'D')
from relation r join pg_trigger t on t.tgrelid = r.oid and (not t.tgisinternal or t.tgparentid <> 0 and not exists (
  select from pg_constraint o where o.oid = t.tgconstraint and o.contype = 'f'))
join pg_proc p on p.oid = t.tgfoid join pg_namespace n on n.oid = p.pronamespace
union all
select format('%s rule %s', r.key, w.rulename) from relation r join pg_rewrite w on w.ev_class = r.oid
union all
select fact from (${objectFacts()}) other(fact)`;

/** Views, privileges, owners, comments and what is no relation. */
function objectFacts(): string {
  return `
with viewed as (
  select n.nspname || '.' || c.relname as key, c.*
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'f', 'v', 'm') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
), made_routine as (
  select n.nspname || '.' || p.proname as key, p.* from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where n.nspname not in ('pg_catalog', 'information_schema')
  and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
)
select format('%s %s (%s) %s%s', v.key, case when v.relkind = 'v' then 'view' else 'materialized' end,
  (select string_agg(a.attname, ', ' order by a.attnum) from pg_attribute a where a.attrelid = v.oid and a.attnum > 0),
  coalesce((select string_agg(o, ', ' order by o) from unnest(v.reloptions) o), '-'),
  case when v.relispopulated then '' else ' unpopulated' end)
from viewed v where v.relkind in ('v', 'm')
union all
select distinct format('%s reads %s.%s', v.key, n.nspname, c.relname)
from viewed v join pg_rewrite w on w.ev_class = v.oid and v.relkind in ('v', 'm')
join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = w.oid and d.refclassid = 'pg_class'::regclass and d.refobjid <> v.oid
join pg_class c on c.oid = d.refobjid join pg_namespace n on n.oid = c.relnamespace
union all
select format('%s owner %s', v.key, v.relowner::regrole) from viewed v where v.relowner <> 'postgres'::regrole
union all
select format('%s comment %s', v.key, obj_description(v.oid, 'pg_class')) from viewed v where obj_description(v.oid, 'pg_class') is not null
union all
select format('%s.%s comment %s', v.key, a.attname, col_description(v.oid, a.attnum))
from viewed v join pg_attribute a on a.attrelid = v.oid where v.relkind = 'r' and col_description(v.oid, a.attnum) is not null
union all
select format('%s grant %s %s', v.key, case when x.grantee = 0 then 'public' else x.grantee::regrole::text end, lower(x.privilege_type))
from viewed v cross join aclexplode(v.relacl) x where x.grantee <> v.relowner
union all
select format('%s grant %s %s(%s)', v.key, case when x.grantee = 0 then 'public' else x.grantee::regrole::text end, lower(x.privilege_type), a.attname)
from viewed v join pg_attribute a on a.attrelid = v.oid cross join aclexplode(a.attacl) x
union all
select format('schema %s grant %s %s', n.nspname, case when x.grantee = 0 then 'public' else x.grantee::regrole::text end, lower(x.privilege_type))
from pg_namespace n cross join aclexplode(n.nspacl) x where x.grantee <> n.nspowner and n.nspname not in ('public', 'pg_catalog', 'information_schema')
union all
select format('%s(%s) %s%s %s %s %s', r.key, (
    select string_agg(t.typname, ', ' order by k.place) from unnest(r.proargtypes) with ordinality k(number, place) join pg_type t on t.oid = k.number),
  r.provolatile, case when r.prosecdef then ' definer' else '' end,
  coalesce((select string_agg(replace(c, '"', ''), '; ' order by c) from unnest(r.proconfig) c), '-'), r.proowner::regrole,
  r.proacl is null or exists (select from aclexplode(r.proacl) x where x.grantee = 0))
from made_routine r
union all
select format('%s grant %s %s', r.key, x.grantee::regrole, lower(x.privilege_type))
from made_routine r cross join aclexplode(r.proacl) x where x.grantee not in (0, r.proowner)
union all
select format('%s.%s domain %s%s%s', n.nspname, t.typname, b.typname, case when t.typnotnull then ' not-null' else '' end,
  case when t.typdefault is null then '' else ' default' end)
from pg_type t join pg_namespace n on n.oid = t.typnamespace join pg_type b on b.oid = t.typbasetype
where t.typtype = 'd' and n.nspname <> 'information_schema'
union all
select format('%s.%s check %s%s', n.nspname, t.typname, o.conname, case when o.convalidated then '' else ' not-valid' end)
from pg_constraint o join pg_type t on t.oid = o.contypid and o.contype = 'c' join pg_namespace n on n.oid = t.typnamespace
where n.nspname <> 'information_schema'
union all
select format('%s.%s enum %s', n.nspname, t.typname, (select string_agg(e.enumlabel, ', ' order by e.enumsortorder) from pg_enum e where e.enumtypid = t.oid))
from pg_type t join pg_namespace n on n.oid = t.typnamespace where t.typtype = 'e'
union all
select format('%s.%s sequence %s %s', n.nspname, c.relname, t.typname, coalesce((
    select format('%s.%s.%s', m.nspname, o.relname, a.attname)
    from pg_depend d join pg_class o on o.oid = d.refobjid join pg_namespace m on m.oid = o.relnamespace
    join pg_attribute a on a.attrelid = o.oid and a.attnum = d.refobjsubid
    where d.objid = c.oid and d.deptype = 'a' and d.refclassid = 'pg_class'::regclass), '-'))
from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_sequence s on s.seqrelid = c.oid join pg_type t on t.oid = s.seqtypid
where c.relname not like '%\\_seq%'
union all
select format('role %s%s%s%s (%s) %s', r.rolname, case when r.rolsuper then ' superuser' else '' end,
  case when r.rolbypassrls then ' bypass' else '' end, case when r.rolcanlogin then ' login' else '' end,
  (select string_agg(m.roleid::regrole::text, ', ' order by m.roleid::regrole::text) from pg_auth_members m where m.member = r.oid),
  coalesce((select string_agg(replace(c, '"', ''), '; ' order by c) from pg_db_role_setting d cross join unnest(d.setconfig) c where d.setrole = r.oid), '-'))
from pg_roles r where r.rolname !~ '^pg_' and r.rolname not in ('postgres', 'app', 'web')`;
}

/** The same of a catalogue that operations were applied to. */
export function catalogueFacts(schema: Schema): readonly string[] {
  return [
    ...[...schema.tables.values()].flatMap(tableFacts),
    ...viewFacts(schema),
    ...routineFacts(schema),
    ...typeFacts(schema),
    ...otherFacts(schema),
  ];
}

const grantFacts = (key: string, grants: Grants): readonly string[] =>
  [...grants].flatMap(([role, given]) =>
    [...given].flatMap((privilege) => (privilege === "all" ? [] : [`${key} grant ${role} ${privilege}`])),
  );

const optionList = (options: ReadonlyMap<string, string>, separator: string): string =>
  [...options]
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join(separator) || "-";

function viewFacts({ views }: Schema): readonly string[] {
  return [...views.values()].flatMap(
    ({ key, materialized, options, columns, reads, owner, grants, comment, populated }) => [
      `${key} ${materialized ? "materialized" : "view"} (${columns?.join(", ") ?? "?"}) ${optionList(options, ", ")}${populated ? "" : " unpopulated"}`,
      ...reads.map((read) => `${key} reads ${read}`),
      ...(owner === null ? [] : [`${key} owner ${owner}`]),
      ...(comment === null ? [] : [`${key} comment ${comment}`]),
      ...grantFacts(key, grants),
    ],
  );
}

function routineFacts({ routines }: Schema): readonly string[] {
  return [...routines].flatMap(([key, overloads]) =>
    overloads.flatMap(({ definition, owner, grants, publicExecute }) => {
      const types = definition.arguments.map(({ name, arrayDimensions }) => (arrayDimensions > 0 ? `_${name}` : name));
      const security = `${definition.volatility[0]}${definition.securityDefiner ? " definer" : ""}`;
      const settings = optionList(definition.parameters, "; ");
      return [
        `${key}(${types.join(", ")}) ${security} ${settings} ${owner ?? "postgres"} ${letter(publicExecute)}`,
        ...grantFacts(key, grants),
      ];
    }),
  );
}

function typeFacts({ domains, enums }: Schema): readonly string[] {
  return [
    ...[...domains].flatMap(([key, { type, notNull, default: value, checks }]) => [
      `${key} domain ${type.name}${notNull ? " not-null" : ""}${value === null ? "" : " default"}`,
      ...[...checks].map(([name, { validated }]) => `${key} check ${name}${validated ? "" : " not-valid"}`),
    ]),
    ...[...enums].map(([key, values]) => `${key} enum ${values.join(", ")}`),
  ];
}

function otherFacts({ sequences, roles, schemaGrants }: Schema): readonly string[] {
  return [
    ...[...sequences].map(([key, { type, ownedBy }]) => {
      const owner = ownedBy === null ? "-" : `${ownedBy.table}.${ownedBy.column}`;
      return `${key} sequence ${type?.name ?? "int8"} ${owner}`;
    }),
    ...[...roles].map(([name, { superuser, bypassRowSecurity, login, memberOf, parameters }]) => {
      const flags = `${superuser ? " superuser" : ""}${bypassRowSecurity ? " bypass" : ""}${login ? " login" : ""}`;
      return `role ${name}${flags} (${[...memberOf].sort().join(", ")}) ${optionList(parameters, "; ")}`;
    }),
    ...[...schemaGrants].flatMap(([name, grants]) => grantFacts(`schema ${name}`, grants)),
  ];
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
    ...(table.isDefaultPartition ? [`${key} default-partition`] : []),
    ...(table.foreign ? [`${key} foreign`] : []),
    ...[...table.triggers.values()].map(({ name, timing, forEachRow, events, routine, enabled }) => {
      const fired = (["insert", "delete", "update", "truncate"] as const).filter((event) => events.includes(event));
      const when = [timing, ...(forEachRow ? ["row"] : []), ...fired].join(" ");
      return `${key} trigger ${name} ${when} ${routine.schema}.${routine.name} ${letter(enabled)}`;
    }),
    ...[...table.rules].map((rule) => `${key} rule ${rule}`),
    ...(table.owner === null ? [] : [`${key} owner ${table.owner}`]),
    ...(table.comment === null ? [] : [`${key} comment ${table.comment}`]),
    ...[...table.columns.values()].flatMap(({ name, comment }) =>
      comment === null ? [] : [`${key}.${name} comment ${comment}`],
    ),
    ...grantFacts(key, table.grants),
  ];
}

function constraintFacts(key: string, constraint: TableConstraint): readonly string[] {
  if (constraint.kind === "not-null") return [];
  const fact = `${key} ${letters[constraint.kind]} ${constraint.name}${constraint.validated ? "" : " not-valid"}`;
  if (constraint.kind !== "foreign-key") return [fact];
  return [fact, `${key} references ${constraint.references} ${constraint.referencedColumns.join(", ")}`];
}
