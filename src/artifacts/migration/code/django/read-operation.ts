import { wordTable } from "../../word-table.ts";
import { type Arguments, argumentsOf } from "../python/arguments.ts";
import { type CallValue, itemsOf, knownText, lastWord, type Place, pathOf, type Value } from "../python/value.ts";
import { type DjangoOperation, type Field, type Model, modelKey, type Named, type PythonCode } from "./state.ts";

/** The application whose migration is read, and what tells of the functions of the file. */
export interface Application {
  readonly label: string;
  readonly follow: (code: Value) => PythonCode;
}

type Reader = (given: Arguments, app: Application, place: Place) => DjangoOperation | null;

const isCall = (value: Value | undefined): value is CallValue => value?.kind === "call";

const model = (given: Arguments, app: Application): string | null => {
  const name = given.text("model_name", 0);
  return name === null ? null : modelKey(app.label, name);
};

/** The operations of Django (django/db/migrations/operations, django/contrib/postgres/operations.py), and the names that state only. */
const readers: Readonly<Record<string, Reader>> = wordTable({
  CreateModel: (given, app, place) => {
    const name = given.text("name", 0);
    return name === null ? null : { kind: "create-model", model: readModel(given, app, name), place };
  },
  DeleteModel: (given, app, place) =>
    named(given, (name) => ({ kind: "delete-model", model: modelKey(app.label, name), place })),
  RenameModel: (given, app, place) => {
    const [from, to] = [given.text("old_name", 0), given.text("new_name", 1)];
    return from === null || to === null ? null : { kind: "rename-model", model: modelKey(app.label, from), to, place };
  },
  AlterModelTable: (given, app, place) =>
    named(given, (name) => ({
      kind: "alter-table",
      model: modelKey(app.label, name),
      table: given.text("table", 1),
      place,
    })),
  AlterModelTableComment: (given, app, place) =>
    named(given, (name) => ({
      kind: "table-comment",
      model: modelKey(app.label, name),
      text: given.text("table_comment", 1),
      place,
    })),
  AlterModelOptions: (given, app, place) =>
    named(given, (name) => {
      const options = given.get("options", 1);
      const value =
        options?.kind === "dictionary" ? options.entries.find(([key]) => knownText(key) === "managed")?.[1] : undefined;
      return {
        kind: "options",
        model: modelKey(app.label, name),
        managed: value?.kind === "boolean" ? value.value : null,
        place,
      };
    }),
  AlterModelManagers: (_given, _app, place) => ({ kind: "nothing", place }),
  AlterOrderWithRespectTo: (given, app, place) =>
    named(given, (name) => {
      const key = modelKey(app.label, name);
      if (!given.has("order_with_respect_to", 1)) return { kind: "remove-field", model: key, field: "_order", place };
      return { kind: "add-field", model: key, field: orderField(place), preserveDefault: false, place };
    }),
  AlterUniqueTogether: (given, app, place) => together(given, app, place, "unique"),
  AlterIndexTogether: (given, app, place) => together(given, app, place, "index"),
  AddField: (given, app, place) => fieldOperation(given, app, place, "add-field"),
  AlterField: (given, app, place) => fieldOperation(given, app, place, "alter-field"),
  RemoveField: (given, app, place) => {
    const [key, field] = [model(given, app), given.text("name", 1)];
    return key === null || field === null ? null : { kind: "remove-field", model: key, field, place };
  },
  RenameField: (given, app, place) => {
    const [key, field, to] = [model(given, app), given.text("old_name", 1), given.text("new_name", 2)];
    return key === null || field === null || to === null
      ? null
      : { kind: "rename-field", model: key, field, to, place };
  },
  AddIndex: (given, app, place) => indexOperation(given, app, place, false),
  AddIndexConcurrently: (given, app, place) => indexOperation(given, app, place, true),
  RemoveIndex: (given, app, place) => removeIndex(given, app, place, false),
  RemoveIndexConcurrently: (given, app, place) => removeIndex(given, app, place, true),
  RenameIndex: (given, app, place) => {
    const [key, to] = [model(given, app), given.text("new_name", 1)];
    if (key === null || to === null) return null;
    return {
      kind: "rename-index",
      model: key,
      name: given.text("old_name"),
      fields: given.texts("old_fields") ?? [],
      to,
      place,
    };
  },
  AddConstraint: (given, app, place) => constraintOperation(given, app, place, false),
  AddConstraintNotValid: (given, app, place) => constraintOperation(given, app, place, true),
  RemoveConstraint: (given, app, place) => constraintByName(given, app, place, "remove-constraint"),
  ValidateConstraint: (given, app, place) => constraintByName(given, app, place, "validate-constraint"),
  AlterConstraint: (_given, _app, place) => ({ kind: "nothing", place }),
  CreateExtension: (given, _app, place) => named(given, (name) => ({ kind: "extension", name, drop: false, place })),
  RunSQL: (given, app, place) => {
    const sql = given.get("sql", 0);
    if (sql === undefined) return null;
    const state = readOperations(given.get("state_operations", 2), app);
    return { kind: "run-sql", sql, reverse: given.get("reverse_sql", 1) ?? null, state, place };
  },
  RunPython: (given, app, place) => {
    const code = given.get("code", 0);
    return code === undefined
      ? null
      : { kind: "run-python", code: app.follow(code), reverse: reverseCode(given, app), place };
  },
  SeparateDatabaseAndState: (given, app, place) => ({
    kind: "separate",
    database: readOperations(given.get("database_operations", 0), app),
    state: readOperations(given.get("state_operations", 1), app),
    place,
  }),
  IgnoreMigration: (_given, _app, place) => ({ kind: "nothing", place }),
});

