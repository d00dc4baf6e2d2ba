import { methodOfClass } from "../javascript/class.ts";
import { elsewhere } from "../javascript/directions.ts";
import type { JsModule, Surroundings } from "../javascript/host.ts";
import { loadModule } from "../javascript/module.ts";
import { modulesOf, type ReadText } from "../javascript/modules.ts";
import { type JsClass, type JsValue, jsHost, jsUndefined } from "../javascript/value.ts";
import { type ParsedProgram, parseJavascript } from "../languages/javascript.ts";
import type { CodeFile, CodeReader, LoweredFile, LoweredScript, LoweringSetting } from "../lowered.ts";
import { dataSourceSettings } from "./data-source-settings.ts";
import type { KnownColumns } from "./known-columns.ts";
import { queryRunner } from "./query-runner.ts";
import { rememberedFiles } from "./remembered-files.ts";
import { isStated, type TransactionSetting, transactionOf } from "./transaction.ts";

/** Classes of the package whose instances are what they are made of. */
const optionClasses: ReadonlySet<string> = new Set([
  "Table",
  "TableCheck",
  "TableColumn",
  "TableExclusion",
  "TableForeignKey",
  "TableIndex",
  "TableUnique",
  "View",
]);

function surroundings({ dialect }: Pick<LoweringSetting, "dialect">): Surroundings {
  const exported = (name: string, at: JsValue["at"]): JsValue | null =>
    optionClasses.has(name)
      ? jsHost(
          { label: name, reaches: false, call: ({ args: [options], at: place }) => options ?? jsUndefined(place) },
          at,
        )
      : null;
  return {
    dialect,
    global: () => null,
    imported: (module, name, at) => {
      if (module !== "typeorm" && !module.startsWith("typeorm/")) return null;
      if (name !== "*" && name !== "default") return exported(name, at);
      return jsHost({ label: "typeorm", reaches: false, member: exported }, at);
    },
  };
}

const remembered = rememberedFiles();

/** Migrations of TypeORM: classes with `up` and `down`, which are handed a query runner. */
export const typeormReader: CodeReader = {
  languages: ["javascript"],
  lower: (files, setting) => {
    const [first] = files;
    const stated = first === undefined ? null : dataSourceSettings(first.path, setting.repository);
    const transactions: TransactionSetting = {
      dialect: setting.dialect,
      // TypeORM refuses migrations that leave a transaction of all of them: where one does, each has its own.
      mode: stated?.transactions ?? (files.some(({ text }) => isStated(text)) ? "each" : "all"),
    };
    const around = surroundings(setting);
    const recorder = modulesOf(setting.repository, around);
    const isSame = ({ path, text }: ReadText): boolean => setting.repository.read(path) === text;
    const context = { setting: `${setting.dialect} ${transactions.mode}`, isSame };
    return remembered.readAll(files, context, (file, columns) => {
      const modules = recorder();
      const load = (program: ParsedProgram): JsModule => loadModule(program, around, modules);
      const lowered = readFile(file, { ...setting, load }, transactions, columns);
      return { lowered, consulted: modules.consulted() };
    });
  },
};

function readFile(
  file: CodeFile,
  setting: LoweringSetting & { readonly load: (program: ParsedProgram) => JsModule },
  transactions: TransactionSetting,
  columns: KnownColumns,
): LoweredFile {
  const program = parseJavascript(file.path, file.text);
  const module = setting.load(program);
  const classes = migrationsOf(module);
  const transaction = transactionOf(classes, transactions);
  const wrapped = transaction.mode === "wrapped";
  const run = (name: "up" | "down", known: KnownColumns) =>
    classes.map((each) => {
      const method = methodOfClass(each, name);
      if (method === null) return name === "up" ? { steps: [elsewhere(program, each)], thrown: null } : null;
      return module.run(method, [queryRunner({ dialect: setting.dialect, columns: known, wrapped }, method.at)]);
    });
  const up = run("up", columns);
  const downs = run("down", { find: columns.find, apply: () => undefined }).filter((outcome) => outcome !== null);
  const script = (outcomes: readonly (ReturnType<JsModule["run"]> | null)[]): LoweredScript => ({
    steps: outcomes.flatMap((outcome) => outcome?.steps ?? []),
    transaction,
  });
  const thrown = downs.flatMap((outcome) => outcome.thrown ?? []);
  const irreversible = thrown.map(({ range, message }) => ({ range, reason: `it throws an error: ${message}` }));
  return {
    up: script(up),
    down: downs.length === 0 ? null : script(downs),
    ...(irreversible.length === 0 ? {} : { irreversible }),
    comments: program.comments,
    assured: [],
    problems: program.problems,
  };
}

/** The classes that TypeORM would take for migrations: those with a way up, the exported ones if any are. */
function migrationsOf({ exports, classes }: JsModule): readonly JsClass[] {
  const exported = [...exports.values()].flatMap((value) =>
    value.kind === "class" ? [value] : value.kind === "object" ? classesIn(value) : [],
  );
  const found = [...new Set(exported)].filter(hasUp);
  if (found.length > 0) return found;
  const own = classes.filter(hasUp);
  return own.length > 0 ? own : [...exported, ...classes].filter(({ parent }) => parent !== null).slice(0, 1);
}

const classesIn = (value: Extract<JsValue, { kind: "object" }>): readonly JsClass[] =>
  [...value.entries.values()].flatMap((entry) => (entry.value.kind === "class" ? [entry.value] : []));

const hasUp = (of: JsClass): boolean => methodOfClass(of, "up") !== null || of.members.has("up");
