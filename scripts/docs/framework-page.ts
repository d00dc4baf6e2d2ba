import type { Framework } from "../../src/artifacts/migration/frameworks/framework.ts";
import { markedTools } from "../../src/artifacts/migration/frameworks/mark-of.ts";
import { repositoryView } from "../../src/artifacts/migration/frameworks/repository-view.ts";
import { cell } from "../../src/rules/page/markdown.ts";
import { programTable } from "./program-table.ts";

/** Paths in the shapes that tools ask for. A page shows for each tool the first that it reads. */
const paths = [
  "migrations/0007_add_orders.sql",
  "migrations/7.sql",
  "migrations/0007_add_orders.up.sql",
  "migrations/V7__add_orders.sql",
  "migrations/20260102030405_add_orders/migration.sql",
  "migrations/2026-01-02-030405_add_orders/up.sql",
  "migrations/default/1767322800000_add_orders/up.sql",
  "migrations/committed/000007.sql",
  "deploy/add_orders.sql",
  "supabase/migrations/20260102030405_add_orders.sql",
  "migrations/add_orders.sql",
] as const;

const nothingElse = repositoryView([]);

/**
 * The page of the tools whose files are read, made from their records: what they say of two statements in one file, and
 * what they make of a program. Needs the parsers loaded (`loadExampleParsers`).
 */
export function frameworkPage(frameworks: readonly Framework[]): string {
  const rows = frameworks
    .filter(readsSql)
    .map(
      (framework) =>
        `| ${[
          `[\`${framework.id}\`](${framework.source.url})`,
          exampleName(framework),
          toldBy(framework),
          transactionOf(framework),
          framework.outsideTransaction ?? "not known",
          framework.ordered === "strict" ? "refused or passed over" : "run late",
          framework.source.checked ?? "not yet",
        ]
          .map(cell)
          .join(" | ")} |`,
    );
  const blocks = [
    "<!-- Written by `npm run docs` from src/artifacts/migration/frameworks/. Edit the records there. -->",
    "# Migration tools",
    "Whether a statement runs in a transaction decides whether it may say `CONCURRENTLY`, how long its locks are kept and what a failure leaves behind. So each SQL file is first given to the tool that runs it: by the tool's own configuration or folder, then by a comment that only this tool writes, then by the dependencies of the program beside it, then by its name. Files of no known tool are `plain`, and nothing is claimed of their transaction.",
    "`migrations.framework` in `.github/arch-review.yml` names the tool where the review guesses wrong.",
    [
      "| tool | reads, for instance | told by | two statements in one file | to leave the transaction | an older version that comes late | checked |",
      "|---|---|---|---|---|---|---|",
      ...rows,
    ].join("\n"),
    "## Migrations that are programs",
    "A migration in Ruby, Python, TypeScript or another language is parsed by the language's own parser and never run. Each call of the tool becomes the statements that the tool sends for it, on the database that the repository uses, at the place of the call; SQL inside of strings is read as SQL. So the same rules, the same catalogue and the same rehearsal judge it, and a finding says which statement the call sends. What can only be told by running it (a computed name, code of the application) is listed as not analysed.",
    programTable(frameworks),
    "A schema that is declared as a whole (`schema.prisma`, Drizzle's snapshots, `db/schema.rb`) tells the tables that no migration of the repository makes any more.",
    "`node bench/lowering.ts <folder of repositories> [--gaps]` counts how much of real migrations is read: calls and SQL that became operations, what was not analysed and why, what the language or the database refused, and the time a file takes.",
  ];
  return `${blocks.join("\n\n")}\n`;
}

const readsSql = ({ endings }: Framework): boolean => endings === undefined || endings.includes(".sql");

function exampleName(framework: Framework): string {
  const read = paths.find((path) => framework.name(path, nothingElse) !== null);
  return read === undefined ? "what its configuration names" : `\`${read}\``;
}

function toldBy({ id, configFiles, claims }: Framework): string {
  const mark = markedTools.find((each) => each === id) ?? null;
  const marked = mark !== null && claims({ path: "migrations/7.sql", text: "", mark }, nothingElse) === "mark";
  const signs = [...configFiles.map((name) => `\`${name}\``), ...(marked ? ["its comments"] : [])];
  return signs.length === 0 ? "its names and folders" : signs.join(", ");
}

function transactionOf({ transaction }: Framework): string {
  const text = "CREATE TABLE a (id int);\nCREATE TABLE b (id int);\n";
  return transaction({ path: "migrations/7.sql", text, part: text, statements: [], repository: nothingElse }).reason;
}
