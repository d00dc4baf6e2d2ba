import { idOf } from "./prelude.ts";

/** Triggers (2620) that a script made on this very table, and whether they fire. */
export const triggers = `
select ${idOf(2620, "t.oid")}, 'trigger ' || r.key || '.' || t.tgname,
  pg_get_triggerdef(t.oid) || case t.tgenabled when 'O' then '' when 'D' then ', disabled' else ', enabled ' || t.tgenabled::text end
from relation r join pg_trigger t on t.tgrelid = r.oid and not t.tgisinternal and t.tgparentid = 0`;

/** Row-level security policies (3256). */
export const policies = `
select ${idOf(3256, "p.oid")}, 'policy ' || r.key || '.' || p.polname,
  concat_ws(', ', p.polcmd, case when p.polpermissive then 'permissive' else 'restrictive' end,
    'to ' || (select string_agg(case when role = 0 then 'public' else role::regrole::text end, ' and ' order by role) from unnest(p.polroles) role),
    'using ' || pg_get_expr(p.polqual, p.polrelid), 'with check ' || pg_get_expr(p.polwithcheck, p.polrelid))
from relation r join pg_policy p on p.polrelid = r.oid`;

/** Rules (2618) that a script made; that of a view is the view. */
export const rules = `
select ${idOf(2618, "w.oid")}, 'rule ' || r.key || '.' || w.rulename, pg_get_ruledef(w.oid)
from relation r join pg_rewrite w on w.ev_class = r.oid and w.rulename <> '_RETURN'`;

/** Extended statistics (3381). */
export const statistics = `
select ${idOf(3381, "x.oid")}, 'statistics ' || s.nspname || '.' || x.stxname, pg_get_statisticsobjdef(x.oid)
from pg_statistic_ext x join space s on s.oid = x.stxnamespace`;

/** Publications (6104) with what they publish. */
export const publications = `
select ${idOf(6104, "p.oid")}, 'publication ' || p.pubname,
  concat_ws(', ', case when p.puballtables then 'all tables' end, p.pubinsert, p.pubupdate, p.pubdelete, p.pubtruncate, p.pubviaroot,
    (select string_agg(m.prrelid::regclass::text, ' and ' order by m.prrelid::regclass::text) from pg_publication_rel m where m.prpubid = p.oid),
    (select string_agg(m.pnnspid::regnamespace::text, ' and ' order by m.pnnspid::regnamespace::text) from pg_publication_namespace m where m.pnpubid = p.oid))
from pg_publication p`;
