import { addedSets } from "../code/liquibase/added-sets.ts";
import { liquibaseReader } from "../code/liquibase/reader.ts";
import type { Batch } from "../migration.ts";
import type { DialectFact, Framework, MigrationName, RunnableFile, Sections } from "./framework.ts";
import { databaseOfUrl } from "./jdbc-url.ts";
import { liquibaseRemedies } from "./liquibase-remedies.ts";
import { historyRoot, isInMigrationFolder } from "./migration-folders.ts";
import { fileNameOf, folderOf } from "./path-parts.ts";
import type { RepositoryView } from "./repository-view.ts";
import { blank, joinLines, linesOf } from "./sections.ts";

/** `--changeset <author>:<id> <attribute>:<value> …` opens a changeset; what stands before the first one is a heading. */
const changesetLine = /^[ \t]*--[ \t]*changeset[ \t]+(\S.*)/i;
const rollbackLine = /^([ \t]*--[ \t]*rollback\b)(.*)/i;
const rollbackBlock = /^[ \t]*\/\*[ \t]*liquibase[ \t]+rollback\b/i;

/** Where Liquibase is told of its database, the usual places (docs.liquibase.com, "Create and configure a properties file"). */
const propertiesFiles = ["liquibase.properties", "src/main/resources/liquibase.properties"];

/**
 * Liquibase: each change set is committed by itself. Changelogs of XML, YAML and JSON come in the order in which they
 * include each other; of formatted SQL files, whose including changelog may not be there, that of their paths counts, as
 * for `includeAll`.
 */
export const liquibase: Framework = {
  id: "liquibase",
  configFiles: propertiesFiles,
  order: "natural",
  ordered: "any",
  expectsDown: false,
  ledger: null,
  endings: [".sql", ".xml", ".yaml", ".yml", ".json"],
  code: liquibaseReader,
  remedies: liquibaseRemedies,
  name: (path) => (/\.sql$/i.test(path) ? sqlName(path) : changelogName(path)),
  claims: ({ path, text, mark }) => {
    if (/\.sql$/i.test(path)) return mark === "liquibase" ? "mark" : null;
    return text.includes("databaseChangeLog") ? "mark" : null;
  },
  added: (path, before, after) =>
    /\.sql$/i.test(path) ? addedSections(before, after) : addedSets(path, before, after),
  sections,
  transaction: () => ({ mode: "none", reason: "Liquibase runs each changeset in a transaction of its own" }),
  batches,
  dialect,
  outsideTransaction: "Put it alone into a changeset of its own that says `runInTransaction:false`.",
  oneStatementOutside: false,
  outsideHeader: ["--liquibase formatted sql", "--changeset author:id runInTransaction:false"],
  source: { url: "https://docs.liquibase.com/concepts/changelogs/home.html", checked: "2026-11-23" },
};

/** What the properties file nearest to a changelog says of the database's address. */
function dialect(path: string, repository: RepositoryView): DialectFact | null {
  for (const file of propertiesFiles) {
    const url = /^[ \t]*url[ \t]*[:=][ \t]*(jdbc:[a-z]+:)/m.exec(repository.nearest(path, file) ?? "")?.[1];
    if (url !== undefined) return databaseOfUrl(url, file);
  }
  return null;
}

function sqlName(path: string): MigrationName {
  const root = historyRoot(path);
  const inner = root === "" ? path : path.slice(root.length + 1);
  return { root, version: inner.replace(/\.sql$/i, ""), direction: "up", repeatable: false };
}

/** A word in a folder or a file that only changelogs of databases have. */
const changelogWord = /liquibase|changelog/i;
/** Where YAML and JSON are called a changelog, it may be the one that people read. */
const databaseWord =
  /liquibase|db[._-]?changelog|(?:^|\/)(?:db|database|resources|migrations?)\/(?:[^/]+\/)*?[^/]*changelog/i;

/** A changelog by its path: every file below the first folder that says so, or one that says so itself. */
function changelogName(path: string): MigrationName | null {
  const isXml = /\.xml$/i.test(path);
  const says = isXml ? changelogWord.test(path) || isInMigrationFolder(path) : databaseWord.test(path);
  if (!says || /^pom\.xml$|^package(?:-lock)?\.json$|\.schema\.json$/i.test(fileNameOf(path))) return null;
  const folders = folderOf(path).split("/");
  const index = folders.findIndex((folder) => changelogWord.test(folder));
  const root = index === -1 ? folderOf(path) : folders.slice(0, index + 1).join("/");
  const inner = root === "" ? path : path.slice(root.length + 1);
  return { root, version: inner.replace(/\.[a-z]+$/i, ""), direction: "up", repeatable: false };
}

/** The attributes of a changeset that change how its text is read. */
interface Attributes {
  readonly forPostgresql: boolean;
  readonly inTransaction: boolean;
  readonly asOne: boolean;
  readonly delimiter: string | null;
}

