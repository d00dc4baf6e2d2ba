import type { CallSite } from "../javascript/host.ts";
import { textOf } from "../javascript/value.ts";
import type { SchemaCommand } from "../schema-command.ts";
import type { Built } from "./builder.ts";
import { columnOf, unknownPart } from "./column.ts";
import { constraintOf } from "./constraint.ts";
import { rawSql } from "./sql-tag.ts";

/** A CREATE TABLE while it is put together. */
export type TableState = Extract<SchemaCommand, { kind: "create-table" }>;

/** What calls on `createTable(…)` add. `around`: the schema of `withSchema`. */
export const extendTable =
  (dialect: Built<TableState>["dialect"], around: string | null) =>
  (state: TableState, name: string, site: CallSite): TableState | null => {
    const { args, at, run } = site;
    switch (name) {
      case "ifNotExists":
        return { ...state, ifNotExists: true };
      case "temporary":
        return { ...state, temporary: true };
      case "addColumn": {
        const column = columnOf(args, { at, dialect, invoke: (fn, arg) => run.invoke(fn, [arg]) });
        return column === unknownPart ? null : { ...state, columns: [...state.columns, column] };
      }
      case "modifyEnd": {
        const tail = textOf(rawSql(args[0]) ?? undefined);
        return tail === null ? null : { ...state, tail };
      }
      default: {
        const constraint = constraintOf(name, site, around, dialect);
        return constraint === null ? null : { ...state, constraints: [...state.constraints, constraint] };
      }
    }
  };
