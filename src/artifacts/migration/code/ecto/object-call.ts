import { textOf } from "../text-pieces.ts";
import type { Run } from "./run.ts";
import { type CallNode, shortCode } from "./source.ts";
import { atomAt, isNil, nameOf, type Options, optionsOf, spanOf, unknownAt, type Value } from "./value.ts";

/** `table`, `index`, `constraint`, `references`, `fragment`: what commands are about. Null: another call. */
export function objectCall(run: Run, call: CallNode, args: readonly Value[]): Value | null {
  const unknown = unknownAt(call.node, shortCode(run.source, call.node));
  const [first, second, third] = args;
  const table = nameOf(first);
  switch (call.name) {
    case "table": {
      const options = optionsOf(second);
      if (table === null || options === null) return unknown;
      return { kind: "table", table: { name: table, prefix: prefixOf(options), options }, ...spanOf(call.node) };
    }
    case "index":
    case "unique_index":
      return indexOf(call, args) ?? unknown;
    case "constraint": {
      const options = optionsOf(third);
      const name = nameOf(second);
      if (table === null || name === null || options === null) return unknown;
      return {
        kind: "constraint",
        constraint: { table, name, prefix: prefixOf(options), options },
        ...spanOf(call.node),
      };
    }
    case "references":
      return referenceOf(run, call, table, optionsOf(second)) ?? unknown;
    case "fragment": {
      const sql = first?.kind === "text" ? textOf(first.pieces) : null;
      return sql === null ? unknown : { kind: "fragment", sql, ...spanOf(call.node) };
    }
    default:
      return null;
  }
}

/** `prefix:`; one that is computed, as `prefix()`, is the repo's own. */
const prefixOf = (options: Options): string | null => nameOf(options.get("prefix"));

function indexOf(call: CallNode, [of, columns, stated]: readonly Value[]): Value | null {
  const table = nameOf(of);
  const given = optionsOf(stated);
  const list = columns?.kind === "list" ? columns.items : columns?.kind === "atom" ? [columns] : null;
  if (table === null || given === null || list === null) return null;
  if (list.some((item) => columnOf(item) === null)) return null;
  const options =
    call.name === "unique_index" ? new Map([["unique", atomAt("true", call.node)] as const, ...given]) : given;
  const own = given.get("name");
  const name = own === undefined || isNil(own) ? defaultName(table, list) : nameOf(own);
  if (name === null) return null;
  return {
    kind: "index",
    index: { table, prefix: prefixOf(options), columns: list, name, options },
    ...spanOf(call.node),
  };
}

/** A column of an index: its name or SQL, and the direction where one is stated. Null: it is not known. */
export function columnOf(item: Value): { readonly written: Value; readonly direction: string | null } | null {
  if (item.kind === "tuple") {
    const [direction, written] = item.items;
    const name = nameOf(direction);
    return name === null || written === undefined || nameOf(written) === null ? null : { written, direction: name };
  }
  return nameOf(item) === null ? null : { written: item, direction: null };
}

/** `default_index_name`. */
function defaultName(table: string, columns: readonly Value[]): string {
  const words = columns.map((item) => nameOf(columnOf(item)?.written) ?? "");
  return [table, ...words, "index"].map((word) => word.replace(/[^\w]/g, "_").replace(/_+$/, "")).join("_");
}

function referenceOf(run: Run, call: CallNode, table: string | null, options: Options | null): Value | null {
  if (table === null || options === null) return null;
  const at = spanOf(call.node);
  const defaults = new Map<string, Value>();
  const type = run.settings.foreignKey.get("type") ?? run.settings.primaryKey.get("type");
  if (type !== undefined) defaults.set("type", atomAt(type, at));
  for (const [name, value] of run.settings.foreignKey) defaults.set(name, atomAt(value, at));
  return { kind: "reference", reference: { table, options: new Map([...defaults, ...options]), ...at }, ...at };
}
