import type { TransactionFact } from "../../migration.ts";
import type { Dialect } from "../../operation.ts";
import { boundedSteps } from "../bounded-steps.ts";
import type { JsModule, Surroundings } from "../javascript/host.ts";
import { rememberScripts, type ScriptSetting } from "../javascript/remember-scripts.ts";
import { type JsFunction, type JsValue, jsHost, propertyOf } from "../javascript/value.ts";
import { parseJavascript } from "../languages/javascript.ts";
import type { CodeFile, CodeReader, LoweredFile, LoweredScript } from "../lowered.ts";
import { kyselyDatabase } from "./database.ts";
import { sqlTag } from "./sql-tag.ts";

const surroundings = (dialect: Dialect): Surroundings => ({
  dialect,
  global: () => null,
  imported: (module, name, at) => {
    if (module !== "kysely" && !module.startsWith("kysely/")) return null;
    if (name === "sql") return jsHost(sqlTag(dialect), at);
    if (name !== "*" && name !== "default") return null;
    return jsHost(
      {
        label: "kysely",
        reaches: false,
        member: (key, place) => (key === "sql" ? jsHost(sqlTag(dialect), place) : null),
      },
      at,
    );
  },
});

/** Migrations of Kysely: modules that export `up` and `down`, which are handed a database. */
export const kyselyReader: CodeReader = {
  languages: ["javascript"],
  lower: rememberScripts(readFile, surroundings),
};

function readFile({ path, text }: CodeFile, { dialect, load }: ScriptSetting): LoweredFile {
  const program = parseJavascript(path, text);
  const module = load(program);
  const up = run(module, "up", dialect);
  const down = run(module, "down", dialect);
  const script = (steps: LoweredScript["steps"]): LoweredScript => ({
    steps: boundedSteps(steps),
    transaction: transactionFacts[dialect],
  });
  const irreversible =
    down === null || down.thrown === null
      ? []
      : [{ range: down.thrown.range, reason: `it throws an error: ${down.thrown.message}` }];
  return {
    up: script(up?.steps ?? []),
    down: down === null ? null : script(down.steps),
    ...(irreversible.length === 0 ? {} : { irreversible }),
    comments: program.comments,
    assured: [],
    problems: program.problems,
  };
}

function run(module: JsModule, name: "up" | "down", dialect: Dialect): ReturnType<JsModule["run"]> | null {
  const own = module.exports.get(name);
  const exported = own?.kind === "function" ? own : memberOf(module.exports.get("default"), name);
  return exported === null ? null : module.run(exported, [jsHost(kyselyDatabase(dialect), exported.at)]);
}

/** `export default { up, down }`. */
function memberOf(value: JsValue | undefined, name: string): JsFunction | null {
  const member = propertyOf(value, name);
  return member?.kind === "function" ? member : null;
}

/** Source: kysely 0.28, Migrator and `supportsTransactionalDdl` of the adapters, checked 2026-11-23. */
const transactionFacts: Readonly<Record<Dialect, TransactionFact>> = {
  postgresql: { mode: "wrapped", shared: true, reason: "Kysely runs all pending migrations in one transaction" },
  mysql: { mode: "none", reason: "MySQL commits each statement of DDL by itself" },
  sqlite: { mode: "none", reason: "Kysely opens no transaction for migrations of SQLite" },
};
