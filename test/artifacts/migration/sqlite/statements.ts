/** Statements by what they are about; SQLite itself says which of them it takes. */
export const statements: readonly string[] = `
create table t (a)
create table t (a, b, c)
create table if not exists main.t (a int, b varchar(255), c decimal(10,2), d double precision, e unsigned big int)
create temp table t (a)
create temporary table if not exists temp.t (a)
create table "t" ("a b" text, [c d] text, \`e\`\`f\` text, 'g' text)
create table t (a integer primary key)
create table t (a integer primary key autoincrement)
create table t (a integer primary key desc on conflict replace autoincrement, b)
create table t (a integer autoincrement primary key)
create table t (a text not null on conflict fail unique on conflict ignore)
create table t (a text null)
create table t (a text default null, b default 1, c default -1, d default +1.5e3, e default 'x', f default "x", g default x)
create table t (a default current_timestamp, b default (datetime('now')), c default true, d default x'00ff', e default 0x1F)
create table t (a default now())
create table t (a default (1) not null)
create table t (a default 1 + 1)
create table t (a default - (1))
create table t (a int check (a > 0), check (a < 10), constraint c check (a <> 5))
create table t (a collate nocase, b text collate "rtrim" not null)
create table t (a constraint n not null, b constraint u unique, c constraint p primary key)
create table t (a constraint n)
create table t (a, constraint n)
create table t (a, constraint n constraint m)
create table t (a references u)
create table t (a references u (b) on delete cascade on update set null match full deferrable initially deferred)
create table t (a references u not deferrable initially immediate not null)
create table t (a, foreign key (a) references u)
create table t (a, b, foreign key (a, b) references u (c, d) on delete no action on update restrict on insert set default)
create table t (a, foreign key a references u)
create table t (a, b, primary key (a, b), unique (b desc, a collate nocase) on conflict abort)
create table t (a, b, primary key (a) unique (b) check (a))
create table t (a, b, primary key (a autoincrement))
create table t (a, primary key (a autoincrement, b))
create table t (a, primary key (a), b)
create table t (a,)
create table t ()
create table t
create table t (a int) strict
create table t (a int primary key) without rowid, strict
create table t (a int primary key) strict, without rowid
create table t (a int) rowid
create table t (a int) without
create table t (a, b as (a + 1), c generated always as (a * 2) stored, d int as (a) virtual)
create table t (a, b generated as (a))
create table t (a, b as a)
create table t as select 1 as x
create table if not exists t as with c as (select 1) select * from c
create table t (a) as select 1
create table t (a int(10) , b varchar (1, 2), c int(+5), d int(-3))
create table t (a varchar(max))
create table t (a int unsigned not null auto_increment)
create table t (a int) engine=innodb
create table t (a enum('x', 'y'))
create table t (a serial primary key, b jsonb, c timestamp with time zone)
create table t (a timestamp without time zone)
create table t (a text[])
create table t (order int)
create table t ("order" int, key int, desc int, asc int, action int, match int, if int, like int, replace int)
create table t (left int, cross int, indexed int, window int, over int, filter int, generated int)
create table t (group int)
create table select (a)
create table table (a)
create table t (to int)
create table t (notnull int)
create table x.y.z (a)
create table t (a /* comment */ int, -- to the end
  b int)
create table t (a int /* never closed
create virtual table f using fts5(title, body, content='posts', content_rowid='id', tokenize = 'porter (x) ascii')
create virtual table if not exists main.f using rtree
create virtual table f using fts5(a
create virtual table f
drop table t
drop table if exists main.t
drop table t cascade
drop table t, u
drop index i
drop index if exists main.i
drop index concurrently i
drop view v
drop trigger if exists x
drop database d
alter table t rename to u
alter table main.t rename to "u"
alter table t rename column a to b
alter table t rename a to b
alter table t rename column a b
alter table t add column a int
alter table t add a
alter table t add column a int not null default 0 references u(id) on delete set null
alter table t add column if not exists a int
alter table t add column a int, add column b int
alter table t add column (a int)
alter table t add column a int after b
alter table t add column a int primary key
alter table t drop column a
alter table t drop a
alter table t drop column a, drop column b
alter table t drop constraint c
alter table t add constraint c check (a > 0)
alter table t add check (a > 0)
alter table t add constraint c unique (a)
alter table t add constraint c foreign key (a) references u(b)
alter table t alter column a set not null
alter table t alter a drop not null
alter table t alter column a type text
alter table t alter column a set default 1
alter table t modify column a int
alter table t
alter index i rename to j
create index i on t (a)
create unique index if not exists main.i on t (a desc, b collate nocase asc, lower(c), d + 1) where e is not null and f > 0
create index i on main.t (a)
create index i on t using btree (a)
create index concurrently i on t (a)
create index on t (a)
create index i on t ()
create index i on t (a nulls last)
create index i on t (a) include (b)
create view v as select * from t
create temp view if not exists v (a, b) as select 1, 2 union all select 3, 4
create or replace view v as select 1
create materialized view v as select 1
create view v as values (1), (2)
create trigger x after insert on t begin select 1; end
create trigger if not exists main.x before update of a, b on t for each row when new.a > old.a begin update u set a = new.a where id = old.id; insert into l values (1); delete from m; end
create temp trigger x instead of delete on v begin select raise(abort, 'no'); end
create trigger x delete on t begin select case when 1 then 2 end; end
create trigger x after insert on t begin end
create trigger x after insert on t begin select 1 end
create trigger x after insert or update on t begin select 1; end
create trigger x after insert on t execute function f()
create trigger x after insert on t for each statement begin select 1; end
create trigger x after insert on t begin select raise(ignore), raise(rollback, 'a' || 'b'), raise(fail, 'x'); end
create trigger x after insert on t begin replace into t values (1); with c as (select 1) insert into t select * from c; end
create table t (a int); create table u (b int)
insert into t values (1, 'a', null, x'00', 1.5, -2, ?1, :a, @b, $c, current_date)
insert into t (a, b) values (1, 2), (3, 4)
insert into t default values
insert into t (a) default values
insert or replace into t values (1)
insert or ignore into main.t as x (a) select a from u
insert into t select * from u where true on conflict (a) where b do update set c = excluded.c, (d, e) = (1, 2) where f on conflict do nothing returning *, a as b
insert into t select * from u on conflict do nothing
insert ignore into t values (1)
insert into t values (1) on duplicate key update a = 1
insert into t set a = 1
insert into t values (default)
insert into t (a values (1)
insert into t values ()
insert t values (1)
replace into t (a) values (1)
replace t values (1)
with c as (select 1) insert into t select * from c
update t set a = 1
update or ignore main.t as x indexed by i set a = 1, (b, c) = (select 1, 2) from u join v on u.a = v.a where x.a = u.a returning a
update t not indexed set a = 1
update t set a = 1, where b
update t u set a = 1
update t set t.a = 1
update t, u set a = 1
update only t set a = 1
delete from t
delete from main.t as x where a in (select b from u) returning *
delete t where a
delete from t using u where a = b
truncate table t
select 1
select distinct a, b as c, d e, t.*, * from t as u, v w cross join x left outer join y on 1 natural join z using (a)
select all a from (select 1) as s join (t join u on 1) on 2
select a from t group by a, b having count(*) > 1 order by a desc nulls last, 2 collate nocase limit 1 offset 2
select a from t limit 1, 2
select a from t offset 1
select a from t order by a limit 1 union select 2
select 1 union all select 2 except select 3 intersect values (4)
select count(distinct a), sum(a) filter (where b), row_number() over (partition by a order by b rows between unbounded preceding and current row exclude ties), rank() over w from t window w as (order by a)
select group_concat(a, ',' order by b desc) from t
select f(), f(*), f(all a), f(distinct a), f(a,)
select f(distinct)
select cast(a as varchar(10)), cast(b as), a::int
select cast(a as int), case when a then b else c end, case a when 1 then 2 end
select case when 1 end
select a is null, a is not null, a isnull, a notnull, a not null, a is not b, a is distinct from b, a is not distinct from b
select a between 1 and 2 and b, a not between 1 and 2, a in (), a in (1, 2), a not in t, a in f(1), a in main.t
select a like 'x' escape '!', a not glob 'x', a regexp b, a match c, not a, not not a, - - a, ~a, +a
select a || b, a -> '$.x', a ->> '$.y', a << 1 >> 2 & 3 | 4, a == b, a != b, a <> b, a <= b, a >= b, 1 % 2
select (1, 2) = (3, 4), (select 1), exists (select 1), not exists (select 1)
select a collate nocase = b collate rtrim
select 'it''s', "a""b", 'a' 'b'
select e'x'
select 1e5, .5, 5., 1_000, 0xFF, 1__0
select 12ab
select x'123'
select 'unterminated
select "unterminated
select [unterminated
select # from t
select a! from t
select ?, ?12, :x, @y, $z, $a::b
select * from json_each('[1]') as j, pragma_table_info('t')
select * from t indexed by i where a = 1
select * from t for update
select * from t where a ilike 'x'
select array[1]
select interval '1 day'
select a from t where
select from t
select a as from t
select a 'alias', b "alias", c [alias]
select * from t left join u on a = b right join v full outer join w
select * from t straight_join u
with recursive c(n) as (select 1 union all select n + 1 from c where n < 5) select * from c
with a as materialized (select 1), b as not materialized (select 2) select * from a, b
with a as select 1 select 2
with c as (insert into t values (1)) select 1
values (1, 2), (3, 4)
values 1
values (1) order by 1
pragma foreign_keys
pragma foreign_keys = off
pragma foreign_keys=ON
pragma main.user_version(5)
pragma journal_mode = delete
pragma cache_size = -2000
pragma table_info('t')
pragma encoding = "UTF-8"
pragma a = b c
pragma writable_schema = 1 + 1
pragma
begin
begin transaction
begin immediate transaction
begin deferred
begin exclusive transaction t
begin work
start transaction
commit
commit transaction
commit work
end
end transaction
rollback
rollback transaction
rollback to s
rollback transaction to savepoint s
savepoint s
release s
release savepoint s
attach 'x.db' as x
attach database 'x.db' as x key 'k'
attach 'x.db' x
detach x
detach database x
vacuum
vacuum main
vacuum into 'x.db'
vacuum main into 'x' || '.db'
reindex
reindex main.t
analyze
analyze main.t
explain select 1
explain query plan select 1
explain
explain explain select 1
set foreign_key_checks = 0
use d
lock tables t write
create schema s
create function f() returns int
create sequence s
create type t as enum ('a')
create extension x
create database d
grant select on t to u
comment on table t is 'x'
do $$ begin end $$
call f()
show tables
.tables
;
`
  .trim()
  .split("\n")
  .reduce<string[]>((all, line) => {
    if (line.startsWith("  ")) all[all.length - 1] += `\n${line}`;
    else all.push(line);
    return all;
  }, []);
