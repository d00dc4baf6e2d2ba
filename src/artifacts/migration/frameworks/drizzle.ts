import { declaredByDrizzle } from "../code/drizzle/index.ts";
import { type Database, databaseNames } from "./dialect-signs.ts";
import type { Claim, DialectFact, Framework, MarkedFile, MigrationName } from "./framework.ts";
import { rememberLast } from "./remember-last.ts";
import type { RepositoryView } from "./repository-view.ts";
import { upOnly } from "./sections.ts";

/** `<index>_<title>.sql` beside `meta/_journal.json`, and since version 1 a folder with `snapshot.json` a migration. */
const flatPath = /^(?:(.*)\/)?([0-9]+_[^/]+)\.sql$/;
const folderPath = /^(?:(.*)\/)?([0-9]+_[^/]+)\/migration\.sql$/;

const configFiles = ["drizzle.config.ts", "drizzle.config.js", "drizzle.config.mjs", "drizzle.config.json"] as const;

/** Drizzle Kit: up only, all pending files in one transaction, in the order of the journal. */
export const drizzle: Framework = {
  id: "drizzle",
  configFiles: [...configFiles, "meta/_journal.json"],
  order: "text",
  // The migrator compares a file's time with that of the newest one that ran, and passes over what is older.
  ordered: "strict",
  expectsDown: false,
  ledger: { kind: "file", path: "meta/_journal.json" },
  name,
  claims,
  declared: declaredByDrizzle,
  // The separator splits statements even where a semicolon is missing; both are of equal length.
  sections: (text) => upOnly(text.replaceAll("--> statement-breakpoint", ";-- statement-breakpoint")),
  transaction: () => ({ mode: "wrapped", shared: true, reason: "Drizzle runs all pending files in one transaction" }),
  dialect,
  outsideTransaction: "Run it by hand outside of Drizzle, whose migrator has no way to leave the transaction.",
  oneStatementOutside: false,
  outsideHeader: [],
  source: { url: "https://orm.drizzle.team/docs/kit-overview", checked: "2026-11-22" },
};

function name(path: string, repository: RepositoryView): MigrationName | null {
  const [, root = "", version] = folderPath.exec(path) ?? flatPath.exec(path) ?? [];
  if (version === undefined) return null;
  const journal = journalOf(root, repository);
  const position = journal?.positions.get(version);
  const place = position === undefined ? {} : { position };
  return { root, version, direction: "up", repeatable: false, ...place };
}

function claims({ path, mark }: MarkedFile, repository: RepositoryView): Claim | null {
  if (mark !== null && mark !== "drizzle") return null;
  const [, root = ""] = folderPath.exec(path) ?? flatPath.exec(path) ?? [];
  if (journalOf(root, repository) !== null) return "place";
  if (mark === "drizzle") return "mark";
  const configured = configFiles.some((file) => repository.nearest(path, file) !== null);
  return configured && folderPath.test(path) ? "dependency" : null;
}

interface Journal {
  readonly positions: ReadonlyMap<string, number>;
  readonly dialect: string | null;
}

function journalOf(root: string, repository: RepositoryView): Journal | null {
  const text = repository.read(root === "" ? "meta/_journal.json" : `${root}/meta/_journal.json`);
  return text === null ? null : readJournal(text);
}

/** Entries that are none are passed over; a text that is no journal gives an empty one. */
const readJournal = rememberLast((text: string): Journal => {
  const positions = new Map<string, number>();
  for (const [index, [, tag = ""]] of [...text.matchAll(/"tag"\s*:\s*"([^"\\]+)"/g)].entries()) {
    positions.set(tag, index);
  }
  return { positions, dialect: /"dialect"\s*:\s*"([a-z0-9]+)"/.exec(text)?.[1] ?? null };
});

function dialect(path: string, repository: RepositoryView): DialectFact | null {
  const [, root = ""] = folderPath.exec(path) ?? flatPath.exec(path) ?? [];
  const ofJournal = databaseOf(journalOf(root, repository)?.dialect);
  if (ofJournal !== null) return { ...ofJournal, reason: "the dialect in meta/_journal.json" };
  for (const file of configFiles) {
    const text = repository.nearest(path, file);
    const found = databaseOf(/\bdialect["']?\s*:\s*["']([a-z0-9]+)["']/.exec(text ?? "")?.[1]);
    if (found !== null) return { ...found, reason: `the dialect in ${file}` };
  }
  return null;
}

const databaseOf = (name: string | null | undefined): Database | null =>
  databaseNames.get(name === "turso" ? "sqlite" : (name ?? "")) ?? null;
