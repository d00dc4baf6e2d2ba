import type { Dialect } from "../../operation.ts";
import { quotedText, quoteName } from "../../sql-spelling.ts";
import { wordTable } from "../../word-table.ts";
import { argumentsOf, textsOf } from "../python/arguments.ts";
import { type CallValue, itemsOf, knownText, lastWord, pathOf, type Value } from "../python/value.ts";

/** A type of SQLAlchemy in the words of a database. */
export interface SqlType {
  readonly sql: string;
  /** PostgreSQL: the type that is made with the table; values null: not known. */
  readonly enumeration?: {
    readonly name: string;
    readonly schema: string | null;
    readonly values: readonly string[] | null;
    /** `create_type=False`, or made somewhere else. */
    readonly made: boolean;
  };
  /** An integer, which a primary key counts up by itself. */
  readonly integer?: boolean;
  /** The class is not known: the type was told by its name. */
  readonly guessed?: boolean;
}

type Spelling = string | Readonly<Record<Dialect, string>>;

const each = (postgresql: string, mysql: string, sqlite: string): Spelling => ({ postgresql, mysql, sqlite });

/** Types without arguments that count (SQLAlchemy 2.0, the compilers of types of its dialects). */
const plain: Readonly<Record<string, Spelling>> = wordTable({
  boolean: each("boolean", "bool", "boolean"),
  date: "date",
  unicodetext: "text",
  pickletype: each("bytea", "blob", "blob"),
  largebinary: each("bytea", "blob", "blob"),
  interval: each("interval", "datetime", "datetime"),
  double: each("double precision", "double", "double"),
  double_precision: "double precision",
  json: "json",
  uuid: each("uuid", "char(32)", "char(32)"),
  uuidtype: each("uuid", "binary(16)", "binary(16)"),
  guid: each("uuid", "char(32)", "char(32)"),
  utcdatetime: each("timestamp with time zone", "timestamp(6)", "datetime"),
  jsontype: each("json", "text", "text"),
  jsonencodeddict: "text",
  mediumtext: "mediumtext",
  longtext: "longtext",
  tinytext: "tinytext",
  longblob: "longblob",
  mediumblob: "mediumblob",
  blob: "blob",
  bytea: "bytea",
});

/** Types whose class may have a length. */
const withLength: Readonly<Record<string, Spelling>> = wordTable({
  string: "varchar",
  unicode: "varchar",
  varchar: "varchar",
  nvarchar: "varchar",
  char: "char",
  text: "text",
  binary: each("bytea", "binary", "blob"),
  varbinary: each("bytea", "varbinary", "blob"),
  bit: "bit",
});

const integers: Readonly<Record<string, string>> = wordTable({
  integer: "integer",
  int: "integer",
  integertype: "integer",
  biginteger: "bigint",
  bigint: "bigint",
  smallinteger: "smallint",
  smallint: "smallint",
  tinyint: "tinyint",
  mediumint: "mediumint",
});

/** A type as a database has it; null: nothing can be told. */
export function sqlType(value: Value | undefined, dialect: Dialect): SqlType | null {
  if (value === undefined) return null;
  if (value.kind === "name" || value.kind === "function" || value.kind === "unknown") {
    const path = value.kind === "function" ? value.name : value.path;
    if (path === null) return null;
    return sqlType(
      { kind: "call", callee: path, receiver: null, args: [], keywords: new Map(), open: false, place: value.place },
      dialect,
    );
  }
  if (value.kind !== "call") return null;
  const word = lastWord(value.callee);
  if (word === "with_variant") return variant(value, dialect);
  return typeCall(value, word.toLowerCase(), dialect);
}

/** `type.with_variant(other, "mysql", …)`. */
function variant({ receiver, args }: CallValue, dialect: Dialect): SqlType | null {
  const [other, ...names] = args;
  const chosen = names.some(
    (name) => knownText(name) === dialect || (dialect === "mysql" && knownText(name) === "mariadb"),
  );
  return sqlType(chosen ? other : (receiver ?? undefined), dialect);
}

const spelled = (spelling: Spelling, dialect: Dialect): string =>
  typeof spelling === "string" ? spelling : spelling[dialect];

const numberOf = (value: Value | undefined): string | null => (value?.kind === "number" ? value.text : null);

