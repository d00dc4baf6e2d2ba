import { sqlFrom } from "../../sql-text.ts";
import { wordTable } from "../../word-table.ts";
import { textArgument, valueAt } from "../php/arguments.ts";
import { nameOf, sqlOf, withBindings } from "../php/sql-of.ts";
import type { Tool } from "../php/tool.ts";
import {
  boolean,
  type Call,
  existence,
  harmless,
  nothing,
  number,
  objectValue,
  textAt,
  unknown,
  type Value,
} from "../php/value.ts";
import { tableName } from "../schema-name.ts";
import { literalValue } from "./literal.ts";
import { type PhinxRun, tableObject } from "./table-object.ts";

const adapters = { postgresql: "pgsql", mysql: "mysql", sqlite: "sqlite" } as const;
const reads = /^\s*(?:select|show|explain|describe|values)\b/i;

/** Sizes that columns are given by name (Phinx\Db\Adapter\MysqlAdapter). */
const limits: Readonly<Record<string, number>> = wordTable({
  INT_TINY: 255,
  INT_SMALL: 65_535,
  INT_MEDIUM: 16_777_215,
  INT_REGULAR: 1_073_741_823,
  INT_BIG: Number.MAX_SAFE_INTEGER,
  TEXT_TINY: 255,
  TEXT_SMALL: 255,
  TEXT_REGULAR: 65_535,
  TEXT_MEDIUM: 16_777_215,
  TEXT_LONG: 2_147_483_647,
  BLOB_TINY: 255,
  BLOB_SMALL: 255,
  BLOB_REGULAR: 65_535,
  BLOB_MEDIUM: 16_777_215,
  BLOB_LONG: 2_147_483_647,
});

/** The base classes of Phinx and of CakePHP's migrations. `up`: which way is read. */
export function phinxTool(state: PhinxRun, up: boolean): Tool {
  return {
    own: (call) => ownCall(call, state, up),
    property: (name) =>
      name === "adapter"
        ? adapterObject(state)
        : name === "output" || name === "io" || name === "input"
          ? harmless
          : null,
    static: (of, { name, args }) => {
      if (of === "Literal" && name === "from") return literalValue(valueAt(args, 0)) ?? unknown;
      return /^(?:Uuid|Text|Inflector|Configure|Log|DateTime\w*|Chronos|FrozenTime|Hash|Security)$/.test(of)
        ? harmless
        : null;
    },
    function: ({ name }) => (name === "env" || name === "__" ? harmless : null),
    make: (of, { args }) =>
      of === "Literal" || of === "RawSql"
        ? (literalValue(valueAt(args, 0)) ?? unknown)
        : /(?:Exception|DateTime\w*)$/.test(of)
          ? harmless
          : null,
    constant: (of, name, at) => {
      if (/Adapter$/.test(of) && Object.hasOwn(limits, name)) return number(limits[name] ?? 0);
      const [, type] = /^(?:PHINX_)?TYPE_(\w+)$/.exec(name) ?? [];
      return type === undefined ? null : textAt(type.toLowerCase().replaceAll("_", ""), at);
    },
  };
}

function ownCall(call: Call, state: PhinxRun, up: boolean): Value | null {
  const { name, args, whole, at } = call;
  const { run } = state;
  switch (name) {
    case "table":
      return tableObject(nameOf(valueAt(args, 0), "table"), valueAt(args, 1), at, state);
    case "execute":
    case "query":
    case "fetchRow":
    case "fetchAll":
    case "exec": {
      const sql = sqlOf(valueAt(args, 0));
      if (sql === null) run.unread(whole, `$this->${name}()`, "its SQL is put together elsewhere", true);
      else if (sql.text.trim() !== "" && !reads.test(sql.text))
        run.emit({ kind: "sql", sql: withBindings(sql, valueAt(args, 1), whole) });
      return harmless;
    }
    case "dropTable":
      run.emit({
        kind: "command",
        command: {
          kind: "drop-table",
          at: whole,
          table: tableName(nameOf(valueAt(args, 0), "table")),
          ifExists: false,
          cascade: false,
        },
      });
      return nothing;
    case "insert": {
      const table = tableObject(nameOf(valueAt(args, 0), "table"), null, at, state);
      return table.kind === "object" ? table.object.call({ ...call, args: { ...args, all: args.all.slice(1) } }) : null;
    }
    case "createSchema":
    case "dropSchema": {
      const schema = nameOf(valueAt(args, 0), "schema");
      run.emit({
        kind: "sql",
        sql: sqlFrom(name === "createSchema" ? `CREATE SCHEMA ${schema}` : `DROP SCHEMA ${schema}`, whole),
      });
      return nothing;
    }
    case "hasTable":
    case "hasSchema":
      return existence;
    case "isMigratingUp":
      return boolean(up);
    case "getAdapter":
      return adapterObject(state);
    case "getOutput":
    case "getInput":
    case "getIo":
    case "getEnvironment":
    case "getSelectBuilder":
    case "shouldExecute":
    case "getName":
    case "getVersion":
      return harmless;
    case "getQueryBuilder":
      if (textArgument(args, 0) !== "select")
        run.unread(whole, `$this->${name}()`, "queries that are built are not followed", false);
      return harmless;
    case "getUpdateBuilder":
    case "getInsertBuilder":
    case "getDeleteBuilder":
      run.unread(whole, `$this->${name}()`, "queries that are built are not followed", false);
      return harmless;
    case "init":
    case "preFlightCheck":
    case "postFlightCheck":
      return nothing;
    default:
      return null;
  }
}

function adapterObject(state: PhinxRun): Value {
  return objectValue({
    call: (call) => {
      if (call.name === "getAdapterType") return textAt(adapters[state.dialect], call.whole);
      if (call.name === "getOption")
        return textArgument(call.args, 0) === "adapter" ? textAt(adapters[state.dialect], call.whole) : harmless;
      if (call.name === "getConnection") return adapterObject(state);
      if (/^(?:get|begin|commit|roll|quote|is|has|connect|cast)/.test(call.name))
        return /^has/.test(call.name) ? existence : harmless;
      return ownCall(call, state, true);
    },
  });
}
