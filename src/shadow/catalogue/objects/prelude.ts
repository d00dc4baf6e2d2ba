/**
 * Common table expressions that the queries of this folder share, for a session whose search path is `pg_catalog, pg_temp`:
 * `space`, schemas that are not the server's own; `member`, what belongs to an extension and is no object of its own;
 * `relation`, with its `key` for people, without temporary ones; `own_sequence`, the defaults that take the next value of a
 * sequence that their column owns, whose name is the server's. What no script made is left out before anything is asked of it: its
 * object id is below 16384 (manual, 67.2.2 "OID Assignment"), and there are thousands of it.
 * Source: PostgreSQL manual, part VII, "System Catalogs".
 */
export const prelude = `
space as (
  select oid, nspname, nspowner, nspacl from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'
), member as materialized (
  select classid, objid from pg_depend where deptype = 'e' and objid >= 16384
), relation as materialized (
  select c.*, s.nspname || '.' || c.relname as key
  from pg_class c join space s on s.oid = c.relnamespace
  where c.oid >= 16384 and c.relpersistence <> 't' and not exists (select from member m where m.classid = 1259 and m.objid = c.oid)
), own_sequence as materialized (
  select e.oid from pg_depend d join pg_attrdef e on e.oid = d.objid
  join pg_depend o on o.classid = 1259 and o.objid = d.refobjid and o.refclassid = 1259
    and o.refobjid = e.adrelid and o.refobjsubid = e.adnum and o.deptype = 'a'
  where d.classid = 2604 and d.objid >= 16384 and d.refclassid = 1259 and d.refobjid <> e.adrelid
)`;

/**
 * The id of an object, as pg_depend names it: the catalogue that it stands in, its row there, and the column.
 * 1247 pg_type, 1255 pg_proc, 1259 pg_class, 2606 pg_constraint, 2615 pg_namespace; the others as their file says.
 */
export const idOf = (catalogue: number, oid: string, column = "0"): string =>
  `'${catalogue}/' || ${oid} || '/' || ${column}`;

/** Privileges beside those of the owner, in a fixed order; null where there are none. `acl`: an aclitem[] expression. */
export const privilegesOf = (acl: string, owner: string): string => `(
  select string_agg(case when x.grantee = 0 then 'public' else x.grantee::regrole::text end || ' ' || x.privilege_type
    || case when x.is_grantable then ' with grant option' else '' end, ', ' order by x.grantee, x.privilege_type, x.is_grantable)
  from aclexplode(${acl}) x where x.grantee <> ${owner})`;
