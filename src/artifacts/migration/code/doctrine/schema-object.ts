import type { Range } from "../../../../charter/index.ts";
import type { Dialect } from "../../operation.ts";
import { sqlFrom } from "../../sql-text.ts";
import { valueAt } from "../php/arguments.ts";
import { nameOf } from "../php/sql-of.ts";
import type { Run } from "../php/tool.ts";
import { type Call, existence, harmless, nothing, objectValue, type Value } from "../php/value.ts";
import { tableName } from "../schema-name.ts";
import { type TableState, tableObject, tableSteps } from "./table-object.ts";

/** The schema that a migration is handed, and what sends the difference that it made. */
export interface SchemaDraft {
  readonly value: Value;
  /** Sends what was changed so far, as Doctrine does behind the statements of `addSql`. */
  readonly finish: () => void;
}

/** Doctrine\DBAL\Schema\Schema as a migration changes it. */
export function schemaDraft(run: Run, dialect: Dialect): SchemaDraft {
  let tables = new Map<string, TableState>();
  let waiting: (() => void)[] = [];
  const opened = (name: string, created: boolean, at: Range): TableState => {
    const known = tables.get(name);
    if (known !== undefined && !created) return known;
    const state: TableState = { name, created, at, commands: [] };
    tables.set(name, state);
    waiting.push(() => {
      for (const step of tableSteps(state, dialect)) run.emit(step);
    });
    return state;
  };
  run.building({
    save: () => {
      const held = [tables, waiting] as const;
      const counts = [...tables.values()].map((state) => [state, [...state.commands]] as const);
      [tables, waiting] = [new Map(tables), [...waiting]];
      return () => {
        const changed =
          waiting.length !== held[1].length ||
          counts.some(([state, before]) => state.commands.length !== before.length);
        [tables, waiting] = held;
        for (const [state, before] of counts) state.commands.splice(0, state.commands.length, ...before);
        return changed;
      };
    },
  });
  const call = (each: Call): Value | null => schemaCall(each, opened, (later) => waiting.push(later), run);
  return {
    value: objectValue({ call }),
    finish: () => {
      const now = waiting;
      [tables, waiting] = [new Map(), []];
      for (const send of now) send();
    },
  };
}

function schemaCall(
  { name, args, whole: at }: Call,
  opened: (name: string, created: boolean, at: Range) => TableState,
  later: (send: () => void) => void,
  run: Run,
): Value | null {
  const table = nameOf(valueAt(args, 0), "table");
  switch (name) {
    case "createTable":
    case "getTable":
      return tableObject(opened(table, name === "createTable", at), run);
    case "dropTable":
      later(() =>
        run.emit({
          kind: "command",
          command: { kind: "drop-table", at, table: tableName(table), ifExists: false, cascade: false },
        }),
      );
      return nothing;
    case "renameTable": {
      const to = tableName(nameOf(valueAt(args, 1), "table")).name;
      later(() => run.emit({ kind: "command", command: { kind: "rename-table", at, table: tableName(table), to } }));
      return nothing;
    }
    case "createSequence":
    case "dropSequence": {
      const sql =
        name === "createSequence"
          ? `CREATE SEQUENCE ${table} INCREMENT BY 1 MINVALUE 1 START 1`
          : `DROP SEQUENCE ${table}`;
      later(() => run.emit({ kind: "sql", sql: sqlFrom(sql, at) }));
      return nothing;
    }
    case "hasTable":
    case "hasSequence":
      return existence;
    default:
      return /^(?:get|has|createNamespace|create|visit|to)/.test(name) ? harmless : null;
  }
}
