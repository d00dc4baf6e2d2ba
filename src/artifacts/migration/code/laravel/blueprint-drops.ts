import { wordTable } from "../../word-table.ts";
import { textArgument, valueAt } from "../php/arguments.ts";
import { nameOf } from "../php/sql-of.ts";
import { type Call, nothing, type Value } from "../php/value.ts";
import { columnName } from "./column-methods.ts";
import { indexName, modelNames } from "./conventions.ts";
import { added, columnNames, type Draft } from "./draft.ts";

const droppedColumns: Readonly<Record<string, readonly string[]>> = wordTable({
  dropTimestamps: ["created_at", "updated_at"],
  dropTimestampsTz: ["created_at", "updated_at"],
  dropDatetimes: ["created_at", "updated_at"],
  dropRememberToken: ["remember_token"],
});

const droppedKeys: Readonly<
  Record<string, readonly [kind: "drop-primary" | "drop-unique" | "drop-index" | "drop-foreign", type: string]>
> = {
  dropPrimary: ["drop-primary", "primary"],
  dropUnique: ["drop-unique", "unique"],
  dropIndex: ["drop-index", "index"],
  dropFullText: ["drop-index", "fulltext"],
  dropSpatialIndex: ["drop-index", "spatialindex"],
  dropForeign: ["drop-foreign", "foreign"],
};

/** Methods of a blueprint that take something away; null: it is none of them. */
export function dropped(call: Call, draft: Draft): Value | null {
  const { name, args, at } = call;
  const own = Object.hasOwn(droppedColumns, name) ? droppedColumns[name] : undefined;
  if (own !== undefined) return added({ kind: "drop-column", columns: own, at }, draft);
  const key = Object.hasOwn(droppedKeys, name) ? droppedKeys[name] : undefined;
  if (key !== undefined) {
    const [kind, type] = key;
    const index = valueAt(args, 0, "index");
    const by = index?.kind === "array" ? indexName(draft.table, columnNames(index), type) : nameOf(index, "index");
    draft.add({ kind, name: index === null ? "" : by, at });
    return nothing;
  }
  switch (name) {
    case "dropColumn": {
      const [first] = args.all;
      const columns =
        first?.value.kind === "array" ? columnNames(first.value) : args.all.flatMap(({ value }) => columnNames(value));
      return added({ kind: "drop-column", columns: columns.length === 0 ? ["__column__"] : columns, at }, draft);
    }
    case "dropSoftDeletes":
    case "dropSoftDeletesTz":
      return added({ kind: "drop-column", columns: [textArgument(args, 0) ?? "deleted_at"], at }, draft);
    case "dropConstrainedForeignId":
    case "dropForeignIdFor":
    case "dropConstrainedForeignIdFor": {
      const given = name.endsWith("For")
        ? (textArgument(args, 1) ?? modelNames(nameOf(valueAt(args, 0), "model")).column)
        : columnName(call);
      draft.add({ kind: "drop-foreign", name: indexName(draft.table, [given], "foreign"), at });
      if (name !== "dropForeignIdFor") draft.add({ kind: "drop-column", columns: [given], at });
      return nothing;
    }
    case "dropMorphs": {
      const of = columnName(call, "morph");
      const columns = [`${of}_type`, `${of}_id`];
      draft.add({ kind: "drop-index", name: textArgument(args, 1) ?? indexName(draft.table, columns, "index"), at });
      return added({ kind: "drop-column", columns, at }, draft);
    }
    case "drop":
    case "dropIfExists":
      return added({ kind: "drop", ifExists: name === "dropIfExists", at }, draft);
    default:
      return null;
  }
}
