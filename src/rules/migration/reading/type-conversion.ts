import type { ColumnType } from "../../../artifacts/migration/index.ts";

/**
 * Casts that only relabel the stored bytes (pg_cast.castmethod = 'b', assignment or implicit), from → to.
 * `SELECT castsource::regtype, casttarget::regtype FROM pg_cast WHERE castmethod = 'b' AND castcontext <> 'e'`,
 * PostgreSQL 18.6 with citext, 2026-11; the aliases of oid (regclass and so on) are left out.
 */
const relabels: Readonly<Record<string, readonly string[]>> = {
  varchar: ["text", "bpchar", "citext"],
  text: ["varchar", "bpchar", "citext"],
  citext: ["text", "varchar", "bpchar"],
  xml: ["text", "varchar", "bpchar"],
  cidr: ["inet"],
  bit: ["varbit"],
  varbit: ["bit"],
  int4: ["oid"],
  oid: ["int4"],
};

/** Types whose length coercion is left out when the new length holds every old value (pg_proc.prosupport; measured). */
const widens = new Set(["varchar", "varbit", "numeric", "timestamp", "timestamptz", "time", "timetz", "interval"]);

/** Fractional digits of a second are never more than six (manual, 8.5). */
const maximalPrecision = 6;

/** Whether a change of type rewrites the table; `time-zone`: not if the session's TimeZone is UTC, else yes. */
export type Conversion = "rewrite" | "none" | "time-zone";

/**
 * What ALTER COLUMN … TYPE does without USING (or with USING that is the column or its plain cast), by the rules of
 * ATColumnChangeRequiresRewrite, measured on PostgreSQL 15 and 18. `version`: the server's major version.
 */
export function conversion(from: ColumnType, to: ColumnType, version: number): Conversion {
  const array = from.arrayDimensions > 0 || to.arrayDimensions > 0;
  if (array) return sameType(from, to) && (to.modifiers.length === 0 || sameModifiers(from, to)) ? "none" : "rewrite";
  if (sameType(from, to)) return holds(from, to) ? "none" : "rewrite";
  // From one type to another the old length is forgotten, so a new one is enforced row by row.
  const [length = maximalPrecision] = to.modifiers;
  if (isTimestamp(from) && isTimestamp(to))
    return version >= 12 && length >= maximalPrecision ? "time-zone" : "rewrite";
  return relabels[from.name]?.includes(to.name) === true && to.modifiers.length === 0 ? "none" : "rewrite";
}

/** Whether some column a migration plausibly starts from reaches this type without a rewrite: then nothing can be said. */
export function isReachableWithoutRewrite(to: ColumnType, casts: boolean): boolean {
  if (to.arrayDimensions > 0) return to.modifiers.length === 0 && widens.has(to.name);
  if (widens.has(to.name) || ["text", "citext", "oid"].includes(to.name)) return true;
  // Nothing but cidr is assigned to inet without a cast, and nothing at all to a type of the schema's own.
  return !casts && (to.name === "inet" || to.schema !== null || !builtIn.has(to.name));
}

const builtIn = new Set(
  `int2 int4 int8 float4 float8 bool json jsonb uuid date bytea bpchar bit money xml inet cidr macaddr macaddr8 tsvector
  tsquery point line lseg box path polygon circle int4range int8range numrange tsrange tstzrange daterange name`.split(
    /\s+/,
  ),
);

function sameType(from: ColumnType, to: ColumnType): boolean {
  return (
    from.name === to.name &&
    (from.schema ?? to.schema) === (to.schema ?? from.schema) &&
    from.arrayDimensions > 0 === to.arrayDimensions > 0
  );
}

function sameModifiers(from: ColumnType, to: ColumnType): boolean {
  return from.modifiers.length === to.modifiers.length && from.modifiers.every((each, at) => each === to.modifiers[at]);
}

function isTimestamp(type: ColumnType): boolean {
  return type.name === "timestamp" || type.name === "timestamptz";
}

/** Whether every value of `from` fits `to` unchanged, as the server can tell from the modifiers alone. */
function holds(from: ColumnType, to: ColumnType): boolean {
  if (sameModifiers(from, to)) return true;
  const [length, scale = 0] = to.modifiers;
  if (length === undefined) return true;
  if (!widens.has(to.name)) return false;
  const [oldLength, oldScale = 0] = from.modifiers;
  if (to.name === "numeric") return oldLength !== undefined && length >= oldLength && scale === oldScale;
  if (to.name === "varchar" || to.name === "varbit") return oldLength !== undefined && length >= oldLength;
  return length >= maximalPrecision || (oldLength !== undefined && length >= oldLength);
}
