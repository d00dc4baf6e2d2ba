import { loadLanguages } from "../../../src/artifacts/migration/code/language.ts";
import {
  type Dialect,
  loadParser,
  type MigrationChange,
  mysqlServer,
  readMigrationChange,
} from "../../../src/artifacts/migration/index.ts";
import { changeFromFiles } from "../../../src/change/index.ts";
import type { MigrationExample } from "../../../src/rules/index.ts";

/** Tools whose files cases are written as; `unknown` is a folder of SQL files that nobody knows the tool of. */
export type CaseFramework = NonNullable<MigrationExample["framework"]> | "unknown";

/** A change as a case writes it down. */
export interface CaseChange {
  /** The change, one text for each file, in order. */
  readonly files: readonly string[];
  readonly base?: string | undefined;
  readonly framework?: CaseFramework | undefined;
  readonly postgresVersion?: number | undefined;
  readonly dialect?: Dialect | undefined;
  readonly mysql?: string | undefined;
  readonly tenancyColumn?: string | undefined;
  readonly exempt?: readonly string[] | undefined;
  /** Whether the runner wraps each file; undefined: as the framework does, a plain file is not wrapped. */
  readonly wrapped?: boolean | undefined;
  /** The path of a change of one file, whose tool is then detected; with the other files of base and change, by path. */
  readonly path?: string | undefined;
  readonly baseFiles?: Readonly<Record<string, string>> | undefined;
  readonly alsoChanged?: Readonly<Record<string, string>> | undefined;
  /** Known sizes: rows by `schema.table`. */
  readonly rows?: Readonly<Record<string, number>> | undefined;
}

const paths: Readonly<Record<CaseFramework, (version: number) => string>> = {
  plain: (version) => `db/migrations/${version}_case.sql`,
  unknown: (version) => `db/migrations/${version}_case.sql`,
  "golang-migrate": (version) => `migrations/${version}_case.up.sql`,
  goose: (version) => `migrations/${version}_case.sql`,
  prisma: (version) => `prisma/migrations/${version}_case/migration.sql`,
  flyway: (version) => `db/migration/V${version}__case.sql`,
};

/** Loads the parsers of the languages that cases are written in; once before `changeOf`. */
export async function ready(): Promise<void> {
  await Promise.all([loadParser(), loadLanguages(["case.py"])]);
}

/** Reads a case as the product would. Throws where it is not one history. */
export function changeOf(given: CaseChange): MigrationChange {
  const {
    files,
    base,
    framework = "plain",
    postgresVersion = 16,
    dialect = "postgresql",
    mysql,
    tenancyColumn,
    exempt = [],
    wrapped,
    rows = {},
  } = given;
  if (given.path !== undefined) return changeAt(given.path, given);
  const path = paths[framework];
  const section = framework === "goose" ? "-- +goose Up\n" : "";
  const change = changeFromFiles({
    files: files.map((text, at) => ({ path: path(at + 2), text })),
    base: base === undefined ? [] : [{ path: path(1), text: section + base }],
  });
  const transaction = wrapped === true ? "per-file" : wrapped === false || framework === "plain" ? "none" : null;
  const reading = readMigrationChange(
    change,
    {
      dialect,
      framework: framework === "unknown" ? "plain" : framework,
      postgresVersion,
      mysql: mysql === undefined ? null : mysqlServer(mysql),
      transaction,
      tenancy: { column: tenancyColumn ?? null, exemptTables: exempt },
      statistics: new Map(Object.entries(rows).map(([key, count]) => [key, { rows: count, bytes: null }])),
    },
    { kind: "given", named: null, ignored: () => false },
  );
  const [read] = reading.changes;
  if (read === undefined || reading.changes.length > 1) throw new Error(`${reading.changes.length} histories`);
  return read;
}

const filesOf = (texts: Readonly<Record<string, string>> = {}) =>
  Object.entries(texts).map(([path, text]) => ({ path, text }));

/** A case that is about files: nothing is stated, the tool is told by paths and texts. */
function changeAt(
  path: string,
  { files, baseFiles, alsoChanged, postgresVersion = 16, dialect, mysql }: CaseChange,
): MigrationChange {
  const [text = ""] = files;
  const { changes } = readMigrationChange(
    changeFromFiles({ files: [{ path, text }, ...filesOf(alsoChanged)], base: filesOf(baseFiles) }),
    {
      dialect: dialect ?? null,
      framework: null,
      postgresVersion,
      mysql: mysql === undefined ? null : mysqlServer(mysql),
      transaction: null,
      tenancy: { column: null, exemptTables: [] },
      statistics: new Map(),
    },
    { kind: "detect", named: null, ignored: () => false },
  );
  const [read] = changes;
  if (read === undefined || changes.length > 1) throw new Error(`${changes.length} changes`);
  return read;
}