/** Extensions that have an operation of their own. */
const extensions: Readonly<Record<string, string>> = wordTable({
  BloomExtension: "bloom",
  BtreeGinExtension: "btree_gin",
  BtreeGistExtension: "btree_gist",
  CITextExtension: "citext",
  CryptoExtension: "pgcrypto",
  HStoreExtension: "hstore",
  TrigramExtension: "pg_trgm",
  UnaccentExtension: "unaccent",
});

/** Arguments of a class that is made of one of Django's; others say that it does something else. */
const usual =
  /^(?:name|model_name|field|fields|options|bases|managers|preserve_default|old_name|new_name|old_fields|table|table_comment|unique_together|index_together|index|constraint|order_with_respect_to|sql|reverse_sql|state_operations|database_operations|hints|elidable|code|reverse_code|atomic|params|auth_app)$/;

/** Reads a list of operations. What is no list, or is computed, is unknown. */
export function readOperations(value: Value | undefined, app: Application): readonly DjangoOperation[] {
  if (value === undefined || value.kind === "none") return [];
  const items = itemsOf(value) ?? [value];
  return items.map((item) => readOperation(item, app));
}

function readOperation(value: Value, app: Application): DjangoOperation {
  const { place } = value;
  if (!isCall(value)) {
    const name = (value.kind === "function" ? value.name : pathOf(value)) ?? "operations";
    return { kind: "unknown", name, reason: "it is computed", state: [], place };
  }
  const word = lastWord(value.callee);
  const extension = extensions[word];
  if (extension !== undefined) return { kind: "extension", name: extension, drop: false, place };
  const own = Object.hasOwn(readers, word) ? word : undefined;
  const base = own ?? Object.keys(readers).find((known) => known.length > 5 && word.endsWith(known));
  const reader = base === undefined ? undefined : readers[base];
  if (reader === undefined)
    return { kind: "unknown", name: word, reason: "it is an operation of another package", state: [], place };
  const read = reader(argumentsOf(value), app, place);
  if (read === null)
    return { kind: "unknown", name: word, reason: "part of what it is about is computed", state: [], place };
  if (own !== undefined || [...value.keywords.keys()].every((key) => usual.test(key))) return read;
  return {
    kind: "unknown",
    name: word,
    reason: `it is an operation of another package, with more than ${base} takes`,
    state: [read],
    place,
  };
}

const reverseCode = (given: Arguments, { follow }: Application): PythonCode | null => {
  const value = given.get("reverse_code", 1);
  return value === undefined || value.kind === "none" ? null : follow(value);
};

const named = (given: Arguments, make: (name: string) => DjangoOperation): DjangoOperation | null => {
  const name = given.text("name", 0);
  return name === null ? null : make(name);
};

