import { textArgument, valueAt } from "../php/arguments.ts";
import { sqlOf } from "../php/sql-of.ts";
import { type Call, objectValue, type PhpObject, unknown, type Value } from "../php/value.ts";
import { addKey, columnNames, type Draft, isKey, type KeyCommand } from "./draft.ts";
import { foreignObject } from "./foreign-object.ts";
import { rawSql } from "./raw-sql.ts";

/** Methods of a blueprint that add indexes and foreign keys; null: it is none of them. */
export function addIndex(call: Call, draft: Draft): Value | null {
  const { name, args, at } = call;
  const kind = name.toLowerCase();
  if (kind === "primary" || kind === "unique" || kind === "index" || kind === "fulltext" || kind === "spatialindex") {
    const columns = valueAt(args, 0, "columns");
    const expression =
      columns?.kind === "array"
        ? columns.entries.some(({ value }) => rawSql(value) !== null)
        : rawSql(columns ?? unknown) !== null;
    const algorithm = textArgument(args, 2, "algorithm");
    const index = addKey(kind, columnNames(columns), textArgument(args, 1, "name"), at, draft, {
      algorithm,
      expression,
    });
    return objectValue(keyObject(index, draft));
  }
  if (kind === "rawindex") {
    const sql = sqlOf(valueAt(args, 0, "expression"));
    const columns = [sql?.text ?? "__expression__"];
    const index = addKey("index", columns, textArgument(args, 1, "name"), at, draft, { expression: true });
    return objectValue(keyObject(index, draft));
  }
  if (kind !== "foreign") return null;
  const columns = columnNames(valueAt(args, 0, "columns"));
  return objectValue(foreignObject(columns, textArgument(args, 1, "name"), at, draft));
}

/** What the chain behind an index is called on (IndexDefinition). */
function keyObject(index: number, draft: Draft): PhpObject {
  const object: PhpObject = {
    call: ({ name, args }) => {
      const on = valueAt(args, 0);
      const flag = on === null || (on.kind === "boolean" && on.value);
      const command = draft.commandAt(index);
      if (command !== null && isKey(command))
        draft.replace(index, { ...command, ...said(name, flag, textArgument(args, 0)), kind: command.kind });
      return objectValue(object);
    },
  };
  return object;
}

function said(method: string, flag: boolean, text: string | null): Partial<KeyCommand> {
  switch (method) {
    case "algorithm":
      return { algorithm: text };
    case "online":
      return { online: flag };
    case "nullsNotDistinct":
      return { nullsNotDistinct: flag };
    case "deferrable":
      return { deferrable: flag ? "immediate" : null };
    case "initiallyImmediate":
      return flag ? {} : { deferrable: "deferred" };
    default:
      return {};
  }
}
