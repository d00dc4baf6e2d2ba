import { idOf } from "./prelude.ts";

/**
 * What cannot be without what: pairs of ids. A default is its column, the rule of a view is the view, an array is of its
 * element's type, and the row type of a table is the table; columns and constraints of heirs need those of their parents.
 * Source: PostgreSQL manual, 52.18 "pg_depend".
 */
export const needs = `
with link as materialized (
  select d.classid::int4, d.objid, d.objsubid, d.refclassid::int4, d.refobjid, d.refobjsubid
  from pg_depend d where d.objid >= 16384 and d.refobjid >= 16384 and d.deptype <> 'e'
  and not (d.classid = 2604 and d.deptype = 'a') and not (d.classid = 1247 and d.deptype = 'i')
), row_type as materialized (
  select oid, typrelid from pg_type where typtype = 'c' and oid >= 16384
), element as materialized (
  select oid, typarray from pg_type where typarray >= 16384
)
select case
    when l.classid = 2604 then ${idOf(1259, "e.adrelid", "e.adnum")}
    when w.rulename = '_RETURN' then ${idOf(1259, "w.ev_class")}
    else l.classid || '/' || l.objid || '/' || l.objsubid end as object,
  case
    when element.oid is not null then ${idOf(1247, "element.oid")}
    when row_type.typrelid <> 0 then ${idOf(1259, "row_type.typrelid")}
    else l.refclassid || '/' || l.refobjid || '/' || l.refobjsubid end as needed
from link l
left join pg_attrdef e on l.classid = 2604 and e.oid = l.objid
left join pg_rewrite w on l.classid = 2618 and w.oid = l.objid
left join row_type on l.refclassid = 1247 and row_type.oid = l.refobjid
left join element on l.refclassid = 1247 and element.typarray = l.refobjid
union all
select ${idOf(1259, "a.attrelid", "a.attnum")}, ${idOf(1259, "p.attrelid", "p.attnum")}
from pg_inherits h join pg_attribute a on a.attrelid = h.inhrelid and a.attinhcount > 0
join pg_attribute p on p.attrelid = h.inhparent and p.attname = a.attname
union all
select ${idOf(2606, "o.oid")}, ${idOf(2606, "p.oid")}
from pg_inherits h join pg_constraint o on o.conrelid = h.inhrelid and o.coninhcount > 0 and o.contype = 'c'
join pg_constraint p on p.conrelid = h.inhparent and p.conname = o.conname and p.contype = 'c'`;
