/** The script of number `i` of a history of our own making: a table, its indexes, a function and a change to the table before. */
export const generatedScript = (i: number): string => `create table t${i} (
  id bigint generated always as identity primary key,
  owner_id bigint not null${i > 0 ? ` references t${i - 1} (id)` : ""},
  name text not null,
  amount numeric(12, 2) not null default 0,
  created_at timestamptz not null default now()
);
create index t${i}_owner on t${i} (owner_id);
${i > 0 ? `alter table t${i - 1} add column note_${i} text;\ncreate index concurrently t${i - 1}_name on t${i - 1} (name);` : ""}
create function f${i}() returns trigger language plpgsql as $$
begin
  new.name := trim(new.name);
  return new;
end $$;
create trigger t${i}_trim before insert or update on t${i} for each row execute function f${i}();
`;
