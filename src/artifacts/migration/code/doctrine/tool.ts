import type { Range } from "../../../../charter/index.ts";
import type { Dialect } from "../../operation.ts";
import { sqlFrom } from "../../sql-text.ts";
import { valueAt } from "../php/arguments.ts";
import { literalOf, nameOf, sqlOf, withBindings } from "../php/sql-of.ts";
import type { Run, Tool } from "../php/tool.ts";
import {
  type Call,
  existence,
  harmless,
  nothing,
  objectValue,
  type PhpObject,
  textAt,
  truthOf,
  type Value,
} from "../php/value.ts";
import { schemaDraft } from "./schema-object.ts";

/** What DBAL calls the platforms (AbstractPlatform::getName, until version 4). */
const platforms = { postgresql: "postgresql", mysql: "mysql", sqlite: "sqlite" } as const;
const platformClasses: Readonly<Record<Dialect, RegExp>> = {
  postgresql: /^Postgre/i,
  mysql: /^(?:Abstract)?(?:MySQL|MariaDb)/i,
  sqlite: /^SQLite/i,
};
const reads = /^\s*(?:select|show|explain|describe|values)\b/i;

/** Doctrine Migrations' own methods (Doctrine\Migrations\AbstractMigration). */
export function doctrineTool(run: Run, dialect: Dialect): Tool {
  const schema = schemaDraft(run, dialect);
  const connection = connectionObject(run, dialect);
  return {
    own: (call) => ownCall(call, run),
    property: (name) => {
      if (name === "connection") return connection;
      if (name === "platform") return platformObject(dialect);
      if (name === "sm") return schemaManager(run);
      if (name === "container")
        return objectValue({ call: ({ name: method }) => (method === "get" ? service(run) : harmless) });
      return name === "logger" ? harmless : null;
    },
    static: (of, { name, args }) => {
      if ((of === "Type" || of === "Types") && name === "getType") {
        const type = valueAt(args, 0);
        return objectValue({ call: () => type, property: () => type });
      }
      return /^(?:Uuid\w*|Ulid|Carbon\w*|DateTime\w*|Json|Strings|Random|Assert)$/.test(of) ? harmless : null;
    },
    constant: (of, name, at) =>
      of === "Types" || of === "Type" ? textAt(name.toLowerCase().replace(/_mutable$/, ""), at) : null,
    function: () => null,
    make: (of) => (/(?:Exception|DateTime\w*|Type)$/.test(of) ? harmless : null),
    handed: [schema.value],
    finish: schema.finish,
  };
}

function ownCall(call: Call, run: Run): Value | null {
  const { name, args, whole } = call;
  switch (name) {
    case "addSql":
      send(valueAt(args, 0, "sql"), valueAt(args, 1, "params"), whole, "$this->addSql()", run);
      return nothing;
    case "abortIf":
    case "skipIf":
      if (truthOf(valueAt(args, 0) ?? nothing) === true) run.stop();
      return nothing;
    case "throwIrreversibleMigrationException":
      run.stop();
      return nothing;
    case "write":
    case "warnIf":
    case "getSql":
    case "getDescription":
    case "isTransactional":
      return harmless;
    default:
      return null;
  }
}

function send(sql: Value | null, params: Value | null, at: Range, code: string, run: Run): void {
  const known = sqlOf(sql);
  if (known === null) run.unread(at, code, "its SQL is put together elsewhere", true);
  else if (known.text.trim() !== "" && !reads.test(known.text))
    run.emit({ kind: "sql", sql: withBindings(known, params, at) });
}

const columnsOf = (list: Value | null, join: string): string =>
  list?.kind === "array" && list.entries.length > 0
    ? list.entries.map(({ key, value }) => `${String(key)} = ${literalOf(value, String(key))}`).join(join)
    : "";

