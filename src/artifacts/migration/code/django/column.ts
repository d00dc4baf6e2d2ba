import type { ObjectName } from "../../object-name.ts";
import type { Dialect } from "../../operation.ts";
import { quotedText, quoteName } from "../../sql-spelling.ts";
import { argumentsOf } from "../python/arguments.ts";
import { type CallValue, knownText, lastWord, pathOf, type Value } from "../python/value.ts";
import { canonical } from "./canonical.ts";
import { effectiveDefault } from "./default.ts";
import { scalar } from "./expression.ts";
import { tableOf } from "./names.ts";
import { type Field, type Model, modelKey, type ProjectState } from "./state.ts";
import { fieldKind, fieldType, referencedKind } from "./types.ts";

/** What is needed to tell the column of a field. */
export interface Surroundings {
  readonly state: ProjectState;
  readonly dialect: Dialect;
}

/** The column of a field as the database has it. */
export interface DbColumn {
  readonly name: string;
  readonly type: string;
  readonly notNull: boolean;
  readonly primaryKey: boolean;
  readonly unique: boolean;
  /** An index of its own; what is unique has one anyway. */
  readonly indexed: boolean;
  /** PostgreSQL: the operator class of the index for LIKE. */
  readonly like: string | null;
  readonly check: string | null;
  readonly counts: boolean;
  readonly computed: { readonly expression: string; readonly stored: boolean } | null;
  readonly collation: string | null;
  readonly comment: string | null;
  readonly dbDefault: string | null;
  /** What rows that are there are filled with. */
  readonly filledWith: string | null;
  readonly reference: { readonly table: ObjectName; readonly column: string } | null;
}

/** How deep keys that are foreign keys are followed (models that inherit from each other). */
const maxDepth = 8;

/** The column of a field; null: it has none (many-to-many), or its class says nothing of it. */
export function columnOf(field: Field, model: Model, around: Surroundings, depth = 0): DbColumn | null {
  const { call } = field;
  const word = lastWord(call.callee);
  const kind = fieldKind(word) ?? guessedKind(call);
  if (kind === null || kind === "ManyToManyField") return null;
  const given = argumentsOf(call);
  const { dialect } = around;
  const isRelation = kind === "ForeignKey" || kind === "OneToOneField";
  const target = isRelation ? targetOf(call, model, around, depth) : null;
  const type = target?.type ?? typeOf(kind, call, around, model);
  if (type === null) return null;
  const name = given.text("db_column") ?? (isRelation ? `${field.name}_id` : field.name);
  const primaryKey = given.flag("primary_key") === true;
  const unique = given.flag("unique") === true || kind === "OneToOneField";
  const wanted = given.flag("db_index") ?? (kind === "ForeignKey" || kind === "SlugField");
  const indexed =
    wanted && !unique && !primaryKey && !(dialect === "mysql" && (isRelation || /text|blob|json/.test(type)));
  const reference = target !== null && given.flag("db_constraint") !== false ? target.reference : null;
  return {
    name,
    type,
    notNull: primaryKey || (given.flag("null") !== true && kind !== "NullBooleanField"),
    primaryKey,
    unique: unique && !primaryKey,
    indexed,
    like: dialect === "postgresql" && (wanted || unique || primaryKey) ? likeClass(type) : null,
    check: kind.startsWith("Positive") && dialect !== "mysql" ? `${quoteName(name)} >= 0` : null,
    counts: /AutoField$/.test(kind),
    computed: kind === "GeneratedField" ? computedOf(call, model, around) : null,
    collation: given.text("db_collation"),
    comment: given.text("db_comment"),
    dbDefault: given.has("db_default") ? dbDefaultOf(given.get("db_default"), around) : null,
    filledWith: kind === "GeneratedField" ? null : filling(call, kind, type, dialect),
    reference,
  };
}

/** MySQL takes no defaults for these (`skip_default`). */
const filling = (call: CallValue, kind: string, type: string, dialect: Dialect): string | null =>
  dialect === "mysql" && /^(?:longtext|longblob|json|geometry|point)/.test(type)
    ? null
    : effectiveDefault(call, kind, type, dialect);

const likeClass = (type: string): string | null =>
  type.endsWith("[]")
    ? null
    : type.startsWith("varchar")
      ? "varchar_pattern_ops"
      : type === "text"
        ? "text_pattern_ops"
        : null;

/** A class whose name says nothing is told by what it is given. */
function guessedKind({ callee, keywords }: CallValue): string | null {
  if (keywords.has("to")) return keywords.has("on_delete") ? "ForeignKey" : "ManyToManyField";
  if (keywords.has("max_digits")) return "DecimalField";
  if (keywords.has("max_length")) return "CharField";
  return /Field$/.test(callee) ? "TextField" : null;
}

