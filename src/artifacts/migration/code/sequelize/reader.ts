import type { Range } from "../../../../charter/index.ts";
import type { Batch, TransactionFact } from "../../migration.ts";
import type { Dialect } from "../../operation.ts";
import { directionsOf } from "../javascript/directions.ts";
import type { Surroundings } from "../javascript/host.ts";
import { rememberScripts, type ScriptSetting } from "../javascript/remember-scripts.ts";
import { jsHost } from "../javascript/value.ts";
import { parseJavascript } from "../languages/javascript.ts";
import type { CodeFile, CodeReader, LoweredFile, LoweredScript, LoweredStep } from "../lowered.ts";
import { queryInterface } from "./query-interface.ts";
import { givesTransaction, type Sent, sequelizeLibrary, type TransactionUse } from "./sequelize-object.ts";

/** Reads migrations of Sequelize, run by its command line or by umzug: modules with `up` and `down`. */
export const sequelizeReader: CodeReader = {
  languages: ["javascript"],
  lower: rememberScripts(readFile, surroundingsOf),
};

function readFile(file: CodeFile, { dialect, load }: ScriptSetting): LoweredFile {
  const program = parseJavascript(file.path, file.text);
  const use: TransactionUse = { within: [], outside: [] };
  const module = load(program);
  const at = program.rangeOf(0, 0);
  const sent: Sent = ({ at: place }, options) => {
    (givesTransaction(options) ? use.within : use.outside).push(place);
  };
  const args = [jsHost(queryInterface(dialect, sent), at), jsHost(sequelizeLibrary(dialect), at)];
  const { up, down, irreversible } = directionsOf(program, module, args);
  return {
    up: scriptOf(up, use, dialect),
    down: down === null ? null : scriptOf(down, use, dialect),
    irreversible,
    comments: program.comments,
    assured: [],
    problems: program.problems,
  };
}

function surroundingsOf(dialect: Dialect): Surroundings {
  const library = sequelizeLibrary(dialect);
  const isLibrary = (module: string): boolean =>
    module === "sequelize" || module === "@sequelize/core" || module === "sequelize-typescript";
  return {
    dialect,
    imported: (module, name, at) => {
      if (!isLibrary(module)) return null;
      return name === "default" || name === "*" ? jsHost(library, at) : (library.member?.(name, at) ?? null);
    },
    global: () => null,
  };
}

/** Each call runs by itself but those that are given a transaction. */
function scriptOf(steps: readonly LoweredStep[], use: TransactionUse, dialect: Dialect): LoweredScript {
  const places = steps.map(placeOf);
  const isOwn = ({ startLine, endLine }: Range): boolean =>
    places.some((place) => place.startLine <= endLine && place.endLine >= startLine);
  const within = use.within.filter(isOwn);
  const outside = use.outside.filter(isOwn);
  const none = (reason: string): TransactionFact => ({ mode: "none", reason });
  if (dialect === "mysql") return { steps, transaction: none("MySQL commits each statement by itself") };
  if (within.length === 0) {
    return { steps, transaction: none("Sequelize opens no transaction by itself: each call runs alone") };
  }
  if (outside.length === 0) {
    const reason = "every call is given a transaction";
    return { steps, transaction: { mode: "wrapped", reason, asked: true } };
  }
  const batches: readonly Batch[] = within.map(({ startLine, endLine }) => ({ startLine, endLine, mode: "wrapped" }));
  return { steps, transaction: none("only some calls are given a transaction"), batches };
}

function placeOf(step: LoweredStep): Range {
  switch (step.kind) {
    case "command":
      return step.command.at;
    case "sql":
      return step.sql.rangeOf(0, step.sql.text.length);
    case "unread":
      return step.range;
    default:
      return step satisfies never;
  }
}