/** Doctrine\DBAL\Connection as migrations use it. */
function connectionObject(run: Run, dialect: Dialect): Value {
  const object: PhpObject = {
    call: (call) => {
      const { name, args, whole } = call;
      const table = (): string => nameOf(valueAt(args, 0), "table");
      switch (name) {
        case "executeStatement":
        case "executeUpdate":
        case "exec":
        case "executeQuery":
        case "query":
          send(valueAt(args, 0), valueAt(args, 1), whole, `$this->connection->${name}()`, run);
          return harmless;
        case "update": {
          const where = columnsOf(valueAt(args, 2), " AND ");
          const sets = columnsOf(valueAt(args, 1), ", ");
          if (sets === "") {
            run.unread(whole, "->update()", "its columns are not known here", false);
            return nothing;
          }
          run.emit({
            kind: "sql",
            sql: sqlFrom(`UPDATE ${table()} SET ${sets}${where === "" ? "" : ` WHERE ${where}`}`, whole),
          });
          return nothing;
        }
        case "delete": {
          const where = columnsOf(valueAt(args, 1), " AND ");
          run.emit({
            kind: "sql",
            sql: sqlFrom(`DELETE FROM ${table()}${where === "" ? "" : ` WHERE ${where}`}`, whole),
          });
          return nothing;
        }
        case "insert": {
          const row = valueAt(args, 1);
          if (row?.kind !== "array" || row.entries.length === 0) {
            run.unread(whole, "->insert()", "its row is not known here", false);
            return nothing;
          }
          const values = row.entries.map(({ key, value }) => literalOf(value, String(key))).join(", ");
          run.emit({
            kind: "sql",
            sql: sqlFrom(
              `INSERT INTO ${table()} (${row.entries.map(({ key }) => key).join(", ")}) VALUES (${values})`,
              whole,
            ),
          });
          return nothing;
        }
        case "getDatabasePlatform":
          return platformObject(dialect);
        case "createSchemaManager":
        case "getSchemaManager":
          return schemaManager(run);
        case "getNativeConnection":
        case "getWrappedConnection":
          return objectValue(object);
        case "transactional":
          return run.invoke(valueAt(args, 0), [objectValue(object)]);
        case "prepare":
          return statementObject(valueAt(args, 0), run);
        case "createQueryBuilder":
          run.unread(whole, "createQueryBuilder()", "queries that are built are not followed", false);
          return harmless;
        default:
          return /^(?:fetch|iterate|get|quote|is|begin|commit|roll|last|convert|set)/.test(name) ? harmless : null;
      }
    },
  };
  return objectValue(object);
}

/** A prepared statement: sent once it is executed. */
function statementObject(sql: Value | null, run: Run): Value {
  return objectValue({
    call: ({ name, args, whole }) => {
      if (/^execute/.test(name)) send(sql, valueAt(args, 0), whole, "->prepare()", run);
      return harmless;
    },
  });
}

/** Doctrine\DBAL\Schema\AbstractSchemaManager: what it changes it changes at once. */
const schemaManager = (run: Run): Value =>
  objectValue({
    call: ({ name, whole }) => {
      if (/^(?:tablesExist|.*Exists?)$/.test(name)) return existence;
      if (!/^(?:list|introspect|get|createSchema$|createComparator$)/.test(name))
        run.unread(whole, `->${name}()`, "it changes the schema beside the migration", true);
      return harmless;
    },
  });

/** Methods of services that read, or write rows. */
const rowMethods =
  /^(?:get|find|fetch|persist|flush|clear|has|is|encode|hash|log|info|debug|notice|warning|error|set|count|create|remove|refresh|generate|load)/;

/** A service of the application: what it does stands elsewhere. */
function service(run: Run): Value {
  const object: PhpObject = {
    call: ({ name, whole }) => {
      if (!rowMethods.test(name) || /schema|table|connection/i.test(name))
        run.unread(whole, `->${name}()`, "what it does stands elsewhere", true);
      return objectValue(object);
    },
  };
  return objectValue(object);
}

function platformObject(dialect: Dialect): Value {
  return objectValue({
    call: ({ name, whole }) => (name === "getName" ? textAt(platforms[dialect], whole) : harmless),
    isA: (className) => {
      if (/^AbstractPlatform$/.test(className)) return true;
      return /Platform$/.test(className) ? platformClasses[dialect].test(className) : null;
    },
  });
}
