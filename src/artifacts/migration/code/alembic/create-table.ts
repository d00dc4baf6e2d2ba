import { argumentsOf } from "../python/arguments.ts";
import type { Recorder } from "../python/recorder.ts";
import { type CallValue, knownText, lastWord, type Value } from "../python/value.ts";
import type { ColumnSpec, ConstraintSpec, IndexSpec } from "../schema-command.ts";
import { type DeclaredColumn, declaredColumn } from "./column.ts";
import { declaredConstraint, indexSpec } from "./constraint.ts";
import type { SqlType } from "./types.ts";

/** Records `create_table(name, *columns and constraints, **options)`; `parts` begin behind the name. */
export function createTable(
  call: CallValue,
  name: string,
  parts: readonly Value[],
  recorder: Recorder,
  made: Set<string>,
): void {
  const given = argumentsOf(call);
  const at = recorder.at(call.place);
  const columns: DeclaredColumn[] = [];
  const constraints: ConstraintSpec[] = [];
  const indexes: IndexSpec[] = [];
  for (const part of parts) {
    const column = declaredColumn(part, name, recorder);
    if (column !== null) columns.push(column);
    else if (part.kind === "call" && lastWord(part.callee) === "Index") {
      const index = indexSpec(
        part,
        { kind: "list", items: part.args.slice(1), place: part.place },
        knownText(part.args[0]),
        recorder,
      );
      if (index !== null) indexes.push(index);
    } else {
      const constraint = part.kind === "call" ? declaredConstraint(part, recorder) : null;
      if (constraint !== null) constraints.push(constraint);
      else if (part.kind !== "none" && !isMetadata(part))
        recorder.unread(nameOf(part), "what it adds to the table is computed", part.place, true);
    }
  }
  for (const { type } of columns) makeEnum(type, recorder, at, made);
  const comment = given.text("comment");
  const schema = given.text("schema");
  const tail = tailOf(given.call, recorder);
  recorder.command({
    at,
    kind: "create-table",
    table: { schema, name },
    columns: withKey(columns, constraints, recorder),
    constraints: [
      ...constraints,
      ...keyOf(columns, constraints, at),
      ...columns.flatMap(({ constraints: own, foreignKeys }) => [...own, ...foreignKeys]),
    ],
    indexes: [...indexes, ...columns.flatMap(({ indexes: own }) => own)],
    ifNotExists: given.flag("if_not_exists") === true,
    ...(given.texts("prefixes")?.includes("TEMPORARY") === true ? { temporary: true } : {}),
    ...(given.texts("prefixes")?.includes("UNLOGGED") === true ? { unlogged: true } : {}),
    ...(tail === "" ? {} : { tail }),
    ...(comment === null ? {} : { comment }),
  });
}

/** Some give the metadata as for `Table`. */
const isMetadata = (value: Value): boolean => value.kind === "call" && /(?:^|\.)MetaData$/.test(value.callee);

const nameOf = (value: Value): string =>
  value.kind === "call" ? value.callee : ((value.kind === "unknown" ? value.path : null) ?? "a part of the table");

/** PostgreSQL makes a type before the table that uses it. */
export function makeEnum({ enumeration }: SqlType, recorder: Recorder, at: ColumnSpec["at"], made: Set<string>): void {
  if (enumeration === undefined || enumeration.made || enumeration.values === null) return;
  const { name, schema, values } = enumeration;
  const key = `${schema ?? ""}.${name}`;
  if (made.has(key)) return;
  made.add(key);
  recorder.command({ at, kind: "create-enum", type: { schema, name }, values });
}

function keyOf(
  columns: readonly DeclaredColumn[],
  constraints: readonly ConstraintSpec[],
  at: ColumnSpec["at"],
): readonly ConstraintSpec[] {
  const keys = columns.filter(({ primaryKey }) => primaryKey);
  if (keys.length === 0 || constraints.some(({ kind }) => kind === "primary-key")) return [];
  return [
    { at: keys[0]?.column.at ?? at, kind: "primary-key", name: null, columns: keys.map(({ column }) => column.name) },
  ];
}

/** A single integer column as the primary key counts up by itself (SQLAlchemy, `autoincrement="auto"`). */
function withKey(
  columns: readonly DeclaredColumn[],
  constraints: readonly ConstraintSpec[],
  { dialect }: Recorder,
): readonly ColumnSpec[] {
  const stated = constraints.find(({ kind }) => kind === "primary-key");
  const keys = new Set(
    stated?.kind === "primary-key"
      ? stated.columns
      : columns.flatMap(({ primaryKey, column }) => (primaryKey ? [column.name] : [])),
  );
  return columns.map(({ column, counts }) => {
    if (!keys.has(column.name)) return column;
    const counting = keys.size === 1 && counts && column.generated === undefined && dialect !== "sqlite";
    return { ...column, notNull: true, ...(counting ? { generated: "auto-increment" as const } : {}) };
  });
}

/** `mysql_engine="InnoDB", mysql_charset="utf8mb4"`; `postgresql_partition_by="RANGE (a)"`. */
function tailOf({ keywords }: CallValue, { dialect }: Recorder): string {
  const words: string[] = [];
  for (const [key, value] of keywords) {
    const text = knownText(value) ?? (value.kind === "number" ? value.text : null);
    if (text === null) continue;
    const lower = key.toLowerCase();
    if (dialect === "postgresql" && lower === "postgresql_partition_by") words.push(`PARTITION BY ${text}`);
    if (dialect !== "mysql" || !lower.startsWith("mysql_")) continue;
    const option = lower.slice("mysql_".length).replace(/^default_/, "");
    if (["engine", "charset", "collate", "row_format", "key_block_size"].includes(option)) {
      words.push(`${option === "charset" ? "DEFAULT CHARSET" : option.toUpperCase()}=${text}`);
    }
  }
  return words.join(" ");
}
