import { idOf } from "./prelude.ts";

const tableText = `concat_ws(', ',
  case r.relpersistence when 'u' then 'unlogged' end,
  case when r.relrowsecurity then 'row security' end,
  case when r.relforcerowsecurity then 'row security forced' end,
  case r.relreplident when 'n' then 'replica identity nothing' when 'f' then 'replica identity full' when 'i' then 'replica identity index' end,
  'partition by ' || pg_get_partkeydef(r.oid),
  'partition ' || pg_get_expr(r.relpartbound, r.oid),
  'of type ' || nullif(r.reloftype, 0)::regtype,
  (select 'child of ' || string_agg(h.inhparent::regclass::text, ' and ' order by h.inhparent::regclass::text)
    from pg_inherits h where h.inhrelid = r.oid),
  (select 'server ' || s.srvname from pg_foreign_table f join pg_foreign_server s on s.oid = f.ftserver where f.ftrelid = r.oid),
  (select 'with ' || string_agg(o, ' and ' order by o) from unnest(r.reloptions) o),
  'owner ' || r.relowner::regrole)`;

/** Tables, without their columns. */
export const tables = `
select ${idOf(1259, "r.oid")}, case r.relkind when 'f' then 'foreign table ' else 'table ' end || r.key, ${tableText}
from relation r where r.relkind in ('r', 'p', 'f')`;

/** Views, without their columns. */
export const views = `
select ${idOf(1259, "r.oid")}, case r.relkind when 'v' then 'view ' else 'materialized view ' end || r.key,
  concat_ws(', ', (select 'with ' || string_agg(o, ' and ' order by o) from unnest(r.reloptions) o),
    'owner ' || r.relowner::regrole, 'body ' || pg_get_viewdef(r.oid))
from relation r where r.relkind in ('v', 'm')`;

/**
 * Sequences, without how far they have come. One that a column owns (serial and identity columns, OWNED BY) is named by it: the
 * name that the server chose depends on what the table was called at the time.
 */
export const sequences = `
select ${idOf(1259, "r.oid")}, case when a.attname is null then 'sequence ' || r.key else 'sequence of ' || t.key || '.' || a.attname end,
  s.seqtypid::regtype || ', start ' || s.seqstart || ', increment ' || s.seqincrement || ', from ' || s.seqmin
    || ', to ' || s.seqmax || ', cache ' || s.seqcache || case when s.seqcycle then ', cycle' else '' end
    || case when a.attname is null then ', owner ' || r.relowner::regrole else '' end
from relation r join pg_sequence s on s.seqrelid = r.oid
left join pg_depend d on d.classid = 1259 and d.objid = r.oid and d.objid >= 16384 and d.refclassid = 1259 and d.refobjsubid > 0 and d.deptype in ('a', 'i')
left join relation t on t.oid = d.refobjid left join pg_attribute a on a.attrelid = t.oid and a.attrelid >= 16384 and a.attnum = d.refobjsubid`;

/** Indexes, without those that a constraint owns and those that an index of a partition's parent brings along. */
export const indexes = `
select ${idOf(1259, "r.oid")}, 'index ' || r.key,
  pg_get_indexdef(r.oid) || case when i.indisvalid then '' else ', invalid' end
from relation r join pg_index i on i.indexrelid = r.oid
where not r.relispartition and not exists (select from pg_constraint o where o.conindid = r.oid and o.contype in ('p', 'u', 'x'))`;
