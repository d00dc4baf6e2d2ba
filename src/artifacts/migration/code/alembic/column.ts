import type { ReferentialAction } from "../../operation/parts.ts";
import { type Arguments, argumentsOf } from "../python/arguments.ts";
import type { Recorder } from "../python/recorder.ts";
import { type CallValue, knownText, lastWord, type Value } from "../python/value.ts";
import type { ColumnSpec, ConstraintSpec, ForeignKeySpec, IndexSpec } from "../schema-command.ts";
import { expression, serverDefault } from "./expression.ts";
import { type SqlType, sqlType } from "./types.ts";

/** A `Column(…)` with what it makes beside itself. */
export interface DeclaredColumn {
  readonly column: ColumnSpec;
  readonly type: SqlType;
  readonly foreignKeys: readonly ForeignKeySpec[];
  readonly constraints: readonly ConstraintSpec[];
  readonly indexes: readonly IndexSpec[];
  readonly primaryKey: boolean;
  /** It may count up by itself as the only column of the primary key. */
  readonly counts: boolean;
  /** Its default cannot be told. */
  readonly defaultUnknown: boolean;
}

/** Reads `Column("name", Type(), ForeignKey("a.b"), nullable=False, …)`; null: its name is not known. */
export function declaredColumn(value: Value, table: string, recorder: Recorder): DeclaredColumn | null {
  if (value.kind !== "call" || lastWord(value.callee) !== "Column") return null;
  const given = argumentsOf(value);
  const name = given.text("name", 0);
  if (name === null) return null;
  const at = recorder.at(value.place);
  const { dialect } = recorder;
  const [typed, parts] = typeAndParts(value, given);
  const type = sqlType(typed, dialect) ?? { sql: parts.some(isForeignKey) ? "integer" : "text", guessed: true };
  const primaryKey = given.flag("primary_key") === true;
  const fallback = serverDefault(given.get("server_default"), dialect);
  const references = parts.filter(isForeignKey).flatMap((part) => referenceOf(part, name, recorder) ?? []);
  const generated = generationOf(
    [...parts, ...(given.get("server_default") ? [given.get("server_default")] : [])].filter(
      (each) => each !== undefined,
    ),
    recorder,
  );
  const column: ColumnSpec = {
    at,
    name,
    type: type.sql,
    notNull: primaryKey || given.flag("nullable") === false || (generated !== undefined && isIdentity(generated)),
    default: fallback.sql,
    ...(generated === undefined ? {} : { generated }),
    ...(given.text("comment") === null ? {} : { comment: given.text("comment") ?? "" }),
  };
  const unique = given.flag("unique") === true;
  const index = given.flag("index") === true;
  return {
    column,
    type,
    foreignKeys: references,
    constraints: [
      ...(unique && !index ? [{ at, kind: "unique" as const, name: null, columns: [name] }] : []),
      ...parts.flatMap((part) => checkOf(part, recorder)),
    ],
    indexes: index ? [indexOn(at, `ix_${table}_${name}`, name, unique)] : [],
    primaryKey,
    defaultUnknown: !fallback.known,
    counts:
      type.integer === true &&
      references.length === 0 &&
      fallback.sql === null &&
      given.flag("autoincrement") !== false,
  };
}

const isIdentity = (generated: ColumnSpec["generated"]): boolean =>
  generated === "identity-always" || generated === "identity-by-default";

const indexOn = (at: IndexSpec["at"], name: string, column: string, unique: boolean): IndexSpec => ({
  at,
  name,
  keys: [{ column, expression: null }],
  unique,
  concurrently: false,
  ifNotExists: false,
  method: null,
  where: null,
});

const isPart = (value: Value): value is CallValue =>
  value.kind === "call" && /(?:ForeignKey|CheckConstraint|Identity|Computed|Sequence|FetchedValue)$/.test(value.callee);

const isForeignKey = (value: Value): value is CallValue => value.kind === "call" && value.callee.endsWith("ForeignKey");

/** The type is the first that is no part of the schema. */
function typeAndParts(call: CallValue, given: Arguments): readonly [Value | undefined, readonly Value[]] {
  const rest = call.args.slice(call.keywords.has("name") ? 0 : 1);
  const [first] = rest;
  const typed = call.keywords.get("type_") ?? (first !== undefined && !isPart(first) ? first : undefined);
  return [typed ?? given.get("type_"), rest.filter(isPart)];
}

/** `ForeignKey("table.column", ondelete="CASCADE")`. */
function referenceOf(call: CallValue, column: string, recorder: Recorder): ForeignKeySpec | null {
  const given = argumentsOf(call);
  const target = targetOf(given.text("column", 0));
  if (target === null) return null;
  return {
    at: recorder.at(call.place),
    kind: "foreign-key",
    name: given.text("name"),
    columns: [column],
    table: target.table,
    referencedColumns: [target.column],
    ...foreignKeyActions(given),
  };
}

/** `schema.table.column`. */
export function targetOf(text: string | null) {
  const words = text?.split(".") ?? [];
  const [column, name, schema = null] = [...words].reverse();
  return column === undefined || name === undefined ? null : { table: { schema, name }, column };
}

/** The parts that all ways of stating a foreign key have. */
export function foreignKeyActions(given: Arguments): Partial<ForeignKeySpec> {
  const onDelete = actionOf(given.text("ondelete"));
  const onUpdate = actionOf(given.text("onupdate"));
  const deferrable = given.flag("deferrable") === true;
  return {
    ...(onDelete === null ? {} : { onDelete }),
    ...(onUpdate === null ? {} : { onUpdate }),
    ...(given.flag("postgresql_not_valid") === true ? { notValid: true } : {}),
    ...(deferrable
      ? {
          deferrable:
            given.text("initially")?.toUpperCase() === "DEFERRED" ? ("deferred" as const) : ("immediate" as const),
        }
      : {}),
  };
}

function actionOf(text: string | null): ReferentialAction | null {
  switch (text?.toUpperCase().trim()) {
    case "CASCADE":
      return "cascade";
    case "SET NULL":
      return "set-null";
    case "SET DEFAULT":
      return "set-default";
    case "RESTRICT":
      return "restrict";
    default:
      return null;
  }
}

function generationOf(parts: readonly Value[], { dialect }: Recorder): ColumnSpec["generated"] | undefined {
  for (const part of parts) {
    if (part.kind !== "call") continue;
    const given = argumentsOf(part);
    const word = lastWord(part.callee);
    if (word === "Identity" && dialect === "postgresql") {
      return given.flag("always") === true ? "identity-always" : "identity-by-default";
    }
    if (word === "Computed") {
      const sql = expression(given.get("sqltext", 0), dialect, "sql");
      // PostgreSQL has stored ones alone before 18; the others make virtual ones where nothing is said.
      if (sql !== null) return { expression: sql, stored: given.flag("persisted") ?? dialect === "postgresql" };
    }
  }
  return undefined;
}

function checkOf(part: Value, recorder: Recorder): readonly ConstraintSpec[] {
  if (part.kind !== "call" || !part.callee.endsWith("CheckConstraint")) return [];
  const sql = expression(part.args[0] ?? part.keywords.get("sqltext"), recorder.dialect, "sql");
  const name = knownText(part.keywords.get("name"));
  return sql === null ? [] : [{ at: recorder.at(part.place), kind: "check", name, expression: sql }];
}
