import type { Dialect } from "../../operation.ts";
import { wordTable } from "../../word-table.ts";

type Spelling = readonly [postgresql: string, mysql: string, sqlite: string];

/**
 * `data_types` of the backends of Django 5.2; `%n` is the length, `%d` the digits. Fields that count up by themselves are
 * told by `generated` of the column.
 */
const types: Readonly<Record<string, Spelling>> = {
  AutoField: ["integer", "integer", "integer"],
  BigAutoField: ["bigint", "bigint", "integer"],
  SmallAutoField: ["smallint", "smallint", "integer"],
  BinaryField: ["bytea", "longblob", "BLOB"],
  BooleanField: ["boolean", "bool", "bool"],
  NullBooleanField: ["boolean", "bool", "bool"],
  CharField: ["varchar%n", "varchar%n", "varchar%n"],
  CommaSeparatedIntegerField: ["varchar%n", "varchar%n", "varchar%n"],
  EmailField: ["varchar%n", "varchar%n", "varchar%n"],
  URLField: ["varchar%n", "varchar%n", "varchar%n"],
  SlugField: ["varchar%n", "varchar%n", "varchar%n"],
  FileField: ["varchar%n", "varchar%n", "varchar%n"],
  ImageField: ["varchar%n", "varchar%n", "varchar%n"],
  FilePathField: ["varchar%n", "varchar%n", "varchar%n"],
  DateField: ["date", "date", "date"],
  DateTimeField: ["timestamp with time zone", "datetime(6)", "datetime"],
  DecimalField: ["numeric%d", "numeric%d", "decimal"],
  DurationField: ["interval", "bigint", "bigint"],
  FloatField: ["double precision", "double precision", "real"],
  IntegerField: ["integer", "integer", "integer"],
  BigIntegerField: ["bigint", "bigint", "bigint"],
  SmallIntegerField: ["smallint", "smallint", "smallint"],
  PositiveIntegerField: ["integer", "integer UNSIGNED", "integer unsigned"],
  PositiveBigIntegerField: ["bigint", "bigint UNSIGNED", "bigint unsigned"],
  PositiveSmallIntegerField: ["smallint", "smallint UNSIGNED", "smallint unsigned"],
  IPAddressField: ["inet", "char(15)", "char(15)"],
  GenericIPAddressField: ["inet", "char(39)", "char(39)"],
  JSONField: ["jsonb", "json", "text"],
  TextField: ["text", "longtext", "text"],
  TimeField: ["time", "time(6)", "time"],
  UUIDField: ["uuid", "char(32)", "char(32)"],
  HStoreField: ["hstore", "text", "text"],
  CICharField: ["citext", "varchar%n", "varchar%n"],
  CIEmailField: ["citext", "varchar%n", "varchar%n"],
  CITextField: ["citext", "longtext", "text"],
  IntegerRangeField: ["int4range", "text", "text"],
  BigIntegerRangeField: ["int8range", "text", "text"],
  DecimalRangeField: ["numrange", "text", "text"],
  DateTimeRangeField: ["tstzrange", "text", "text"],
  DateRangeField: ["daterange", "text", "text"],
  SearchVectorField: ["tsvector", "text", "text"],
  PointField: ["geometry(POINT,4326)", "point", "text"],
  LineStringField: ["geometry(LINESTRING,4326)", "linestring", "text"],
  PolygonField: ["geometry(POLYGON,4326)", "polygon", "text"],
  MultiPointField: ["geometry(MULTIPOINT,4326)", "multipoint", "text"],
  MultiLineStringField: ["geometry(MULTILINESTRING,4326)", "multilinestring", "text"],
  MultiPolygonField: ["geometry(MULTIPOLYGON,4326)", "multipolygon", "text"],
  GeometryField: ["geometry(GEOMETRY,4326)", "geometry", "text"],
};

/** Lengths where none is given. */
const lengths: Readonly<Record<string, number>> = wordTable({
  EmailField: 254,
  CIEmailField: 254,
  URLField: 200,
  SlugField: 50,
  FileField: 100,
  ImageField: 100,
  FilePathField: 100,
});

/** Fields that stand for other things than a type. */
const relations: readonly string[] = ["ForeignKey", "OneToOneField", "ManyToManyField", "ArrayField", "GeneratedField"];

const byLength = [...Object.keys(types), ...relations].sort((a, b) => b.length - a.length);

/**
 * The field of Django that a class is or is made of: `BoundedPositiveIntegerField` is a `PositiveIntegerField`, as classes
 * are named by what they specialise. Null: its name does not say.
 */
export function fieldKind(word: string): string | null {
  if (Object.hasOwn(types, word) || relations.includes(word)) return word;
  return byLength.find((known) => word.endsWith(known)) ?? (word.endsWith("ForeignKeyField") ? "ForeignKey" : null);
}

/** The type of a field; null: it is none of Django's. */
export function fieldType(
  kind: string,
  size: { readonly length: string | null; readonly digits: string | null; readonly places: string | null },
  dialect: Dialect,
): string | null {
  const spelling = Object.hasOwn(types, kind) ? types[kind] : undefined;
  if (spelling === undefined) return null;
  const [postgresql, mysql, sqlite] = spelling;
  const text = dialect === "postgresql" ? postgresql : dialect === "mysql" ? mysql : sqlite;
  const length = size.length ?? lengths[kind]?.toString() ?? null;
  return text
    .replace("%n", length === null ? "" : `(${length})`)
    .replace("%d", size.digits === null ? "" : `(${size.digits}, ${size.places ?? "0"})`);
}

/** What a foreign key to a field holds (`rel_db_type`): the number without what makes it count or positive. */
export const referencedKind = (kind: string): string =>
  ({
    AutoField: "IntegerField",
    BigAutoField: "BigIntegerField",
    SmallAutoField: "SmallIntegerField",
  })[kind] ?? kind;