function typeCall(call: CallValue, word: string, dialect: Dialect): SqlType | null {
  const given = argumentsOf(call);
  const integer = integers[word];
  if (integer !== undefined) {
    const unsigned = dialect === "mysql" && given.flag("unsigned") === true ? " unsigned" : "";
    const width = dialect === "mysql" ? (numberOf(given.get("display_width", 0)) ?? "") : "";
    return { sql: `${integer}${width === "" ? "" : `(${width})`}${unsigned}`, integer: true };
  }
  const length = numberOf(given.get("length", 0));
  const sized = withLength[word];
  if (sized !== undefined) {
    const base = spelled(sized, dialect);
    const takes = base !== "bytea" && base !== "blob" && !(base === "text" && dialect !== "mysql");
    return { sql: length === null || !takes ? base : `${base}(${length})` };
  }
  switch (word) {
    case "datetime":
    case "timestamp":
    case "time":
      return {
        sql: moment(
          word,
          given.flag("timezone", word === "timestamp" ? 0 : undefined) === true || given.flag("timezone", 0) === true,
          numberOf(given.get(dialect === "mysql" ? "fsp" : "precision")),
          dialect,
        ),
      };
    case "numeric":
    case "decimal": {
      const [precision, scale] = [numberOf(given.get("precision", 0)), numberOf(given.get("scale", 1))];
      const digits = precision === null ? "" : scale === null ? `(${precision})` : `(${precision}, ${scale})`;
      return { sql: `numeric${digits}` };
    }
    case "float":
    case "real": {
      const precision = numberOf(given.get("precision", 0));
      return { sql: precision === null || dialect === "sqlite" ? word : `${word}(${precision})` };
    }
    case "enum":
    case "choicetype":
      return enumeration(call, dialect);
    case "array": {
      const inner = sqlType(call.args[0] ?? given.get("item_type"), dialect);
      return inner === null
        ? { sql: "text[]", guessed: true }
        : { sql: `${inner.sql}[]`, ...(inner.guessed ? { guessed: true } : {}) };
    }
    default:
      return otherType(call, word, length, dialect);
  }
}

function moment(word: string, zone: boolean, precision: string | null, dialect: Dialect): string {
  const digits = precision === null ? "" : `(${precision})`;
  if (dialect !== "postgresql") return `${word}${dialect === "mysql" ? digits : ""}`;
  const base = word === "time" ? "time" : "timestamp";
  return `${base}${digits} ${zone ? "with" : "without"} time zone`;
}

/** Types of PostgreSQL that are called as their class is. */
const own: ReadonlySet<string> = new Set([
  "jsonb",
  "inet",
  "cidr",
  "macaddr",
  "macaddr8",
  "tsvector",
  "tsquery",
  "hstore",
  "oid",
  "money",
  "citext",
  "regclass",
  "int4range",
  "int8range",
  "numrange",
  "daterange",
  "tsrange",
  "tstzrange",
  "int4multirange",
  "xml",
  "ltree",
  "year",
]);

function otherType(call: CallValue, word: string, length: string | null, dialect: Dialect): SqlType | null {
  if (own.has(word)) return { sql: word };
  const known = plain[word];
  if (known !== undefined) return { sql: spelled(known, dialect) };
  if (word === "geometry" || word === "geography") return { sql: word };
  // A class of the application; its name mostly says what it is made of.
  const told = [
    ...Object.keys(plain),
    ...Object.keys(withLength),
    ...Object.keys(integers),
    "datetime",
    "timestamp",
    "numeric",
  ]
    .filter((name) => name.length > 3 && word.includes(name))
    .sort((a, b) => b.length - a.length)[0];
  if (told === undefined) return length === null ? null : { sql: `varchar(${length})`, guessed: true };
  const guess = typeCall(
    { ...call, keywords: new Map([...call.keywords].filter(([key]) => key === "length")), callee: told },
    told,
    dialect,
  );
  return guess === null ? null : { ...guess, guessed: true };
}

function enumeration(call: CallValue, dialect: Dialect): SqlType {
  const given = argumentsOf(call);
  const values = textsOf({ kind: "list", items: call.args.flatMap((arg) => itemsOf(arg) ?? [arg]), place: call.place });
  const [first] = call.args;
  const className = first === undefined ? null : first.kind === "function" ? first.name : pathOf(first);
  const name = given.text("name") ?? (className === null ? "enum" : lastWord(className).toLowerCase());
  const native = given.flag("native_enum") !== false;
  if (dialect === "postgresql" && native) {
    const made = given.flag("create_type") === false || (values !== null && values.length === 0);
    return { sql: quoted(name), enumeration: { name, schema: given.text("schema"), values, made } };
  }
  if (values === null) return { sql: "varchar(255)", guessed: true };
  if (dialect === "mysql" && native)
    return { sql: `enum(${values.map((value) => quotedText(value, dialect)).join(", ")})` };
  const longest = Math.max(1, ...values.map((value) => value.length));
  return { sql: `varchar(${numberOf(given.get("length")) ?? longest})` };
}

const quoted = (name: string): string => (/^[a-z_][a-z0-9_$]*$/.test(name) ? name : quoteName(name));
