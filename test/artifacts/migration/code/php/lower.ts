import { loadPhp } from "../../../../../src/artifacts/migration/code/languages/php.ts";
import type { CodeReader, LoweredFile } from "../../../../../src/artifacts/migration/code/lowered.ts";
import { repositoryView } from "../../../../../src/artifacts/migration/frameworks/repository-view.ts";
import { readLowered } from "../../../../../src/artifacts/migration/history/read-lowered.ts";
import { type Dialect, loadParser } from "../../../../../src/artifacts/migration/index.ts";
import { defaultMysql } from "../../../../../src/artifacts/migration/mysql-server.ts";

/** Loads what reading PHP migrations needs. */
export const load = async (): Promise<void> => {
  await Promise.all([loadPhp(), loadParser()]);
};

/** One file as its tool would run it; `before` are the files that ran before it. */
export function lowered(
  reader: CodeReader,
  text: string,
  dialect: Dialect = "postgresql",
  beside: Readonly<Record<string, string>> = {},
): LoweredFile {
  const files = Object.entries(beside).map(([path, each]) => ({ path, text: each }));
  const repository = repositoryView(files);
  const earlier = files.filter(({ path }) => path.endsWith(".php"));
  const file = reader.lower([...earlier, { path: "m/x.php", text }], { dialect, repository }).get("m/x.php");
  if (file === undefined) throw new Error("the reader gave nothing for a file");
  return file;
}

/** What the server is sent, a line a statement: `line: SQL`; what was not read as `line: ? code`. */
export function sent(script: LoweredFile["up"] | null, dialect: Dialect = "postgresql"): readonly string[] {
  if (script === null) return ["no way"];
  const { statements, problems } = readLowered(script, { dialect, mysql: defaultMysql });
  return [
    ...statements.map(
      ({ range, text, origin }) => `${range.startLine}: ${origin === "code" ? "? " : ""}${text.replace(/\s+/g, " ")}`,
    ),
    ...problems.map(({ range, message }) => `${range.startLine}: ! ${message}`),
  ];
}
