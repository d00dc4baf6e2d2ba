import type { RepositoryView } from "../../frameworks/repository-view.ts";
import type { TransactionFact } from "../../migration.ts";
import type { Dialect } from "../../operation.ts";
import type { CodeReader } from "../lowered.ts";
import { lowerPhp, phpReader } from "../php/lower-php.ts";
import type { ClassSyntax } from "../php/syntax.ts";
import { doctrineTool } from "./tool.ts";

/** What the tool's settings say of transactions. */
type Setting = "each" | "all" | "none";

/** Reads migrations of Doctrine. */
export const doctrineReader: CodeReader = phpReader(
  (path, { dialect, repository }) => `${dialect} ${settingOf(path, repository)}`,
  (text, path, { dialect, repository }) =>
    lowerPhp(text, {
      up: ["preUp", "up", "postUp"],
      down: ["preDown", "down", "postDown"],
      entries: ["up"],
      tool: (run) => doctrineTool(run, dialect),
      transaction: (migration) => transaction(migration, dialect, settingOf(path, repository)),
    }),
);

/** `all_or_nothing` and `transactional` of doctrine_migrations.yaml (DoctrineMigrationsBundle, "Configuration"). */
function settingOf(path: string, repository: RepositoryView): Setting {
  const folders = path.split("/").slice(0, -1);
  for (let depth = folders.length; depth >= 0; depth--) {
    const at = [...folders.slice(0, depth), "config/packages/doctrine_migrations.yaml"].join("/");
    const text = repository.read(at);
    if (text === null) continue;
    if (/^[ \t]*all_or_nothing:[ \t]*true\b/m.test(text)) return "all";
    return /^[ \t]*transactional:[ \t]*false\b/m.test(text) ? "none" : "each";
  }
  return "each";
}

function transaction({ methods }: ClassSyntax, dialect: Dialect, setting: Setting): TransactionFact {
  const [first] = methods.get("istransactional")?.body ?? [];
  if (first?.kind === "return" && first.value?.kind === "boolean" && !first.value.value) {
    return { mode: "none", reason: "`isTransactional()` returns false", asked: true };
  }
  if (dialect === "mysql") return { mode: "none", reason: "MySQL commits each statement by itself" };
  if (setting === "none") return { mode: "none", reason: "`transactional: false` in doctrine_migrations.yaml" };
  if (setting === "all") {
    return {
      mode: "wrapped",
      shared: true,
      reason: "`all_or_nothing: true` runs all pending migrations in one transaction",
    };
  }
  return { mode: "wrapped", reason: "Doctrine runs each migration in one transaction" };
}
