import { folderOf } from "../../frameworks/path-parts.ts";
import { rememberLast } from "../../frameworks/remember-last.ts";
import type { RepositoryView } from "../../frameworks/repository-view.ts";
import type { Dialect } from "../../operation.ts";
import { wordTable } from "../../word-table.ts";
import type { DeclaredReader, DeclaredSchema } from "../declared.ts";
import { isPrismaLoaded, parsePrismaSyntax } from "../languages/prisma.ts";
import type { SchemaCommand } from "../schema-command.ts";
import { declareTables } from "./declare-tables.ts";
import { prismaSchema } from "./schema-file.ts";

/** Values of `provider` of a datasource, by what they are here. */
const providers: Readonly<Record<string, Dialect>> = wordTable({
  postgresql: "postgresql",
  postgres: "postgresql",
  mysql: "mysql",
  sqlite: "sqlite",
});

/** Between the texts of several files, which a text of a schema does not hold. */
const boundary = "\0";

/**
 * The Prisma schema beside a folder of migrations: `schema.prisma`, or all files of the folder and below it where they
 * have one datasource between them. Source: Prisma documentation, "Multi-file Prisma schema", checked 2026-11-23.
 */
export const declaredByPrisma: DeclaredReader = (root, repository, dialect): DeclaredSchema | null => {
  if (!isPrismaLoaded()) return null;
  for (const paths of [filesAbove(root, repository), besideAlone(root, repository)]) {
    const [path] = paths;
    if (path === undefined) continue;
    const texts = paths.map((each) => repository.read(each) ?? "");
    const commands = readers[dialect](texts.join(boundary));
    if (commands !== null) return { path, paths, commands };
  }
  return null;
};

/** More files, or more text, than this are no schema that people write. */
const mostFiles = 500;
const mostText = 4 << 20;

function filesAbove(root: string, repository: RepositoryView): readonly string[] {
  const folder = folderOf(root);
  const all = repository.below(folder, ".prisma");
  const main = folder === "" ? "schema.prisma" : `${folder}/schema.prisma`;
  return all.length > mostFiles ? [] : all.includes(main) ? [main, ...all.filter((path) => path !== main)] : all;
}

const besideAlone = (root: string, repository: RepositoryView): readonly string[] =>
  filesAbove(root, repository).filter((path) => folderOf(path) === folderOf(root) && path.endsWith("schema.prisma"));

const readerFor = (dialect: Dialect): ((texts: string) => readonly SchemaCommand[] | null) =>
  rememberLast((texts) => {
    if (texts.length > mostText) return null;
    const files = texts.split(boundary).map(parsePrismaSyntax);
    const read = files.filter((file) => file !== null);
    const sources = read.flatMap(({ list }) => list.filter(({ type }) => type === "datasource"));
    if (read.length !== files.length || sources.length !== 1) return null;
    const schema = prismaSchema(read);
    return providers[schema.provider ?? ""] === dialect ? declareTables(schema, dialect) : null;
  }, mostText);

const readers: Readonly<Record<Dialect, (texts: string) => readonly SchemaCommand[] | null>> = {
  postgresql: readerFor("postgresql"),
  mysql: readerFor("mysql"),
  sqlite: readerFor("sqlite"),
};
