import type { TransactionFact } from "../../migration.ts";
import type { Dialect } from "../../operation.ts";
import { boundedSteps } from "../bounded-steps.ts";
import { methodOfClass } from "../javascript/class.ts";
import { elsewhere } from "../javascript/directions.ts";
import type { JsModule, Surroundings } from "../javascript/host.ts";
import { rememberScripts, type ScriptSetting } from "../javascript/remember-scripts.ts";
import { type JsClass, type JsValue, jsHost } from "../javascript/value.ts";
import { parseJavascript } from "../languages/javascript.ts";
import type { CodeFile, CodeReader, LoweredFile, LoweredScript } from "../lowered.ts";
import { migrationObject, rawValue } from "./migration-object.ts";

const surroundings = (dialect: Dialect): Surroundings => {
  const exported = (name: string, at: JsValue["at"]): JsValue | null =>
    name === "raw"
      ? jsHost(
          {
            label: "raw",
            reaches: false,
            call: ({ args: [text], at: place }) => (text === undefined ? null : rawValue(text, place)),
          },
          at,
        )
      : null;
  return {
    dialect,
    global: () => null,
    imported: (module, name, at) => (module.startsWith("@mikro-orm/") ? exported(name, at) : null),
  };
};

/** Migrations of MikroORM: classes whose `up` and `down` collect SQL. */
export const mikroOrmReader: CodeReader = {
  languages: ["javascript"],
  lower: rememberScripts(readFile, surroundings),
};

function readFile({ path, text }: CodeFile, { dialect, load }: ScriptSetting): LoweredFile {
  const program = parseJavascript(path, text);
  const module = load(program);
  const of = migrationOf(module);
  const transaction = transactionOf(of, dialect);
  const script = (steps: LoweredScript["steps"]): LoweredScript => ({ steps: boundedSteps(steps), transaction });
  const run = (name: "up" | "down"): ReturnType<JsModule["run"]> | null => {
    const method = of === null ? null : methodOfClass(of, name);
    return method === null ? null : module.run(method, [], jsHost(migrationObject(dialect), method.at));
  };
  const down = run("down");
  const thrown = down?.thrown ?? null;
  return {
    up: script(run("up")?.steps ?? (of === null ? [] : [elsewhere(program, of)])),
    down: down === null ? null : script(down.steps),
    ...(thrown === null
      ? {}
      : { irreversible: [{ range: thrown.range, reason: `it throws an error: ${thrown.message}` }] }),
    comments: program.comments,
    assured: [],
    problems: program.problems,
  };
}

/** The class with a way up, the exported one first. */
function migrationOf({ exports, classes }: JsModule): JsClass | null {
  const exported = [...exports.values()].flatMap((value) => (value.kind === "class" ? [value] : []));
  const all = [...exported, ...classes];
  return all.find((each) => methodOfClass(each, "up") !== null) ?? all.find(inheritsUp) ?? null;
}

/** Whether its way up is another file's or only known when it runs. */
const inheritsUp = ({ members, parent }: JsClass): boolean =>
  members.has("up") || (parent?.kind === "unknown" && parent.from?.startsWith("@mikro-orm/") !== true);

/** Source: @mikro-orm/migrations 6.6, MigrationRunner and Migrator (`transactional`, `allOrNothing`), checked 2026-11-23. */
function transactionOf(of: JsClass | null, dialect: Dialect): TransactionFact {
  if (dialect === "mysql") return { mode: "none", reason: "MySQL commits each statement of DDL by itself" };
  if (of !== null && isOutside(of)) {
    return { mode: "none", reason: "`isTransactional()` says that it runs without a transaction", asked: true };
  }
  return { mode: "wrapped", shared: true, reason: "MikroORM runs all pending migrations in one transaction" };
}

/** Whether `isTransactional` does nothing but return false. */
function isOutside(of: JsClass): boolean {
  const body = methodOfClass(of, "isTransactional")?.node.body;
  const [only] = body?.type === "BlockStatement" ? body.body : [];
  return only?.type === "ReturnStatement" && only.argument?.type === "Literal" && only.argument.value === false;
}
