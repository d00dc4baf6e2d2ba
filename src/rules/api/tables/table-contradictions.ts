import { type Entry, flatten, type OpenapiChange, type Schema, type SourceNode } from "../../../artifacts/api/index.ts";
import type { Schema as Catalogue, Column, MigrationChange, Table } from "../../../artifacts/migration/index.ts";
import { code } from "../../code.ts";
import type { Observation } from "../../rule.ts";
import { listed, violation } from "../observe.ts";
import { answeredSchemas } from "../reading/answered-schemas.ts";
import { requestSites } from "../reading/request-sites.ts";
import { wordsOf } from "../reading/words.ts";
import { allowedValues } from "./allowed-values.ts";

/** Names of columns that a schema and a table have to share before the one is taken for the other's. */
const leastShared = 2;
/** Contradictions that one message names. */
const mostNamed = 3;

/** What a schema and a column of its table say that cannot both hold. */
interface Contradiction {
  readonly property: string;
  readonly at: Entry;
  readonly text: string;
  /** A request that the contract allows fails in the database. */
  readonly fails: boolean;
}

/** How clients meet a schema. */
interface Direction {
  readonly sent: boolean;
  readonly answered: boolean;
}

/**
 * Where the schemas of a contract contradict the tables of the same name as the migrations of the change leave them: values that a
 * client may send and the column refuses, texts longer than it takes, ids of another kind, values that the column holds and the
 * answer does not list. Only what is certain: what the server computes in between is not known, so that a column's type, null
 * and default are its own matter. One observation for each schema, at its first contradiction.
 */
export function tableContradictions(
  change: OpenapiChange,
  migrations: readonly MigrationChange[],
): readonly Observation[] {
  const contract = change.after;
  const tables = tablesByName(migrations);
  if (contract === null || tables.size === 0) return [];
  const sites = new Set(requestSites(contract.operations).map(({ node }) => node));
  const answered = answeredSchemas(contract);
  return [...contract.schemas].flatMap(([name, schema]) => {
    const known = tables.get(entityOf(name));
    const direction = { sent: sites.has(schema.node), answered: answered.has(schema.node) };
    if (known === undefined || known === "ambiguous" || !(direction.sent || direction.answered)) return [];
    const found = contradictionsOf(schema, known, direction, (node) => change.isTouched(node));
    return observationOf(name, known.table, found);
  });
}

/** A table with the catalogue that it is part of. */
interface KnownTable {
  readonly table: Table;
  readonly catalogue: Catalogue;
  /** The change makes or alters it. */
  readonly isTouched: boolean;
}

/** Tables by what they hold; two of one name in several schemas are ambiguous. */
function tablesByName(migrations: readonly MigrationChange[]): ReadonlyMap<string, KnownTable | "ambiguous"> {
  const found = new Map<string, KnownTable | "ambiguous">();
  for (const { before, after } of migrations)
    for (const [key, table] of after.tables) {
      if (table.assumed || table.columnsOpen || table.partitionOf !== null || table.persistence === "temporary")
        continue;
      const name = entityOf(table.name);
      const isTouched = before.tables.get(key) !== table;
      found.set(name, found.has(name) ? "ambiguous" : { table, catalogue: after, isTouched });
    }
  return found;
}

/** Words around the name of an entity that say what the schema is for. */
const purposes: ReadonlySet<string> = new Set(
  (
    "create new update patch put post input request body payload params response output result dto resource model entity read write " +
    "view details detail summary base"
  ).split(" "),
);

/** What a schema or a table is of, in the singular: `CreateOrderRequest` and `orders` are `order`. */
function entityOf(name: string): string {
  const words = wordsOf(name);
  const own = words.filter((word) => !purposes.has(word));
  return singular((own.length === 0 ? words : own).join("_"));
}

const singular = (name: string): string => name.replace(/ies$/, "y").replace(/(?<=[^su])s$/, "");

const columnName = (property: string): string => wordsOf(property).join("_");