/** Reads the name and the class of each of `fields`; what is computed is left out. */
function readModel(given: Arguments, { label: app }: Application, name: string): Model {
  const fields = (itemsOf(given.get("fields", 1)) ?? []).flatMap((pair): readonly Field[] => {
    const [key, call] = itemsOf(pair) ?? [];
    const field = knownText(key);
    return field === null || !isCall(call) ? [] : [{ name: field, call, place: pair.place }];
  });
  const options = given.get("options", 2);
  const option = (word: string): Value | undefined =>
    options?.kind === "dictionary" ? options.entries.find(([key]) => knownText(key) === word)?.[1] : undefined;
  const isFalse = (value: Value | undefined): boolean => value?.kind === "boolean" && !value.value;
  const isTrue = (value: Value | undefined): boolean => value?.kind === "boolean" && value.value;
  const bases = itemsOf(given.get("bases", 3)) ?? [];
  const names = new Set(fields.map((field) => field.name));
  return {
    app,
    name,
    fields: new Map(fields.map((field) => [field.name, field])),
    table: knownText(option("db_table")),
    managed: !isFalse(option("managed")) && !isTrue(option("proxy")),
    user:
      knownText(option("swappable")) === "AUTH_USER_MODEL" ||
      bases.some((base) => /(?:AbstractUser|AbstractBaseUser|PermissionsMixin)$/.test(pathOf(base) ?? "")) ||
      (names.has("password") && names.has("last_login") && app !== "auth"),
    uniqueTogether: sets(option("unique_together")),
    indexTogether: sets(option("index_together")),
    indexes: (itemsOf(option("indexes")) ?? []).flatMap(namedCall),
    constraints: (itemsOf(option("constraints")) ?? []).flatMap(namedCall),
    comment: knownText(option("db_table_comment")),
  };
}

const namedCall = (value: Value): readonly Named[] =>
  isCall(value) ? [{ name: knownText(value.keywords.get("name")) ?? "", call: value }] : [];

/** `{("a", "b")}`, `[("a", "b"), …]` or `("a", "b")`. */
function sets(value: Value | undefined): readonly (readonly string[])[] {
  const items = itemsOf(value) ?? [];
  const texts = items.map(knownText);
  if (texts.length > 0 && texts.every((text) => text !== null)) return [texts];
  return items.map((item) => (itemsOf(item) ?? []).flatMap((each) => knownText(each) ?? []));
}

function together(given: Arguments, app: Application, place: Place, what: "unique" | "index"): DjangoOperation | null {
  const value = given.get(`${what}_together`, 1);
  return named(given, (name) => ({
    kind: "together",
    model: modelKey(app.label, name),
    what,
    sets: sets(value),
    place,
  }));
}

function fieldOperation(
  given: Arguments,
  app: Application,
  place: Place,
  kind: "add-field" | "alter-field",
): DjangoOperation | null {
  const [key, name, call] = [model(given, app), given.text("name", 1), given.get("field", 2)];
  if (key === null || name === null || !isCall(call)) return null;
  return {
    kind,
    model: key,
    field: { name, call, place },
    preserveDefault: given.flag("preserve_default", 3) !== false,
    place,
  };
}

function indexOperation(
  given: Arguments,
  app: Application,
  place: Place,
  concurrently: boolean,
): DjangoOperation | null {
  const [key, call] = [model(given, app), given.get("index", 1)];
  if (key === null || !isCall(call)) return null;
  return {
    kind: "add-index",
    model: key,
    index: { name: knownText(call.keywords.get("name")) ?? "", call },
    concurrently,
    place,
  };
}

function removeIndex(given: Arguments, app: Application, place: Place, concurrently: boolean): DjangoOperation | null {
  const [key, name] = [model(given, app), given.text("name", 1)];
  return key === null || name === null ? null : { kind: "remove-index", model: key, name, concurrently, place };
}

function constraintOperation(
  given: Arguments,
  app: Application,
  place: Place,
  notValid: boolean,
): DjangoOperation | null {
  const [key, call] = [model(given, app), given.get("constraint", 1)];
  if (key === null || !isCall(call)) return null;
  return {
    kind: "add-constraint",
    model: key,
    constraint: { name: knownText(call.keywords.get("name")) ?? "", call },
    notValid,
    place,
  };
}

function constraintByName(
  given: Arguments,
  app: Application,
  place: Place,
  kind: "remove-constraint" | "validate-constraint",
): DjangoOperation | null {
  const [key, name] = [model(given, app), given.text("name", 1)];
  return key === null || name === null ? null : { kind, model: key, name, place };
}

/** The column that `order_with_respect_to` makes (`OrderWrt`). */
function orderField(place: Place): Field {
  const call: CallValue = {
    kind: "call",
    callee: "django.db.models.IntegerField",
    receiver: null,
    args: [],
    open: false,
    place,
    keywords: new Map([["default", { kind: "number", text: "0", place }]]),
  };
  return { name: "_order", call, place };
}
