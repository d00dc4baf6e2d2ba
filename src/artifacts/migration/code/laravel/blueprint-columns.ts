import { wordTable } from "../../word-table.ts";
import { argument, numberArgument, textArgument, valueAt } from "../php/arguments.ts";
import { nameOf } from "../php/sql-of.ts";
import { type Call, nothing, objectValue, type Value } from "../php/value.ts";
import { type ColumnDraft, columnDraft } from "./column-draft.ts";
import { type ColumnDefaults, columnMethods, columnName } from "./column-methods.ts";
import { columnObject } from "./column-object.ts";
import { modelNames } from "./conventions.ts";
import { addKey, type Draft } from "./draft.ts";

/** Adds a column and gives what its chain is called on. */
function put(column: ColumnDraft, draft: Draft): Value {
  const index = draft.add({ kind: "column", column, at: column.at });
  return objectValue(columnObject(index, column.name, draft));
}

/** Methods of a blueprint that add one column; null: it is none of them. */
export function addColumn(call: Call, defaults: ColumnDefaults, draft: Draft): Value | null {
  const make = Object.hasOwn(columnMethods, call.name) ? columnMethods[call.name] : undefined;
  if (make !== undefined) return put(make(call, defaults), draft);
  switch (call.name) {
    case "addColumn": {
      const type = textArgument(call.args, 0, "type");
      const method = type === null || !Object.hasOwn(columnMethods, type) ? undefined : columnMethods[type];
      const parameters = valueAt(call.args, 2, "parameters");
      const entries = parameters?.kind === "array" ? parameters.entries : [];
      const all = entries.map(({ key, value, at }) => ({ name: String(key), value, at }));
      const name = argument(call.args, 1, "name");
      const args = { all: [...(name === null ? [] : [{ ...name, name: null }]), ...all], open: call.args.open };
      return method === undefined ? null : put(method({ ...call, args }, defaults), draft);
    }
    case "foreignIdFor": {
      const names = modelNames(nameOf(valueAt(call.args, 0, "model"), "model"));
      const column = textArgument(call.args, 1, "column") ?? names.column;
      const index = draft.add({
        kind: "column",
        at: call.at,
        column: { ...columnDraft("bigInteger", column, call.at), unsigned: true },
      });
      return objectValue(columnObject(index, column, draft, names.table));
    }
    case "rememberToken":
      return put({ ...columnDraft("string", "remember_token", call.at), length: 100, nullable: true }, draft);
    case "softDeletes":
    case "softDeletesTz":
    case "softDeletesDatetime": {
      const type =
        call.name === "softDeletes" ? "timestamp" : call.name === "softDeletesTz" ? "timestampTz" : "dateTime";
      const name = textArgument(call.args, 0, "column") ?? "deleted_at";
      return put(
        { ...columnDraft(type, name, call.at), precision: numberArgument(call.args, 1), nullable: true },
        draft,
      );
    }
    default:
      return null;
  }
}

const stamps: Readonly<Record<string, string>> = wordTable({
  timestamps: "timestamp",
  nullableTimestamps: "timestamp",
  timestampsTz: "timestampTz",
  nullableTimestampsTz: "timestampTz",
  datetimes: "dateTime",
});

/** Methods of a blueprint that add several columns; null: it is none of them. */
export function addGroup(call: Call, { stringLength }: ColumnDefaults, draft: Draft): Value | null {
  const { name, args, at } = call;
  const stamp = Object.hasOwn(stamps, name) ? stamps[name] : undefined;
  if (stamp !== undefined) {
    for (const column of ["created_at", "updated_at"]) {
      put({ ...columnDraft(stamp, column, at), precision: numberArgument(args, 0), nullable: true }, draft);
    }
    return nothing;
  }
  const morphs = /^(nullable)?(numeric|uuid|ulid)?morphs$/i.exec(name);
  if (morphs === null) return null;
  const [, optional, kind = "numeric"] = morphs;
  const of = columnName(call, "morph");
  const nullable = optional === undefined ? null : true;
  const type = kind.toLowerCase() === "numeric" ? "bigInteger" : kind.toLowerCase();
  const after = textArgument(args, 2, "after");
  put({ ...columnDraft("string", `${of}_type`, at), length: stringLength, nullable, after }, draft);
  put(
    {
      ...columnDraft(type, `${of}_id`, at),
      unsigned: type === "bigInteger",
      length: type === "ulid" ? 26 : null,
      nullable,
      after: after === null ? null : `${of}_type`,
    },
    draft,
  );
  addKey("index", [`${of}_type`, `${of}_id`], textArgument(args, 1, "indexName"), at, draft);
  return nothing;
}
