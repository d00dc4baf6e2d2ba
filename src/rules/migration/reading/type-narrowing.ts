import type { ColumnType } from "../../../artifacts/migration/index.ts";

/** Text types by their canonical names; `bpchar` is `char(n)`. */
export const textTypes: ReadonlySet<string> = new Set(["text", "varchar", "bpchar", "citext", "name"]);

/** Integers by how much they hold. */
const integers: ReadonlyMap<string, number> = new Map([
  ["int2", 2],
  ["int4", 4],
  ["int8", 8],
]);

const withFraction: ReadonlySet<string> = new Set(["numeric", "float4", "float8"]);

/**
 * What a value may lose or be refused for when its column takes another type, as the end of a sentence; null: nothing, or
 * it is not known. Source: PostgreSQL 18 manual, chapter 8 "Data types" (ranges and precisions).
 */
export function lossOf(from: ColumnType, to: ColumnType): string | null {
  if (from.schema !== null || to.schema !== null || from.arrayDimensions !== to.arrayDimensions) return null;
  if (textTypes.has(from.name) && textTypes.has(to.name)) return shorter(from, to);
  const width = integers.get(from.name);
  const newWidth = integers.get(to.name);
  if (width !== undefined && newWidth !== undefined) {
    return newWidth < width ? `a value beyond ${newWidth === 2 ? "32,767" : "2,147,483,647"} is out of range` : null;
  }
  if (withFraction.has(from.name) && newWidth !== undefined) return "fractions are rounded away";
  if (from.name === "float8" && to.name === "float4") return "digits are lost";
  if (from.name === "numeric" && to.name.startsWith("float")) return "exact amounts become approximate";
  if (from.name === "numeric" && to.name === "numeric") return lessPrecise(from, to);
  if (to.name === "numeric" && width !== undefined) return tooNarrow(width, to);
  return lessOfTime(from, to);
}

function shorter(from: ColumnType, to: ColumnType): string | null {
  const [length = Number.POSITIVE_INFINITY] = from.modifiers;
  const [limit = to.name === "name" ? 63 : Number.POSITIVE_INFINITY] = to.modifiers;
  return limit < length ? `a value of more than ${limit} characters is refused` : null;
}

function lessPrecise(from: ColumnType, to: ColumnType): string | null {
  const [precision = Number.POSITIVE_INFINITY, scale = 0] = to.modifiers;
  if (precision === Number.POSITIVE_INFINITY) return null;
  const [oldPrecision = Number.POSITIVE_INFINITY, oldScale = 0] = from.modifiers;
  if (oldPrecision === Number.POSITIVE_INFINITY) return "digits beyond the new precision are rounded or refused";
  if (precision - scale < oldPrecision - oldScale) return "a value with more digits before the point is refused";
  return scale < oldScale ? "digits behind the point are rounded away" : null;
}

/** An integer type needs 5, 10 or 19 digits. */
function tooNarrow(width: number, { modifiers: [precision, scale = 0] }: ColumnType): string | null {
  const digits = width === 2 ? 5 : width === 4 ? 10 : 19;
  return precision !== undefined && precision - scale < digits ? "a value with more digits is refused" : null;
}

function lessOfTime(from: ColumnType, to: ColumnType): string | null {
  const isStamp = from.name === "timestamp" || from.name === "timestamptz";
  if (isStamp && to.name === "date") return "the time of day is cut off";
  if (isStamp && (to.name === "time" || to.name === "timetz")) return "the date is cut off";
  if (from.name !== to.name || !(isStamp || from.name.startsWith("time"))) return null;
  const [digits = 6] = from.modifiers;
  const [kept = 6] = to.modifiers;
  return kept < digits ? "fractions of a second are rounded away" : null;
}
