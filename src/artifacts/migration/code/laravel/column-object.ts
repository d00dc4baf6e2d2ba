import { wordTable } from "../../word-table.ts";
import { numberArgument, textArgument, valueAt } from "../php/arguments.ts";
import { sqlOf } from "../php/sql-of.ts";
import { boolean, type Call, objectValue, type PhpObject, truthOf } from "../php/value.ts";
import type { ColumnDraft } from "./column-draft.ts";
import { plural } from "./conventions.ts";
import { addKey, type Draft } from "./draft.ts";
import { foreignObject } from "./foreign-object.ts";
import { rawSql } from "./raw-sql.ts";

const keys: Readonly<Record<string, "primary" | "unique" | "index" | "fulltext" | "spatialindex">> = wordTable({
  primary: "primary",
  unique: "unique",
  index: "index",
  fulltext: "fulltext",
  fullText: "fulltext",
  spatialIndex: "spatialindex",
});

/**
 * What the chain behind a column is called on (ColumnDefinition, ForeignIdColumnDefinition). `related`: the table of the
 * model that `foreignIdFor` names.
 */
export function columnObject(index: number, name: string, draft: Draft, related: string | null = null): PhpObject {
  const object: PhpObject = {
    call: (call) => {
      const kind = Object.hasOwn(keys, call.name) ? keys[call.name] : undefined;
      if (kind !== undefined) {
        const given = valueAt(call.args, 0, "indexName");
        if (given !== null && truthOf(given) === false) return objectValue(object);
        addKey(kind, [name], given?.kind === "text" ? textArgument(call.args, 0, "indexName") : null, call.at, draft);
        return objectValue(object);
      }
      if (call.name === "constrained") return constrained(call, name, draft, related);
      if (call.name === "references") {
        const foreign = foreignObject([name], textArgument(call.args, 1, "indexName"), call.at, draft);
        return foreign.call(call);
      }
      const command = draft.commandAt(index);
      if (command?.kind === "column") draft.replace(index, { ...command, column: edited(command.column, call) });
      return objectValue(object);
    },
  };
  return object;
}

/** A foreign key to the table that the column's name speaks of. */
function constrained(call: Call, name: string, draft: Draft, related: string | null) {
  const { args, at } = call;
  const column = textArgument(args, 1, "column") ?? "id";
  const end = name.lastIndexOf(`_${column}`);
  const table = textArgument(args, 0, "table") ?? related ?? plural(end === -1 ? name : name.slice(0, end));
  const foreign = foreignObject([name], textArgument(args, 2, "indexName"), at, draft, { table, referenced: [column] });
  return objectValue(foreign);
}

/** A column with one thing more stated. */
function edited(column: ColumnDraft, { name, args }: Call): ColumnDraft {
  const value = valueAt(args, 0);
  const flag = value === null || truthOf(value) !== false;
  const text = textArgument(args, 0);
  switch (name) {
    case "nullable":
      return { ...column, nullable: flag };
    case "default":
      return { ...column, default: value ?? boolean(true) };
    case "unsigned":
      return { ...column, unsigned: flag };
    case "autoIncrement":
      return { ...column, autoIncrement: flag };
    case "change":
      return { ...column, change: true };
    case "renameTo":
      return { ...column, renameTo: text };
    case "first":
      return { ...column, first: true };
    case "after":
      return { ...column, after: text };
    case "comment":
      return { ...column, comment: text };
    case "charset":
      return { ...column, charset: text };
    case "collation":
      return { ...column, collation: text };
    case "useCurrent":
      return { ...column, useCurrent: flag };
    case "useCurrentOnUpdate":
      return { ...column, useCurrentOnUpdate: flag };
    case "length":
      return { ...column, length: numberArgument(args, 0) };
    case "storedAs":
    case "virtualAs":
    case "storedAsJson":
    case "virtualAsJson": {
      const sql = value === null ? null : (rawSql(value) ?? sqlOf(value));
      return sql === null
        ? column
        : { ...column, generated: { expression: sql.text, stored: name.startsWith("stored") } };
    }
    case "generatedAs":
      return { ...column, identity: column.identity ?? "by-default" };
    case "always":
      return { ...column, identity: "always" };
    default:
      // `invisible`, `from`, `persisted`, `instant`, `lock`, a comment's kin: they change nothing that is reviewed.
      return column;
  }
}
