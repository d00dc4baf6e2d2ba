import type { TransactionFact } from "../../migration.ts";
import type { Dialect } from "../../operation.ts";
import { directionsOf } from "../javascript/directions.ts";
import type { Surroundings } from "../javascript/host.ts";
import { rememberScripts, type ScriptSetting } from "../javascript/remember-scripts.ts";
import { type JsValue, jsHost, jsUnknown, propertyOf } from "../javascript/value.ts";
import { parseJavascript } from "../languages/javascript.ts";
import type { CodeFile, CodeReader, LoweredFile } from "../lowered.ts";
import { knexObject } from "./knex-object.ts";

/** Reads migrations of Knex: modules with `up` and `down`, which get `knex`. */
export const knexReader: CodeReader = {
  languages: ["javascript"],
  lower: rememberScripts(readFile, surroundings, ({ path }, { repository }) => {
    const asked = ["knexfile.js", "knexfile.ts", "knexfile.cjs", "knexfile.mjs"].some((name) =>
      repository.mentions(path, name, /\bdisableTransactions["']?\s*:\s*true\b/),
    );
    return asked ? "disableTransactions" : "";
  }),
};

function surroundings(dialect: Dialect): Surroundings {
  return { dialect, imported: () => null, global: () => null };
}

function readFile(file: CodeFile, { dialect, context: disabled, load }: ScriptSetting): LoweredFile {
  const program = parseJavascript(file.path, file.text);
  const module = load(program);
  const at = program.rangeOf(0, 0);
  const args = [jsHost(knexObject(dialect), at), { ...jsUnknown("Promise", at) }];
  const { up, down, irreversible } = directionsOf(program, module, args);
  const transaction = transactionOf(
    module.exports.get("config") ?? propertyOf(module.exports.get("default"), "config"),
    dialect,
    disabled !== "",
  );
  return {
    up: { steps: up, transaction },
    down: down === null ? null : { steps: down, transaction },
    irreversible,
    comments: program.comments,
    assured: [],
    problems: program.problems,
  };
}

/** Source: knex 3, migrations/migrate/Migrator.js, `_useTransaction`: what the file says counts before the configuration. */
function transactionOf(config: JsValue | undefined, dialect: Dialect, disabled: boolean): TransactionFact {
  if (dialect === "mysql") return { mode: "none", reason: "MySQL commits each statement by itself" };
  const said = propertyOf(config, "transaction");
  if (said?.kind === "boolean") {
    return said.value
      ? { mode: "wrapped", asked: true, reason: "`config = { transaction: true }` runs the file in a transaction" }
      : { mode: "none", asked: true, reason: "`config = { transaction: false }` runs each statement by itself" };
  }
  return disabled
    ? { mode: "none", reason: "`disableTransactions` in the knexfile runs each statement by itself" }
    : { mode: "wrapped", reason: "Knex runs each file in one transaction" };
}
