import type { TransactionFact } from "../migration.ts";
import type { Claim, Framework, MarkedFile, MigrationName } from "./framework.ts";
import { fileNameOf, folderOf } from "./path-parts.ts";
import type { RepositoryView } from "./repository-view.ts";
import { linesOf } from "./sections.ts";

/** `<version>_<title>.sql`, the title optional; `.down.sql` beside it undoes it. */
const fileName = /^([0-9]+)(?:_.*?)?(\.down)?\.sql$/;

/** Names of the other formats that Atlas keeps sums of; the tool of that format may run them. */
const otherFormat = /\.(?:up|down)\.sql$/;

const mode = /^--[ \t]*atlas:txmode[ \t]+(none|file|all)\b/m;
const checkpoint = /^--[ \t]*atlas:checkpoint\b/m;

/** Atlas: versioned files with a sum of the folder. */
export const atlas: Framework = {
  id: "atlas",
  configFiles: ["atlas.sum", "atlas.hcl"],
  order: "text",
  // `--exec-order` is linear by default.
  ordered: "strict",
  expectsDown: false,
  ledger: { kind: "file", path: "atlas.sum" },
  name,
  claims,
  // A database with a history passes over a checkpoint, which says again what the files before it did.
  sections: (text) => ({ up: checkpoint.test(headOf(text)) ? "" : text, down: null }),
  transaction,
  dialect: () => null,
  outsideTransaction: "Begin a file of its own with `-- atlas:txmode none`, and run `atlas migrate hash`.",
  oneStatementOutside: false,
  outsideHeader: ["-- atlas:txmode none", ""],
  source: { url: "https://atlasgo.io/versioned/apply#transaction-configuration", checked: "2026-11-22" },
};

function name(path: string): MigrationName | null {
  const [, version, down] = fileName.exec(fileNameOf(path)) ?? [];
  if (version === undefined) return null;
  return { root: folderOf(path), version, direction: down === undefined ? "up" : "down", repeatable: false };
}

function claims({ path, mark }: MarkedFile, repository: RepositoryView): Claim | null {
  if (mark !== null && mark !== "atlas") return null;
  if (otherFormat.test(path) && repository.read(path.replace(otherFormat, ".up.sql")) !== null) return null;
  if (repository.read(path.slice(0, path.lastIndexOf("/") + 1).concat("atlas.sum")) !== null) return "place";
  return mark === "atlas" ? "mark" : null;
}

function transaction({ text }: { readonly text: string }): TransactionFact {
  const [line, stated] = mode.exec(headOf(text)) ?? [];
  switch (stated) {
    case "none":
      return { mode: "none", reason: `\`${line}\` runs each statement by itself` };
    case "all":
      return { mode: "wrapped", shared: true, reason: `\`${line}\` runs all pending files in one transaction` };
    default:
      return { mode: "wrapped", reason: "Atlas runs each file in one transaction" };
  }
}

/** The comments before the first statement, where directives for the whole file stand. */
function headOf(text: string): string {
  const lines = linesOf(text);
  const end = lines.findIndex((line) => !/^\s*(?:--|$)/.test(line));
  return lines.slice(0, end === -1 ? lines.length : end).join("");
}