function contradictionsOf(
  schema: Schema,
  { table, catalogue, isTouched }: KnownTable,
  direction: Direction,
  isNew: (node: SourceNode) => boolean,
): readonly Contradiction[] {
  const columns = new Map([...table.columns.values()].map((column) => [columnName(column.name), column]));
  const flat = flatten(schema);
  const shared = [...flat.properties].flatMap(([name, property]) => {
    const column = columns.get(columnName(name));
    const at = flat.property(name);
    return column === undefined || at === null ? [] : [{ name, property: flatten(property), column, at }];
  });
  if (shared.length < leastShared) return [];
  return shared
    .filter(({ property }) => isTouched || isNew(property.node))
    .flatMap(({ name, property, column, at }) => {
      const found = contradiction(property, column, { table, catalogue }, direction);
      return found === null ? [] : [{ property: name, at, ...found }];
    });
}

function contradiction(
  property: Schema,
  column: Column,
  { table, catalogue }: Pick<KnownTable, "table" | "catalogue">,
  { sent, answered }: Direction,
): Pick<Contradiction, "text" | "fails"> | null {
  const isSent = sent && !property.readOnly;
  const name = code(column.name);
  const kinds = [idKind(property), columnKind(column)] as const;
  if (kinds[0] !== null && kinds[1] !== null && kinds[0] !== kinds[1] && !hasPublicId(table))
    return { text: `${name} is ${kinds[0]} in the contract and ${kinds[1]} in the table`, fails: isSent };
  const [most] = column.type.modifiers;
  const isBounded = /^(?:varchar|bpchar)$/.test(column.type.name) && column.type.arrayDimensions === 0;
  if (isSent && isBounded && most !== undefined && property.maxLength !== null && property.maxLength > most)
    return { text: `${name} may have ${property.maxLength} characters and the column takes ${most}`, fails: true };
  const allowed = allowedValues(column, table, catalogue);
  if (allowed === null || property.values === null || property.openValues) return null;
  const values = property.values.flatMap((value) => (typeof value === "string" ? [value] : []));
  const refused = values.filter((value) => !allowed.has(value));
  if (isSent && refused.length > 0)
    return { text: `${name} may be ${listed(refused)}, which the column refuses`, fails: true };
  const listedValues = new Set(values);
  const unlisted = [...allowed].filter((value) => !listedValues.has(value));
  if (answered && !property.writeOnly && !property.extensible && unlisted.length > 0 && values.length > 0)
    return { text: `the column ${name} takes ${listed(unlisted)}, which the contract does not list`, fails: false };
  return null;
}

/** A table that is numbered within may have an id for clients beside it, which the contract calls `id`. */
const hasPublicId = ({ columns }: Table): boolean =>
  [...columns.values()].some(({ name, type }) => type.name === "uuid" && /public|external|uuid|guid|uid$/i.test(name));

function idKind({ types, format }: Schema): "a UUID" | "a number" | null {
  const own = types === null ? [] : [...types].filter((type) => type !== "null");
  if (own.length !== 1) return null;
  if (own[0] === "integer") return "a number";
  return own[0] === "string" && format === "uuid" ? "a UUID" : null;
}

function columnKind({ type: { name, arrayDimensions } }: Column): "a UUID" | "a number" | null {
  if (arrayDimensions > 0) return null;
  if (name === "uuid") return "a UUID";
  return /^int[248]$/.test(name) ? "a number" : null;
}

function observationOf(schema: string, table: Table, found: readonly Contradiction[]): readonly Observation[] {
  const sorted = [...found].sort((a, b) => Number(b.fails) - Number(a.fails));
  const [first] = sorted;
  if (first === undefined) return [];
  const more = sorted.length - mostNamed;
  const named = sorted.slice(0, mostNamed).map(({ text }) => text);
  const differences = [...named, ...(more > 0 ? [`${more} more such differences`] : [])].join("; ");
  const consequence = first.fails
    ? "A request that the contract allows then fails in the database, and the client gets a 500"
    : "A client that trusts the contract then meets a value that it does not know";
  return [
    violation(first.at, {
      subject: `${schema} ${table.name} ${sorted.map(({ property }) => property).join(" ")}`,
      severity: first.fails ? "warning" : "advice",
      message: `The contract's ${code(schema)} and the table ${code(table.name)} contradict each other: ${differences}. ${consequence}. Give both the same values, lengths and types.`,
    }),
  ];
}