/** The type of a field that is no relation; null: it cannot be told. */
function typeOf(kind: string, call: CallValue, around: Surroundings, model: Model): string | null {
  const given = argumentsOf(call);
  if (kind === "ArrayField" || kind === "GeneratedField") {
    const inner = kind === "ArrayField" ? given.get("base_field", 0) : given.get("output_field");
    if (inner?.kind !== "call") return kind === "ArrayField" ? "text[]" : "text";
    const type = typeOf(fieldKind(lastWord(inner.callee)) ?? "TextField", inner, around, model);
    return type === null ? null : kind === "ArrayField" ? `${type}[]` : type;
  }
  const number = (name: string): string | null => {
    const value = given.get(name);
    return value?.kind === "number" ? value.text : null;
  };
  const length = number("max_length");
  if (kind === "CharField" && length === null && given.has("max_length"))
    return fieldType("CharField", { length: "255", digits: null, places: null }, around.dialect);
  return fieldType(kind, { length, digits: number("max_digits"), places: number("decimal_places") }, around.dialect);
}

interface Target {
  readonly type: string;
  readonly reference: DbColumn["reference"];
}

/** Models of Django itself whose key is a plain integer; others that are not in the repository have a `bigint`, as is the rule today. */
const integerKeys: ReadonlySet<string> = new Set(["auth", "contenttypes", "sites", "admin"]);

function targetOf(call: CallValue, model: Model, around: Surroundings, depth: number): Target {
  const key = targetKey(call, model, around.state);
  const target = key === null ? undefined : around.state.get(key);
  const toField = knownText(call.keywords.get("to_field"));
  const field = target === undefined ? undefined : referencedField(target, toField);
  if (target === undefined || field === undefined || depth >= maxDepth) {
    const [app = "unknown", name = "model"] = (key ?? "unknown.model").split(".");
    const type = integerKeys.has(app) ? "integer" : "bigint";
    return { type, reference: { table: { schema: null, name: `${app}_${name}` }, column: toField ?? "id" } };
  }
  const column = columnOf(field, target, around, depth + 1);
  const kind = referencedKind(fieldKind(lastWord(field.call.callee)) ?? "");
  const plain = typeOf(kind, field.call, around, target);
  const isNumber = /^(?:Small|Big)?IntegerField$/.test(kind);
  const type = (isNumber ? plain : column?.type) ?? "bigint";
  return { type, reference: { table: tableOf(target, around.dialect), column: column?.name ?? "id" } };
}

function referencedField(target: Model, toField: string | null): Field | undefined {
  if (toField !== null) return target.fields.get(toField);
  return primaryKeyOf(target);
}

/** The primary key of a model; undefined: it is not stated. */
export function primaryKeyOf({ fields }: Model): Field | undefined {
  for (const field of fields.values()) {
    const value = field.call.keywords.get("primary_key");
    if (value?.kind === "boolean" && value.value) return field;
  }
  return fields.get("id");
}

/** The model that a relation points at; null: it is computed. */
export function targetKey(call: CallValue, model: Model, state: ProjectState): string | null {
  const to = argumentsOf(call).get("to", 0);
  const text = knownText(to);
  if (text === "self") return modelKey(model.app, model.name);
  if (text !== null) {
    const [app = "", name] = text.split(".");
    return name === undefined ? modelKey(model.app, app) : modelKey(app, name);
  }
  const path = to === undefined ? null : pathOf(to);
  if (path === null || path === undefined) return null;
  if (/\.AUTH_USER_MODEL$/.test(path)) return userModel(state);
  // `settings.SOME_MODEL`, or a class.
  return null;
}

const users = new WeakMap<ProjectState, string>();

/** What `AUTH_USER_MODEL` stands for: the project's own model of users where there is one. */
function userModel(state: ProjectState): string {
  const known = users.get(state);
  if (known !== undefined) return known;
  let found = "auth.user";
  for (const [key, model] of state) {
    if (!model.user) continue;
    found = key;
    break;
  }
  users.set(state, found);
  return found;
}

function computedOf(call: CallValue, model: Model, around: Surroundings): DbColumn["computed"] {
  const given = argumentsOf(call);
  const expression = scalar(given.get("expression"), { dialect: around.dialect, columnOf: columnNames(model, around) });
  return { expression: expression ?? "NULL", stored: given.flag("db_persist") !== false };
}

/** The column of each field of a model. */
export const columnNames =
  (model: Model, around: Surroundings) =>
  (name: string): string => {
    const field = model.fields.get(name) ?? [...model.fields.values()].find(({ name: own }) => own === name);
    if (name === "pk") return primaryColumn(model, around);
    return (field === undefined ? null : columnOf(field, model, around)?.name) ?? name;
  };

function primaryColumn(model: Model, around: Surroundings): string {
  const key = primaryKeyOf(model);
  return (key === undefined ? null : columnOf(key, model, around)?.name) ?? "id";
}

function dbDefaultOf(value: Value | undefined, around: Surroundings): string {
  const sql = scalar(value, { dialect: around.dialect, columnOf: (name) => name });
  return sql ?? quotedText(canonical(value).slice(0, 60), around.dialect);
}
