import type { TransactionFact } from "../../migration.ts";
import type { Dialect } from "../../operation.ts";
import type { CodeReader, LoweringSetting } from "../lowered.ts";
import { lowerPhp, phpReader } from "../php/lower-php.ts";
import type { ClassSyntax } from "../php/syntax.ts";
import { laravelTool } from "./tool.ts";

/** Since this version `change()` states the whole column (upgrade guide 11, "Modifying Columns"). */
const restatingVersion = 11;

/** Reads Laravel's migrations. */
export const laravelReader: CodeReader = phpReader(
  (path, setting) => `${setting.dialect} ${restates(path, setting)}`,
  (text, path, setting) =>
    lowerPhp(text, {
      up: ["up"],
      down: ["down"],
      entries: ["up"],
      tool: (run) => laravelTool(run, { dialect: setting.dialect, restates: restates(path, setting) }),
      transaction: (migration) => transaction(migration, setting.dialect),
    }),
);

/** What the manifest beside it says of the framework's version; the newest where it says nothing. */
function restates(path: string, { repository }: LoweringSetting): boolean {
  const manifest = repository.nearest(path, "composer.json") ?? "";
  const [, versions] = /"(?:laravel\/framework|illuminate\/database)"\s*:\s*"([^"]*)"/.exec(manifest) ?? [];
  const majors = [...(versions ?? "").matchAll(/(?:^|[|,\s])[\^~>=v]*(\d{1,2})(?:\.|\s|$|\|)/g)].map(([, major]) =>
    Number(major),
  );
  return majors.length === 0 || Math.max(...majors) >= restatingVersion;
}

/** PostgreSQL's grammar alone says that its schema changes may stand in a transaction (Grammar::supportsSchemaTransactions). */
function transaction({ properties }: ClassSyntax, dialect: Dialect): TransactionFact {
  const stated = properties.get("withinTransaction");
  if (stated?.kind === "boolean" && !stated.value) {
    return { mode: "none", reason: "`$withinTransaction = false`", asked: true };
  }
  if (dialect === "postgresql")
    return { mode: "wrapped", reason: "Laravel runs each migration in one transaction on PostgreSQL" };
  if (dialect === "mysql") return { mode: "none", reason: "MySQL commits each statement by itself" };
  return { mode: "none", reason: "Laravel opens no transaction on SQLite" };
}
