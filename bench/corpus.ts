import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The up migrations to measure on, in order: those of `migrations/lemmy-diesel.tar.gz` below `corpus`, unpacked into
 * `scratch`; without a corpus, a history of our own making of about the same size.
 */
export function upMigrations(corpus: string | undefined, scratch: string): { name: string; files: readonly string[] } {
  const archive = corpus === undefined ? undefined : join(corpus, "migrations", "lemmy-diesel.tar.gz");
  if (archive === undefined || !existsSync(archive)) return { name: "generated", files: generate(scratch) };
  execFileSync("tar", ["xzf", archive, "-C", scratch]);
  const names = readdirSync(scratch, { recursive: true, encoding: "utf8" });
  return {
    name: "lemmy",
    files: names
      .filter((name) => name.endsWith("up.sql"))
      .sort()
      .map((name) => join(scratch, name)),
  };
}

function generate(scratch: string): readonly string[] {
  const folder = join(scratch, "migrations");
  return Array.from({ length: 340 }, (_, i) => {
    const path = join(folder, `${String(i).padStart(14, "0")}_step`, "up.sql");
    mkdirSync(join(path, ".."), { recursive: true });
    writeFileSync(path, statements(i));
    return path;
  });
}

const statements = (i: number): string => `create table t${i} (
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
