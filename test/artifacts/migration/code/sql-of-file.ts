import { loadLanguages } from "../../../../src/artifacts/migration/code/language.ts";
import type { CodeReader, LoweredFile } from "../../../../src/artifacts/migration/code/lowered.ts";
import { repositoryView } from "../../../../src/artifacts/migration/frameworks/repository-view.ts";
import { readLowered } from "../../../../src/artifacts/migration/history/read-lowered.ts";
import { loadParser } from "../../../../src/artifacts/migration/index.ts";
import { defaultMysql } from "../../../../src/artifacts/migration/mysql-server.ts";
import type { Dialect } from "../../../../src/artifacts/migration/operation.ts";

/** Loads what reading files of these endings needs. */
export const loadFor = async (...paths: readonly string[]): Promise<void> => {
  await Promise.all([loadParser(), loadLanguages(paths)]);
};

/** A file as its tool would run it. */
export function loweredFile(
  reader: CodeReader,
  path: string,
  text: string,
  dialect: Dialect = "postgresql",
  around: Readonly<Record<string, string>> = {},
): LoweredFile {
  const files = Object.entries({ ...around, [path]: text }).map(([each, said]) => ({ path: each, text: said }));
  const found = reader.lower([{ path, text }], { dialect, repository: repositoryView(files) }).get(path);
  if (found === undefined) throw new Error(`${path} was not lowered`);
  return found;
}

/** One direction as lines of `line: SQL`; what is not analysed as `line: ? reason`. */
export function sqlLines(script: LoweredFile["up"] | null, dialect: Dialect = "postgresql"): readonly string[] {
  if (script === null) return [];
  const { statements, problems } = readLowered(script, { dialect, mysql: defaultMysql });
  const said = statements.map(({ range, text, operations: [first] }) =>
    first?.kind === "opaque"
      ? `${range.startLine}: ? ${first.reason}`
      : `${range.startLine}: ${text.replace(/\s+/g, " ")}`,
  );
  return [...said, ...problems.map(({ range, message }) => `${range.startLine}: ! ${message}`)];
}
