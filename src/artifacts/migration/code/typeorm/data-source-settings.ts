import { fileNameOf } from "../../frameworks/path-parts.ts";
import { rememberLast } from "../../frameworks/remember-last.ts";
import type { RepositoryView } from "../../frameworks/repository-view.ts";
import type { Surroundings } from "../javascript/host.ts";
import { loadModule } from "../javascript/module.ts";
import { type JsValue, jsHost, propertyOf, textOf } from "../javascript/value.ts";
import { isJavascriptLoaded, parseJavascript } from "../languages/javascript.ts";

/** What a data source says; null: nothing, or what only running tells. */
export interface DataSourceSettings {
  /** The name of its file. */
  readonly file: string;
  /** `postgres`, `mysql`, `better-sqlite3`. */
  readonly type: string | null;
  readonly transactions: "all" | "each" | "none" | null;
}

/** Base names that data sources usually have. TypeORM documentation, "Data Source", checked 2026-11-23. */
export const dataSourceFiles: readonly string[] = [
  "data-source",
  "datasource",
  "dataSource",
  "data-source.config",
  "database.config",
  "orm.config",
  "ormconfig",
  "typeorm.config",
  "typeorm-config",
  "typeorm",
].flatMap((name) => [`${name}.ts`, `${name}.js`, ...(name === "ormconfig" ? [`${name}.json`] : [])]);

/** What the nearest data source at or above a path says; null: there is none that can be read. */
export function dataSourceSettings(path: string, repository: RepositoryView): DataSourceSettings | null {
  for (const file of dataSourceFiles) {
    const text = repository.nearest(path, file);
    const found = text === null ? null : settingsIn(`${file}\0${text}`);
    if (found !== null) return { file, ...found };
  }
  return null;
}

type Found = Omit<DataSourceSettings, "file">;

const settingsIn = rememberLast((named: string): Found | null => {
  const [file = "", text = ""] = named.split("\0", 2);
  const options = file.endsWith(".json") ? jsonOptions(text) : programOptions(fileNameOf(file), text);
  for (const { type, transactions } of options) {
    if (type === null && transactions === null) continue;
    return { type, transactions: modes.find((mode) => mode === transactions) ?? null };
  }
  return null;
});

const modes = ["all", "each", "none"] as const;

interface Options {
  readonly type: string | null;
  readonly transactions: string | null;
}

function jsonOptions(text: string): readonly Options[] {
  const [, type = null] = /"type"\s*:\s*"([a-z0-9-]+)"/.exec(text) ?? [];
  const [, transactions = null] = /"migrationsTransactionMode"\s*:\s*"([a-z]+)"/.exec(text) ?? [];
  return [{ type, transactions }];
}

/** The options that are given to `new DataSource`, or exported. */
function programOptions(file: string, text: string): readonly Options[] {
  if (!isJavascriptLoaded()) return [];
  const given: JsValue[] = [];
  const module = loadModule(parseJavascript(file, text), surroundingsOf(given));
  const exported = [...module.exports.values()].flatMap((value) => (value.kind === "array" ? value.items : [value]));
  return [...given, ...exported].map((value) => ({
    type: textOf(propertyOf(value, "type")),
    transactions: textOf(propertyOf(value, "migrationsTransactionMode")),
  }));
}

const sources: ReadonlySet<string> = new Set(["DataSource", "Connection", "createConnection"]);

function surroundingsOf(given: JsValue[]): Surroundings {
  const source = (name: string, at: JsValue["at"]): JsValue | null =>
    sources.has(name)
      ? jsHost({ label: name, reaches: false, call: ({ args: [options] }) => take(options, given) }, at)
      : null;
  return {
    dialect: "postgresql",
    global: () => null,
    imported: (module, name, at) => {
      if (module !== "typeorm") return null;
      return name === "*" || name === "default"
        ? jsHost({ label: "typeorm", reaches: false, member: source }, at)
        : source(name, at);
    },
  };
}

function take(options: JsValue | undefined, given: JsValue[]): JsValue | null {
  if (options !== undefined) given.push(options);
  return null;
}
