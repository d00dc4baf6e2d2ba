import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { MigrationReading } from "../../../../src/artifacts/migration/index.ts";
import { read } from "./read.ts";

const corpus = process.env.ARCH_REVIEW_CORPUS ?? join(import.meta.dirname, "../../../../../shared/corpus");

/** What a whole history of a public repository must come to. `lastVersion` shows the order; no table may be unknown. */
const histories = [
  {
    archive: "lemmy-diesel",
    framework: "diesel",
    files: 684,
    migrations: 342,
    withDown: 342,
    outside: 0,
    lastVersion: "202607271433130000",
    // The tool's own table, which a trigger of the history guards.
    unknownTables: ["public.__diesel_schema_migrations"],
  },
  {
    archive: "hatchet-goose",
    framework: "goose",
    files: 224,
    migrations: 224,
    withDown: 136,
    // Thirty-one say NO TRANSACTION in capitals, two in lower case.
    outside: 33,
    lastVersion: "20260820185000",
    // Made by SQL that is computed from what the server holds.
    unknownTables: [
      "public.v1_runs_olap",
      ...[0, 1, 2, 3].map((number) => `public.v1_payload_wal_${number}`),
      "public.v1_tasks_olap",
      "public.v1_dags_olap",
    ],
  },
] as const;

describe.each(histories)("$archive", (history) => {
  const archive = join(corpus, "migrations", `${history.archive}.tar.gz`);
  const present = existsSync(archive);
  let folder: string;
  let reading: MigrationReading;

  beforeAll(() => {
    if (!present) return;
    folder = mkdtempSync(join(tmpdir(), "arch-review-"));
    execFileSync("tar", ["xzf", archive, "-C", folder]);
    const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".sql"));
    reading = read(Object.fromEntries(paths.sort().map((path) => [path, readFileSync(join(folder, path), "utf8")])));
  });
  afterAll(() => {
    if (present) rmSync(folder, { recursive: true });
  });

  test.skipIf(!present)("every file is recognised and read", () => {
    expect(reading.files).toHaveLength(history.files);
    expect(new Set(reading.files.map(({ framework, dialect }) => `${framework} ${dialect}`))).toEqual(
      new Set([`${history.framework} postgresql`]),
    );
    expect(reading.files.filter(({ error }) => error !== null)).toEqual([]);
    expect(reading.problems).toEqual([]);
  });

  test.skipIf(!present)("the migrations run in their order, and no table is unknown", () => {
    const [change] = reading.changes;
    const migrations = change?.migrations ?? [];
    expect(migrations).toHaveLength(history.migrations);
    expect(migrations.filter(({ down }) => down !== null)).toHaveLength(history.withDown);
    expect(migrations.filter(({ up }) => up.transaction === "none")).toHaveLength(history.outside);
    expect(migrations.at(-1)?.version).toBe(history.lastVersion);
    const unknown = [...(change?.after.tables.values() ?? [])].filter(({ assumed }) => assumed).map(({ key }) => key);
    expect(unknown).toEqual(history.unknownTables);
  });
});
