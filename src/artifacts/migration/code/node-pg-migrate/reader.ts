import type { Range } from "../../../../charter/index.ts";
import type { TransactionFact } from "../../migration.ts";
import type { Irreversible } from "../facts.ts";
import { elsewhere } from "../javascript/directions.ts";
import type { CallSite, HostObject, JsModule, Surroundings } from "../javascript/host.ts";
import { rememberScripts, type ScriptSetting } from "../javascript/remember-scripts.ts";
import { type JsValue, jsHost, jsUndefined, jsUnknown, propertyOf, textOf } from "../javascript/value.ts";
import { parseJavascript } from "../languages/javascript.ts";
import type { CodeFile, CodeReader, LoweredFile, LoweredScript, LoweredStep } from "../lowered.ts";
import type { Shorthands } from "./column.ts";
import { operations } from "./operations.ts";

/** Reads migrations of node-pg-migrate that are programs: modules with `up` and `down`, which get `pgm`. */
export const nodePgMigrateReader: CodeReader = {
  languages: ["javascript"],
  lower: rememberScripts(readFile, surroundings),
};

/** What a run of `up` or `down` leaves besides its steps. */
interface Run {
  readonly reverse: boolean;
  readonly shorthands: Shorthands;
  outside: boolean;
  readonly irreversible: Irreversible[];
}

function surroundings(): Surroundings {
  return { dialect: "postgresql", imported: importedOf, global: () => null };
}

function readFile(file: CodeFile, { load }: ScriptSetting): LoweredFile {
  const program = parseJavascript(file.path, file.text);
  const module = load(program);
  const whole = module.exports.get("default");
  const exported = (name: string): JsValue | undefined => module.exports.get(name) ?? propertyOf(whole, name);
  const given = exported("shorthands");
  const shorthands = given?.kind === "object" ? given : null;
  const up = exported("up");
  const down = exported("down");
  const irreversible: Irreversible[] = [];
  const direction = (fn: JsValue | undefined, reverse: boolean): LoweredScript => {
    const run: Run = { reverse, shorthands, outside: false, irreversible };
    return fn?.kind === "function"
      ? runOne(module, fn, run)
      : { steps: [elsewhere(program, fn ?? whole)], transaction: inOne };
  };
  const refused = down?.kind === "boolean" || down?.kind === "null";
  const failed = program.body.length === 0 && program.problems.length > 0;
  return {
    up: failed ? { steps: [], transaction: inOne } : direction(up, false),
    // Without a way down node-pg-migrate turns the way up round.
    down:
      failed || refused
        ? null
        : down === undefined || down.kind === "undefined"
          ? direction(up, true)
          : direction(down, false),
    irreversible,
    comments: program.comments,
    assured: [],
    problems: program.problems,
  };
}

const inOne: TransactionFact = {
  mode: "wrapped",
  shared: true,
  reason: "node-pg-migrate runs all pending migrations in one transaction",
};

function runOne(module: JsModule, fn: Extract<JsValue, { kind: "function" }>, run: Run): LoweredScript {
  const { steps, thrown } = module.run(fn, [jsHost(pgm(run), fn.at)]);
  if (thrown !== null) run.irreversible.push({ range: thrown.range, reason: `it throws: ${thrown.message}` });
  const ordered: readonly LoweredStep[] = run.reverse ? [...steps].reverse() : steps;
  return run.outside
    ? {
        steps: ordered,
        transaction: { mode: "none", asked: true, reason: "`pgm.noTransaction()` runs each statement by itself" },
      }
    : { steps: ordered, transaction: inOne };
}

/** `PgLiteral` of the package: SQL that stands for itself. */
const importedOf = (module: string, name: string, at: Range): JsValue | null =>
  module === "node-pg-migrate" && name === "PgLiteral"
    ? jsHost(
        {
          label: "PgLiteral",
          reaches: false,
          method: literal,
          call: ({ args, at: place }) => literal("create", { args, at: place }),
        },
        at,
      )
    : null;

const literal = (_name: string, { args: [sql], at }: Pick<CallSite, "args" | "at">): JsValue =>
  jsHost({ label: "pgm.func", reaches: false, sql: () => textOf(sql) }, at);

function pgm(run: Run): HostObject {
  const self: HostObject = {
    label: "pgm",
    member: (name, at) => {
      if (name === "db") return jsHost(database, at);
      return name === "PgLiteral" ? importedOf("node-pg-migrate", name, at) : null;
    },
    method: (name, site) => {
      const { at } = site;
      switch (name) {
        case "noTransaction":
          run.outside = true;
          return jsUndefined(at);
        case "func":
          return literal(name, site);
        case "toEmptySequence":
        case "getSqlSteps":
          return jsUnknown(name, at);
        default:
          return operate(name, site, run);
      }
    },
  };
  return self;
}

/** `pgm.db.query(…)` is sent while the migration is put together, mostly to look. */
const database: HostObject = {
  label: "pgm.db",
  method: (name, { at, args, run }) => {
    const text = textOf(args[0]);
    if (text === null || !/^\s*(?:select|with|show)\b/i.test(text)) {
      run.unread(at, `pgm.db.${name}`, "it is sent apart from the migration", text === null);
    }
    return jsUnknown("rows", at);
  },
};

function operate(name: string, site: CallSite, { reverse, shorthands, irreversible }: Run): JsValue | null {
  if (!Object.hasOwn(operations, name)) return known.test(name) ? listed(name, site) : null;
  const operation = operations[name];
  const act = reverse ? operation?.undoes : operation?.does;
  const { args, at, run } = site;
  if (act === null || act === undefined) {
    irreversible.push({ range: at, reason: `node-pg-migrate cannot turn \`${name}\` round` });
    return jsUndefined(at);
  }
  const steps = act({ args, at, shorthands });
  if (steps === null) run.unread(at, `pgm.${name}`, "its arguments are only known when it runs", true);
  else for (const step of reverse ? [...steps].reverse() : steps) run.emit(step);
  return jsUndefined(at);
}

/** Functions, triggers, views and the rest, which are put together of many options. */
const known = /^(?:create|add|drop|alter|rename|grant|revoke|set|refresh|remove)[A-Z]\w*$/;

function listed(name: string, { at, run }: CallSite): JsValue {
  run.unread(at, `pgm.${name}`, "the call is not one that is read", true);
  return jsUndefined(at);
}
