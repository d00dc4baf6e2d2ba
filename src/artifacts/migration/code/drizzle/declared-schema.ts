import { rememberLast } from "../../frameworks/remember-last.ts";
import type { RepositoryView } from "../../frameworks/repository-view.ts";
import type { Dialect } from "../../operation.ts";
import { wordTable } from "../../word-table.ts";
import type { DeclaredReader } from "../declared.ts";
import type { SchemaCommand } from "../schema-command.ts";
import { declareTables } from "./declare-tables.ts";
import { readSnapshot } from "./snapshot.ts";
import { newestSnapshot } from "./snapshot-path.ts";

/** What Drizzle Kit calls the databases in its snapshots. */
const dialects: Readonly<Record<string, Dialect>> = wordTable({
  pg: "postgresql",
  postgres: "postgresql",
  postgresql: "postgresql",
  mysql: "mysql",
  sqlite: "sqlite",
});

/** The snapshot of the newest migration of a folder. */
export const declaredByDrizzle: DeclaredReader = (root, repository, dialect) => {
  const path = newestSnapshot(root, (each) => repository.read(each), repository.below(root, "snapshot.json"));
  const commands = path === null ? null : readers[dialect](textOf(path, repository));
  return path === null || commands === null ? null : { path, paths: [path], commands };
};

const textOf = (path: string, repository: RepositoryView): string => repository.read(path) ?? "";

const readerFor = (dialect: Dialect): ((text: string) => readonly SchemaCommand[] | null) =>
  rememberLast((text) => {
    const snapshot = readSnapshot(text);
    return snapshot !== null && dialects[snapshot.dialect] === dialect ? declareTables(snapshot, dialect) : null;
  }, 4 << 20);

const readers: Readonly<Record<Dialect, (text: string) => readonly SchemaCommand[] | null>> = {
  postgresql: readerFor("postgresql"),
  mysql: readerFor("mysql"),
  sqlite: readerFor("sqlite"),
};
