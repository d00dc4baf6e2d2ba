import { idOf } from "./prelude.ts";

const notMember = (catalogue: number, oid: string): string =>
  `not exists (select from member m where m.classid = ${catalogue} and m.objid = ${oid})`;

/** A body without blanks, comments and case: a way down that lays it out differently restores it all the same. */
const body = `md5(lower(regexp_replace(left(coalesce(pg_get_function_sqlbody(p.oid), p.prosrc), 100000), '--[^\\n]*|\\s+', '', 'g')))`;

/** Functions, procedures and aggregates, by their arguments. */
export const routines = `
select ${idOf(1255, "p.oid")},
  case p.prokind when 'p' then 'procedure ' when 'a' then 'aggregate ' else 'function ' end || s.nspname || '.' || p.proname
    || '(' || left(pg_get_function_identity_arguments(p.oid), 300) || ')',
  concat_ws(', ', pg_get_function_arguments(p.oid), 'returns ' || pg_get_function_result(p.oid), 'language ' || l.lanname,
    case p.provolatile when 'i' then 'immutable' when 's' then 'stable' end, case when p.prosecdef then 'security definer' end,
    case when p.proisstrict then 'strict' end, case when p.proleakproof then 'leakproof' end,
    case p.proparallel when 's' then 'parallel safe' when 'r' then 'parallel restricted' end,
    (select 'set ' || string_agg(c, ' and ' order by c) from unnest(p.proconfig) c), 'owner ' || p.proowner::regrole,
    case p.prokind when 'a' then (
      select concat_ws(' ', g.aggtransfn, g.aggfinalfn, g.aggtranstype::regtype, g.agginitval) from pg_aggregate g where g.aggfnoid = p.oid)
    else 'body ' || ${body} end)
from pg_proc p join space s on s.oid = p.pronamespace join pg_language l on l.oid = p.prolang
where p.oid >= 16384 and ${notMember(1255, "p.oid")}`;

/** Values of an enumerated type as a JSON list, in their order. */
const values = `(select json_agg(e.enumlabel order by e.enumsortorder) from pg_enum e where e.enumtypid = t.oid)`;

/** Types that a script made by themselves: those of tables, arrays and multiranges come with what they are of. */
export const types = `
select ${idOf(1247, "t.oid")}, case t.typtype when 'd' then 'domain ' else 'type ' end || s.nspname || '.' || t.typname,
  case t.typtype
    when 'e' then 'enum ' || ${values}
    when 'd' then concat_ws(', ', format_type(t.typbasetype, t.typtypmod), case when t.typnotnull then 'not null' end, 'default ' || t.typdefault)
    when 'r' then (select 'range of ' || g.rngsubtype::regtype from pg_range g where g.rngtypid = t.oid)
    when 'c' then (select 'fields ' || string_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod), ', ' order by a.attname)
      from pg_attribute a where a.attrelid = t.typrelid and not a.attisdropped)
    else 'base' end || ', owner ' || t.typowner::regrole
from pg_type t join space s on s.oid = t.typnamespace left join pg_class c on c.oid = t.typrelid
where t.oid >= 16384 and t.typtype in ('b', 'c', 'd', 'e', 'r') and t.typcategory <> 'A' and (t.typrelid = 0 or c.relkind = 'c') and ${notMember(1247, "t.oid")}`;

/** Operators (2617) and casts (2605). */
export const operators = `
select ${idOf(2617, "o.oid")}, 'operator ' || s.nspname || '.' || o.oprname || ' (' || o.oprleft::regtype || ', ' || o.oprright::regtype || ')', o.oprcode::text
from pg_operator o join space s on s.oid = o.oprnamespace where o.oid >= 16384 and ${notMember(2617, "o.oid")}
union all
select ${idOf(2605, "c.oid")}, 'cast ' || c.castsource::regtype || ' as ' || c.casttarget::regtype, concat_ws(' ', c.castfunc::regproc, c.castcontext)
from pg_cast c where c.oid >= 16384 and ${notMember(2605, "c.oid")}`;
