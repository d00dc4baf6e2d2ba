import type { Range } from "../../../../charter/index.ts";
import type { Dialect, ReferentialAction } from "../../operation.ts";
import { quotedText } from "../../sql-spelling.ts";
import { wordTable } from "../../word-table.ts";
import type { HostObject } from "../javascript/host.ts";
import { type JsValue, jsHost, textOf } from "../javascript/value.ts";
import type { ColumnSpec } from "../schema-command.ts";
import { rawSql } from "./sql-tag.ts";

/** Something that is not known; what is built with it is listed as a whole. */
export const unknownPart = Symbol("unknown");

/** A part of a statement, or that it is only known when it runs. */
export type Known<T> = T | typeof unknownPart;

const actions: Readonly<Record<string, ReferentialAction>> = wordTable({
  cascade: "cascade",
  restrict: "restrict",
  "no action": "no-action",
  "set null": "set-null",
  "set default": "set-default",
});

/** `cascade` of `onDelete("cascade")`; undefined: it is none. */
export const actionOf = (value: JsValue | undefined): ReferentialAction | undefined =>
  actions[textOf(value)?.toLowerCase() ?? ""];

/** SQL of a default or an expression: raw SQL as it is, a value as its literal. */
export function expressionOf(value: JsValue | undefined, dialect: Dialect): Known<string | null> {
  const text = rawSql(value) ?? value;
  switch (text?.kind) {
    case "string":
      if (text.holes > 0) return unknownPart;
      return text === value ? quotedText(text.text, dialect) : text.text;
    case "number":
    case "boolean":
      return String(text.value);
    case "null":
      return "null";
    default:
      return unknownPart;
  }
}

/** A type: one of Kysely's by its name, or raw SQL. */
export const typeOf = (value: JsValue | undefined): Known<string> => textOf(rawSql(value) ?? value) ?? unknownPart;

/** A column while it is declared. */
interface Holder {
  column: ColumnSpec;
  unknown: boolean;
}

/** A column as `addColumn` declares it: its name, its type, and what a function does with its builder. */
export function columnOf(
  args: readonly JsValue[],
  {
    at,
    dialect,
    invoke,
  }: { readonly at: Range; readonly dialect: Dialect; readonly invoke: (fn: JsValue, arg: JsValue) => void },
): Known<ColumnSpec> {
  const [first, second, build] = args;
  const name = textOf(first);
  const type = typeOf(second);
  if (name === null || type === unknownPart) return unknownPart;
  const holder: Holder = { column: { at, name, type, notNull: false, default: null }, unknown: false };
  if (build !== undefined) {
    const builder = jsHost(columnBuilder(holder, dialect), at);
    if (build.kind !== "function") return unknownPart;
    invoke(build, builder);
  }
  return holder.unknown ? unknownPart : holder.column;
}

/** The builder that a column's function is given; it counts what is called on it, as migrations use it once. */
function columnBuilder(holder: Holder, dialect: Dialect): HostObject {
  const set = (part: Partial<ColumnSpec>): void => {
    holder.column = { ...holder.column, ...part };
  };
  const self: HostObject = {
    label: "column",
    reaches: false,
    method: (name, { args, at }) => {
      if (!applied(name, args, { holder, set, dialect })) holder.unknown = true;
      return jsHost(self, at);
    },
  };
  return self;
}

interface Application {
  readonly holder: Holder;
  readonly set: (part: Partial<ColumnSpec>) => void;
  readonly dialect: Dialect;
}

/** Carries out a method of the builder; false: it is not known. */
function applied(name: string, args: readonly JsValue[], { holder, set, dialect }: Application): boolean {
  const [value] = args;
  switch (name) {
    case "primaryKey":
      set({ primaryKey: true });
      return true;
    case "notNull":
      set({ notNull: true });
      return true;
    case "unique":
      set({ unique: true });
      return true;
    case "autoIncrement":
      set({ generated: "auto-increment" });
      return true;
    case "identity":
    case "generatedByDefaultAsIdentity":
      set({ generated: "identity-by-default" });
      return true;
    case "generatedAlwaysAsIdentity":
      set({ generated: "identity-always" });
      return true;
    case "unsigned":
      set({ type: `${holder.column.type} unsigned` });
      return true;
    case "stored": {
      const { generated } = holder.column;
      if (typeof generated === "object") set({ generated: { ...generated, stored: true } });
      return true;
    }
    case "ifNotExists":
    case "nullsNotDistinct":
    case "$call":
      return name !== "$call";
    case "defaultTo": {
      const expression = expressionOf(value, dialect);
      if (expression === unknownPart) return false;
      set({ default: expression });
      return true;
    }
    case "generatedAlwaysAs": {
      const expression = expressionOf(value, dialect);
      if (expression === unknownPart || expression === null) return false;
      set({ generated: { expression, stored: false } });
      return true;
    }
    case "check": {
      const check = expressionOf(value, dialect);
      if (check === unknownPart || check === null) return false;
      set({ check });
      return true;
    }
    case "references":
      return referenced(textOf(value), set);
    case "onDelete":
    case "onUpdate": {
      const action = actionOf(value);
      const { references } = holder.column;
      if (action === undefined || references === undefined) return false;
      set({ references: { ...references, [name]: action } });
      return true;
    }
    case "modifyEnd":
    case "modifyFront": {
      const text = textOf(rawSql(value) ?? undefined);
      if (text === null) return false;
      const collation = /^collate\s+"?([\w.-]+)"?$/i.exec(text.trim());
      const collated = collation?.[1];
      if (collated === undefined) set({ type: `${holder.column.type} ${text}` });
      else set({ collation: collated });
      return name === "modifyEnd";
    }
    default:
      return false;
  }
}

/** `table.column`, `schema.table.column`. */
function referenced(path: string | null, set: Application["set"]): boolean {
  const parts = path?.split(".") ?? [];
  const column = parts.at(-1);
  const table = parts.at(-2);
  if (column === undefined || table === undefined) return false;
  set({
    references: { name: null, table: { schema: parts.at(-3) ?? null, name: table }, referencedColumns: [column] },
  });
  return true;
}
