import type { LoweredFile, LoweredScript } from "../../../../../src/artifacts/migration/code/lowered.ts";
import { railsReader } from "../../../../../src/artifacts/migration/code/rails/reader.ts";
import { repositoryView } from "../../../../../src/artifacts/migration/frameworks/repository-view.ts";
import { readLowered } from "../../../../../src/artifacts/migration/history/read-lowered.ts";
import type { Dialect } from "../../../../../src/artifacts/migration/operation.ts";

/** A migration whose class holds a body. */
export const migration = (body: string, version = "8.0"): string =>
  `class Change < ActiveRecord::Migration[${version}]\n${body}\nend\n`;

/** A file as Rails would run it, beside other files of its repository. */
export function lowered(
  text: string,
  dialect: Dialect = "postgresql",
  repository: Readonly<Record<string, string>> = {},
): LoweredFile {
  const path = "db/migrate/20250101000000_change.rb";
  const view = repositoryView(Object.entries(repository).map(([name, content]) => ({ path: name, text: content })));
  const file = railsReader.lower([{ path, text }], { dialect, repository: view }).get(path);
  if (file === undefined) throw new Error("the reader left the file out");
  return file;
}

/** What the server is sent, in one line each; what is not read begins with `?`. */
export function sent(script: LoweredScript | null, dialect: Dialect = "postgresql"): readonly string[] {
  if (script === null) return [];
  return script.steps.flatMap((step) => {
    if (step.kind === "unread") return [`?${step.mayChangeSchema ? "" : "rows "}${step.code}`];
    const server = { dialect, mysql: { flavour: "mysql", version: [8, 0, 0] } } as const;
    const { statements, problems } = readLowered({ steps: [step], transaction: script.transaction }, server);
    if (problems.length > 0) throw new Error(problems[0]?.message);
    return statements.map(({ text }) => text.replace(/\s+/g, " "));
  });
}

/** What the way up of a body of `change` sends. */
export const up = (body: string, version?: string): readonly string[] =>
  sent(lowered(migration(`def change\n${body}\nend`, version)).up);

/** What its way down sends. */
export const down = (body: string, version?: string): readonly string[] =>
  sent(lowered(migration(`def change\n${body}\nend`, version)).down);
