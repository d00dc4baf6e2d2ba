import { type Database, databaseNames } from "./dialect-signs.ts";
import type { DialectFact } from "./framework.ts";
import type { RepositoryView } from "./repository-view.ts";

/** Drivers by their names where those of the databases differ. */
const drivers: ReadonlyMap<string, string> = new Map([
  ["mysql2", "mysql"],
  ["better-sqlite3", "sqlite"],
  ["pg-native", "postgres"],
  ["cockroachdb", "cockroachdb"],
]);

/** Databases in the order in which they are what production has, where a configuration names several. */
const likely = ["PostgreSQL", "MySQL", "MariaDB", "SQL Server", "CockroachDB", "SQLite"];

/** The database that a program's configuration names under a key (`client: "pg"`); null: it names none. */
export function databaseOfClients(
  path: string,
  repository: RepositoryView,
  files: readonly string[],
  key: "client" | "dialect",
): DialectFact | null {
  const setting = key === "client" ? clientSetting : dialectSetting;
  for (const file of files) {
    const text = file.includes("/") ? readAbove(path, file, repository) : repository.nearest(path, file);
    if (text === null) continue;
    const found = [...text.matchAll(setting)].flatMap(([, value = ""]): readonly Database[] => {
      const database = databaseNames.get(drivers.get(value.toLowerCase()) ?? value.toLowerCase());
      return database === undefined ? [] : [database];
    });
    const rank = ({ database }: Database): number =>
      (likely.indexOf(database) + likely.length + 1) % (likely.length + 1);
    const [first] = [...found].sort((a, b) => rank(a) - rank(b));
    if (first !== undefined) return { ...first, reason: `the ${key} in ${file}` };
  }
  return null;
}

/** The text of a file in a folder beside one of those above: `config/config.json`. */
function readAbove(path: string, file: string, repository: RepositoryView): string | null {
  const segments = path.split("/").slice(0, -1).slice(0, 20);
  for (let length = segments.length; length >= 0; length--) {
    const text = repository.read([...segments.slice(0, length), file].join("/"));
    if (text !== null) return text;
  }
  return null;
}

const clientSetting = /\bclient["']?\s*:\s*["'`]([A-Za-z0-9-]{2,20})["'`]/g;
const dialectSetting = /\bdialect["']?\s*:\s*["'`]([A-Za-z0-9-]{2,20})["'`]/g;
