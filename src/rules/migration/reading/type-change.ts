import type {
  ColumnType,
  Expression,
  Index,
  OperationOf,
  Schema,
  Table,
  TableConstraint,
} from "../../../artifacts/migration/index.ts";
import { underDomains } from "./domains.ts";
import { type Conversion, conversion, isReachableWithoutRewrite } from "./type-conversion.ts";

/**
 * What a change of type does to the stored rows. `time-zone`: a rewrite unless the session is in UTC, which nobody knows.
 * `unknown`: the old type is not known and may be one that is only relabelled.
 */
export type TypeChange = Conversion | "unknown";

/** How ALTER COLUMN … TYPE ends for the table as it is before it. `zone`: the session's TimeZone where it is known. */
export function typeChange(
  { column, type, using }: OperationOf<"alter-column-type">,
  table: Table | undefined,
  schema: Schema,
  version: number,
  zone: string | undefined,
): TypeChange {
  if (using !== null && using.bareColumn !== column) return "rewrite";
  const from = table?.columns.get(column)?.type ?? null;
  const effect =
    from === null || from.name === "unknown" ? ofUnknown(type, using) : ofKnown(from, type, schema, version);
  if (effect !== "time-zone" || zone === undefined) return effect;
  return isUtc(zone) ? "none" : "rewrite";
}

function ofUnknown(to: ColumnType, using: Expression | null): TypeChange {
  return isReachableWithoutRewrite(to, using !== null) ? "unknown" : "rewrite";
}

/** A domain without constraints is its base type; one with constraints is checked row by row (measured on 15 and 18). */
function ofKnown(from: ColumnType, to: ColumnType, schema: Schema, version: number): TypeChange {
  if (isSameDomain(from, to)) return "none";
  const target = underDomains(schema, to);
  if (target.constrained) return "rewrite";
  if (isUnreadDomain(from, schema) || isUnreadDomain(to, schema)) return "unknown";
  const base = underDomains(schema, from).type;
  // A column of a domain has no length of its own: that of the base type is not compared with a new one (measured).
  return conversion(base === from ? from : { ...base, modifiers: [] }, target.type, version);
}

function isSameDomain(from: ColumnType, to: ColumnType): boolean {
  return (
    from.name === to.name &&
    from.schema === to.schema &&
    from.modifiers.length === 0 &&
    to.modifiers.length === 0 &&
    from.arrayDimensions > 0 === to.arrayDimensions > 0
  );
}

/** A domain that is known by its name alone. */
function isUnreadDomain(type: ColumnType, schema: Schema): boolean {
  const places = type.schema === null ? schema.searchPath : [type.schema];
  return places.some(
    (place) => schema.objects.has(`domain ${place}.${type.name}`) && !schema.domains.has(`${place}.${type.name}`),
  );
}

function isUtc(zone: string): boolean {
  return /^'?(utc|gmt|etc\/utc|etc\/gmt|uct|zulu|0|\+00(:00)?)'?$/i.test(zone.trim());
}

/** Types that share their operator classes, so that an index over one serves the other (pg_opclass, PostgreSQL 18). */
const indexFamilies: Readonly<Record<string, string>> = { varchar: "text", cidr: "inet" };

const familyOf = ({ name }: ColumnType): string => indexFamilies[name] ?? name;

/**
 * The indexes over a column that are built anew although the table is not rewritten (measured with pg_relation_filenode on
 * PostgreSQL 18, and CheckIndexCompatible of its source): the operator class differs, or an expression or a condition of
 * the index reads the column. A column that is only included costs nothing.
 */
export function rebuiltIndexes(table: Table, column: string, to: ColumnType, schema: Schema): readonly Index[] {
  const from = table.columns.get(column)?.type;
  if (from === undefined || from.name === "unknown") return [];
  const otherClass = familyOf(underDomains(schema, from).type) !== familyOf(underDomains(schema, to).type);
  return [...table.indexes.values()].filter(({ keys, include, where }) => {
    const isKey = keys.some((key) => key.column === column);
    const isComputed = keys.some(({ expression }) => expression?.columns.includes(column) === true);
    const isRead = isKey || isComputed || include.includes(column) || where?.columns.includes(column) === true;
    const isFixed = where !== null || keys.some(({ expression }) => expression !== null);
    return (isKey && otherClass) || (isRead && isFixed);
  });
}

/** The checks of a table that read a column: a change of its type runs them over every row (measured). */
export function checksReading(table: Table, column: string): readonly TableConstraint[] {
  return [...table.constraints.values()].filter(
    (each) => each.kind === "check" && each.expression.columns.includes(column),
  );
}
