import { loadLanguages } from "../../src/artifacts/migration/code/language.ts";
import type { LoweredFile } from "../../src/artifacts/migration/code/lowered.ts";
import type { Framework } from "../../src/artifacts/migration/frameworks/framework.ts";
import { repositoryView } from "../../src/artifacts/migration/frameworks/repository-view.ts";
import { readLowered } from "../../src/artifacts/migration/history/read-lowered.ts";
import { type Dialect, loadParser } from "../../src/artifacts/migration/index.ts";
import { defaultMysql } from "../../src/artifacts/migration/mysql-server.ts";
import { code } from "../../src/rules/index.ts";
import { cell } from "../../src/rules/page/markdown.ts";
import { programExamples } from "./program-examples.ts";

const databases: Readonly<Record<Dialect, string>> = { postgresql: "PostgreSQL", mysql: "MySQL", sqlite: "SQLite" };
const dialects = ["postgresql", "mysql", "sqlite"] as const;

/** Loads what reading the examples takes. */
export async function loadExampleParsers(): Promise<void> {
  await Promise.all([loadParser(), loadLanguages(Object.values(programExamples).map(({ path }) => path))]);
}

/**
 * The table of the tools whose migrations are programs, each cell found by reading an example of the tool as a review would.
 * Needs `loadExampleParsers()` once before.
 */
export function programTable(frameworks: readonly Framework[]): string {
  const rows = frameworks.flatMap((framework) => {
    const row = rowOf(framework);
    return row === null ? [] : [`| ${row.map(cell).join(" | ")} |`];
  });
  return [
    "| tool | files | databases | for a new column and an index on PostgreSQL it sends | way down | order | one transaction | to leave the transaction | safe ways in its own words |",
    "|---|---|---|---|---|---|---|---|---|",
    ...rows,
  ].join("\n");
}

function rowOf(framework: Framework): readonly string[] | null {
  const { id, code: reader, source, endings = [] } = framework;
  const example = programExamples[id];
  if (reader === undefined || example === undefined) return null;
  const lowered = (dialect: Dialect): LoweredFile | null =>
    reader.lower([example], { dialect, repository: repositoryView([example]) }).get(example.path) ?? null;
  const onPostgresql = lowered("postgresql");
  // With nothing around it, only a tool that knows one database says which.
  const own = framework.dialect(example.path, repositoryView([example]));
  return [
    `[\`${id}\`](${source.url})`,
    endings.map((ending) => `\`${ending}\``).join(" "),
    dialects
      .filter((dialect) => own === null || own.dialect === dialect)
      .filter((dialect) => isRead(lowered(dialect), dialect))
      .map((dialect) => databases[dialect])
      .join(", "),
    statementsOf(onPostgresql, "postgresql").map(code).join("; "),
    onPostgresql?.down === null || onPostgresql === null ? "written by hand" : "read, or derived as the tool does",
    reader.graph === undefined ? "by version" : "by what the files say of each other",
    onPostgresql?.up.transaction.reason ?? "",
    framework.outsideTransaction ?? "not known",
    `for ${Object.keys(framework.remedies ?? {}).length} rules`,
  ];
}

const statementsOf = (file: LoweredFile | null, dialect: Dialect): readonly string[] =>
  file === null ? [] : readLowered(file.up, { dialect, mysql: defaultMysql }).statements.map(({ text }) => text);

function isRead(file: LoweredFile | null, dialect: Dialect): boolean {
  if (file === null || file.problems.length > 0) return false;
  const { statements, problems } = readLowered(file.up, { dialect, mysql: defaultMysql });
  const operations = statements.flatMap((statement) => statement.operations);
  return problems.length === 0 && operations.length > 0 && operations.every(({ kind }) => kind !== "opaque");
}
