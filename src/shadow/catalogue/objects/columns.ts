import { idOf } from "./prelude.ts";

/**
 * Columns of tables and views, without those that a partition has from its parent. Their order, storage, compression and statistics target
 * are not part of what anybody undoes.
 */
export const columns = `
select ${idOf(1259, "r.oid", "a.attnum")}, 'column ' || r.key || '.' || a.attname,
  format_type(a.atttypid, a.atttypmod)
    || case when not a.attnotnull then '' when v.oid is null then ', not null' else ', not null not valid' end
    || case when e.oid is null then '' when s.oid is not null then ', serial' else case a.attgenerated
      when 's' then ', generated stored ' when 'v' then ', generated virtual ' else ', default ' end || pg_get_expr(e.adbin, e.adrelid) end
    || case a.attidentity when 'a' then ', identity always' when 'd' then ', identity by default' else '' end
    || case when a.attcollation = t.typcollation then '' else coalesce(
      ', collation ' || (select c.collname from pg_collation c where c.oid = a.attcollation), '') end
from relation r join pg_attribute a on a.attrelid = r.oid and a.attrelid >= 16384 and a.attnum > 0 and not a.attisdropped join pg_type t on t.oid = a.atttypid
left join pg_attrdef e on e.adrelid = r.oid and e.adnum = a.attnum and a.atthasdef
left join own_sequence s on s.oid = e.oid
left join pg_constraint v on v.conrelid = r.oid and v.contype = 'n' and not v.convalidated and v.conkey = array[a.attnum]
where r.relkind in ('r', 'p', 'f', 'v', 'm') and not (r.relispartition and a.attinhcount > 0)`;

/** Constraints of tables and domains but NOT NULL, which is said with the column, and those of a partition's parent. */
export const constraints = `
select ${idOf(2606, "o.oid")}, 'constraint ' || coalesce(r.key, t.typnamespace::regnamespace || '.' || t.typname) || '.' || o.conname,
  pg_get_constraintdef(o.oid)
from pg_constraint o left join relation r on r.oid = o.conrelid left join pg_type t on t.oid = o.contypid
where o.oid >= 16384 and o.contype in ('c', 'f', 'p', 'u', 'x') and o.conparentid = 0 and not (o.coninhcount > 0 and coalesce(r.relispartition, false)) and (r.oid is not null or t.typnamespace in (select oid from space))
and not exists (select from member m where m.classid = 1247 and m.objid = o.contypid)`;
