import { idOf, privilegesOf } from "./prelude.ts";

/** Schemas. */
export const schemas = `
select ${idOf(2615, "s.oid")}, 'schema ' || s.nspname, 'owner ' || s.nspowner::regrole from space s`;

/** Extensions (3079), event triggers (3466), foreign servers (1417) and foreign-data wrappers (2328). */
export const wholeDatabase = `
select ${idOf(3079, "oid")}, 'extension ' || extname, '' from pg_extension
union all
select ${idOf(3466, "oid")}, 'event trigger ' || evtname, concat_ws(' ', evtevent, evtfoid::regproc, evtenabled) from pg_event_trigger
union all
select ${idOf(1417, "oid")}, 'server ' || srvname, '' from pg_foreign_server
union all
select ${idOf(2328, "oid")}, 'foreign data wrapper ' || fdwname, '' from pg_foreign_data_wrapper where oid >= 16384`;

/** Collations (3456), text search configurations (3602) and dictionaries (3600), by name. */
export const named = `
select ${idOf(3456, "c.oid")}, 'collation ' || s.nspname || '.' || c.collname, concat_ws(' ', c.collprovider, c.collcollate, c.colllocale)
from pg_collation c join space s on s.oid = c.collnamespace
union all
select ${idOf(3602, "c.oid")}, 'text search configuration ' || s.nspname || '.' || c.cfgname, '' from pg_ts_config c join space s on s.oid = c.cfgnamespace
union all
select ${idOf(3600, "d.oid")}, 'text search dictionary ' || s.nspname || '.' || d.dictname, coalesce(d.dictinitoption, '')
from pg_ts_dict d join space s on s.oid = d.dictnamespace where not exists (select from member m where m.classid = 3600 and m.objid = d.oid)`;

/** Roles (1260) that a script made: they belong to the cluster, not to the database. */
export const roles = `
select ${idOf(1260, "r.oid")}, 'role ' || r.rolname,
  concat_ws(', ', case when r.rolsuper then 'superuser' end, case when r.rolbypassrls then 'bypassrls' end,
    case when r.rolcanlogin then 'login' end, case when r.rolcreaterole then 'createrole' end, case when r.rolcreatedb then 'createdb' end,
    (select 'member of ' || string_agg(m.roleid::regrole::text, ' and ' order by m.roleid) from pg_auth_members m where m.member = r.oid),
    (select 'set ' || string_agg(c, ' and ' order by c) from pg_db_role_setting g cross join unnest(g.setconfig) c where g.setrole = r.oid))
from pg_roles r where r.oid >= 16384`;

const of = (id: string): string => `${id} || '/privileges'`;

/** Privileges that are not what the owner has anyway, for each object that has some. */
export const privileges = `
select ${of(idOf(1259, "r.oid"))}, 'privileges on ' || case r.relkind when 'S' then 'sequence ' when 'v' then 'view '
  when 'm' then 'materialized view ' else 'table ' end || r.key, ${privilegesOf("r.relacl", "r.relowner")}
from relation r where r.relacl is not null
union all
select ${of(idOf(1259, "r.oid", "a.attnum"))}, 'privileges on column ' || r.key || '.' || a.attname, ${privilegesOf("a.attacl", "r.relowner")}
from relation r join pg_attribute a on a.attrelid = r.oid and a.attacl is not null and not a.attisdropped
union all
select ${of(idOf(2615, "s.oid"))}, 'privileges on schema ' || s.nspname, ${privilegesOf("s.nspacl", "s.nspowner")}
from space s where s.nspacl is not null
union all
select ${of(idOf(1255, "p.oid"))}, 'privileges on function ' || s.nspname || '.' || p.proname || '(' || left(pg_get_function_identity_arguments(p.oid), 300) || ')',
  coalesce(${privilegesOf("p.proacl", "p.proowner")}, 'none')
from pg_proc p join space s on s.oid = p.pronamespace
where p.oid >= 16384 and p.proacl is not null and ${privilegesOf("p.proacl", "p.proowner")} is distinct from 'public EXECUTE'
union all
select ${idOf(826, "d.oid")}, 'default privileges of ' || d.defaclrole::regrole || coalesce(' in schema ' || nullif(d.defaclnamespace, 0)::regnamespace, '')
  || ' on ' || case d.defaclobjtype when 'r' then 'tables' when 'S' then 'sequences' when 'f' then 'functions' when 'T' then 'types' else 'schemas' end,
  coalesce(${privilegesOf("d.defaclacl", "d.defaclrole")}, 'none')
from pg_default_acl d`;