function attributesOf(text: string): Attributes {
  const value = (name: RegExp): string | null => {
    const [, quoted, bare] = name.exec(text) ?? [];
    return quoted ?? bare ?? null;
  };
  const delimiter = value(/\bendDelimiter:(?:"([^"]*)"|(\S+))/i);
  return {
    forPostgresql: selectsPostgresql(value(/\bdbms:(?:"([^"]*)"|(\S+))/i)),
    inTransaction: value(/\brunInTransaction:(?:"([^"]*)"|(\S+))/i)?.toLowerCase() !== "false",
    asOne: value(/\bsplitStatements:(?:"([^"]*)"|(\S+))/i)?.toLowerCase() === "false",
    delimiter: delimiter === null || delimiter === ";" || delimiter.includes("\\") ? null : delimiter,
  };
}

/** `dbms:postgresql,h2` names databases, `dbms:!h2` leaves them out; without it a changeset is for every one. */
function selectsPostgresql(dbms: string | null): boolean {
  const names =
    dbms
      ?.toLowerCase()
      .split(",")
      .map((name) => name.trim()) ?? [];
  if (names.includes("!postgresql") || names.includes("none")) return false;
  const wanted = names.filter((name) => name !== "" && !name.startsWith("!"));
  return wanted.length === 0 || wanted.includes("postgresql") || wanted.includes("all");
}

/** The down part is what the rollback comments say, each at its place in the file. */
function sections(text: string): Sections {
  const up: string[] = [];
  const down: string[] = [];
  let attributes: Attributes | null = null;
  let inBlock = false;
  for (const line of linesOf(text)) {
    const [, opening] = changesetLine.exec(line) ?? [];
    const ends = opening !== undefined && attributes !== null;
    if (opening !== undefined) attributes = attributesOf(opening);
    const skipped = attributes?.forPostgresql === false;
    const opensBlock = rollbackBlock.test(line);
    const [, prefix, undone] = rollbackLine.exec(line) ?? [];
    if (opening !== undefined) {
      const opened = ends ? afterEnd(line) : skipped ? blank(line) : line;
      up.push(opened);
      down.push(opened);
    } else if (opensBlock || inBlock) {
      up.push(blank(line));
      down.push(skipped ? blank(line) : blockLine(line));
      inBlock = !line.includes("*/");
    } else {
      const isRollback = prefix !== undefined && undone !== undefined;
      up.push(skipped || isRollback ? blank(line) : withSemicolon(line, attributes?.delimiter ?? null));
      down.push(isRollback && !skipped ? rolledBack(line, prefix, undone) : blank(line));
    }
  }
  return { up: joinLines(up), down: down.some((line) => /^\s*[^\s;-]/.test(line)) ? joinLines(down) : null };
}

/** The line that opens the next changeset also ends the last statement of the one before it, semicolon or not. */
const afterEnd = (line: string): string => `;--${line.slice(3)}`;

/** The statement of a rollback comment, in its columns. A reference to another changeset, or that nothing is needed, is none. */
function rolledBack(line: string, prefix: string, undone: string): string {
  if (/^\s*(?:empty|not required|changeset\S*:.*)\s*$/i.test(undone)) return blank(line);
  return " ".repeat(prefix.length) + line.slice(prefix.length);
}

/** A line of a rollback block without the marks that open and close it. */
const blockLine = (line: string): string =>
  line.replace(rollbackBlock, (mark) => " ".repeat(mark.length)).replace(/\*\/.*/, "");

/** PostgreSQL wants a semicolon where the changeset declares another delimiter. */
function withSemicolon(line: string, delimiter: string | null): string {
  if (delimiter === null) return line;
  const content = line.trimEnd();
  if (!content.endsWith(delimiter)) return line;
  const before = content.slice(0, content.length - delimiter.length);
  return before + ";".padEnd(delimiter.length) + line.slice(content.length);
}

/** One batch a changeset; what runs outside of a transaction is one only where it is sent unsplit. */
function batches({ text }: RunnableFile): readonly Batch[] {
  const lines = linesOf(text);
  const found: Batch[] = [];
  let open: { readonly startLine: number; readonly attributes: Attributes } | null = null;
  const close = (endLine: number): void => {
    if (open === null) return;
    const { startLine, attributes } = open;
    if (attributes.inTransaction) found.push({ startLine, endLine, mode: "wrapped" });
    else if (attributes.asOne) found.push({ startLine, endLine, mode: "implicit" });
  };
  lines.forEach((line, index) => {
    const [, opening] = changesetLine.exec(line) ?? [];
    if (opening === undefined) return;
    close(index);
    open = { startLine: index + 1, attributes: attributesOf(opening) };
  });
  close(lines.length);
  return found;
}

/** Of formatted SQL: the lines of change sets that an earlier text has already are blank; null: one of them is another. */
function addedSections(before: string, after: string): string | null {
  const old = setsOf(before);
  const now = setsOf(after);
  const known = new Map(old.map(({ key, lines }) => [key, contentOf(lines)]));
  if (known.size !== old.length || old.length === 0) return null;
  const present = new Map(now.map(({ key, lines }) => [key, contentOf(lines)]));
  if ([...known].some(([key, content]) => present.get(key) !== content)) return null;
  return now.flatMap(({ key, lines }) => (key !== "" && known.has(key) ? lines.map(blank) : lines)).join("");
}

/** The lines of each change set; those before the first have an empty key. */
function setsOf(text: string): readonly { readonly key: string; readonly lines: readonly string[] }[] {
  const found: { key: string; lines: string[] }[] = [{ key: "", lines: [] }];
  for (const line of linesOf(text)) {
    const [, opening] = changesetLine.exec(line) ?? [];
    if (opening !== undefined) found.push({ key: opening.split(/\s/, 1)[0] ?? "", lines: [] });
    found.at(-1)?.lines.push(line);
  }
  return found;
}

const contentOf = (lines: readonly string[]): string => lines.join(" ").replace(/\s+/g, " ").trim();
