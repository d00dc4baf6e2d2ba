import { phinxReader } from "../code/phinx/reader.ts";
import { codeOnly } from "./code-only.ts";
import { databaseNames } from "./dialect-signs.ts";
import type { Claim, DialectFact, Framework, MarkedFile, MigrationName } from "./framework.ts";
import { fileNameOf, folderOf } from "./path-parts.ts";
import { phinxRemedies } from "./phinx-remedies.ts";
import type { RepositoryView } from "./repository-view.ts";

/** `20261123120000_create_users.php`, CakePHP's with the class's name (Phinx\Util\Util). */
const fileName = /^(\d{14})_\w+\.php$/;

/** Phinx and the migrations of CakePHP, which speak one language. */
export const phinx: Framework = {
  id: "phinx",
  endings: [".php"],
  configFiles: ["phinx.php", "phinx.yml", "phinx.yaml", "phinx.json", "config/app.php", "app_local.example.php"],
  order: "natural",
  // Whatever has not run is run, late ones too.
  ordered: "any",
  expectsDown: true,
  ledger: null,
  code: phinxReader,
  ...codeOnly,
  name,
  claims,
  dialect,
  outsideTransaction: "Put it alone into a migration of its own whose `useTransactions()` returns false.",
  oneStatementOutside: false,
  outsideHeader: [],
  remedies: phinxRemedies,
  source: { url: "https://book.cakephp.org/phinx/0/en/migrations.html", checked: "2026-11-23" },
};

function name(path: string): MigrationName | null {
  const [, version] = fileName.exec(fileNameOf(path)) ?? [];
  return version === undefined ? null : { root: folderOf(path), version, direction: "up", repeatable: false };
}

function claims({ text }: MarkedFile): Claim | null {
  if (/\b(?:Phinx\\Migration|Migrations)\\(?:AbstractMigration|BaseMigration)\b/.test(text)) return "mark";
  return /\bextends\s+\\?[\w\\]*Migration\b/.test(text) && /\$this->(?:table|execute)\(/.test(text) ? "name" : null;
}

/** The adapter of Phinx's settings, or the driver of CakePHP's. */
function dialect(path: string, repository: RepositoryView): DialectFact | null {
  for (const file of ["phinx.php", "phinx.yml", "phinx.yaml", "phinx.json"]) {
    const text = repository.nearest(path, file) ?? "";
    const [, adapter = ""] = /['"]?\badapter['"]?\s*(?:=>|:)\s*['"]?(\w+)/.exec(text) ?? [];
    const database = databaseNames.get(adapter.toLowerCase());
    if (database !== undefined) return { ...database, reason: `\`adapter\` in ${file}` };
  }
  const folders = folderOf(path).split("/");
  for (let depth = folders.length; depth >= 0; depth--) {
    for (const file of ["config/app.php", "config/app_local.example.php"]) {
      const text = repository.read([...folders.slice(0, depth), file].join("/")) ?? "";
      const [, driver = ""] = /Database\\Driver\\(Mysql|Postgres|Sqlite)\b/.exec(text) ?? [];
      const database = databaseNames.get(driver.toLowerCase());
      if (database !== undefined) return { ...database, reason: `\`driver\` in ${file}` };
    }
  }
  return null;
}
