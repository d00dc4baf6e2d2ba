import type { ColumnType } from "../../../artifacts/migration/index.ts";

/** Bytes of the integer types. */
const integers: Readonly<Record<string, number>> = { tinyint: 1, smallint: 2, mediumint: 3, int: 4, bigint: 8 };

/** How many bytes a text or blob holds at most (MySQL 8.4 manual, 13.7 "Data Type Storage Requirements"). */
const longTexts: Readonly<Record<string, number>> = {
  tinytext: 255,
  tinyblob: 255,
  text: 65_535,
  blob: 65_535,
  mediumtext: 16_777_215,
  mediumblob: 16_777_215,
  longtext: 4_294_967_295,
  longblob: 4_294_967_295,
};

const isText = ({ name }: ColumnType): boolean => /^(?:var)?char$|text$/.test(name);

/** What a value may lose or be refused for when MODIFY gives its column another type, as the end of a sentence; null: nothing, or it is not known. */
export function mysqlLossOf(from: ColumnType, to: ColumnType): string | null {
  const [width, newWidth] = [integers[from.name], integers[to.name]];
  if (width !== undefined && newWidth !== undefined) return smaller(from, width, to, newWidth);
  if (isText(from) && isText(to)) return shorter(from, to);
  if ((from.name === "enum" || from.name === "set") && to.name === from.name) return fewer(from, to);
  if (/^(?:decimal|float|double)$/.test(from.name) && newWidth !== undefined) return "fractions are rounded away";
  if (from.name === "decimal" && to.name === "decimal") return lessPrecise(from, to);
  if (from.name === "double" && to.name === "float") return "digits are lost";
  if (/^(?:datetime|timestamp)$/.test(from.name) && to.name === "date") return "the time of day is cut off";
  if (from.name === "datetime" && to.name === "timestamp") return "a moment before 1970 or after 2038 is refused";
  return null;
}

function smaller(from: ColumnType, width: number, to: ColumnType, newWidth: number): string | null {
  const isSigned = to.unsigned !== true;
  const bits = newWidth * 8 - (isSigned ? 1 : 0);
  if (bits < width * 8 - (from.unsigned === true ? 0 : 1))
    return `a value beyond ${(2 ** bits - 1).toLocaleString("en-US")} is out of range`;
  return from.unsigned !== true && !isSigned ? "a value below zero is out of range" : null;
}

/** Characters of `varchar(n)`; the long texts count bytes, of which a character of the others takes one at least. */
const longest = ({ name, modifiers }: ColumnType): number => longTexts[name] ?? modifiers[0] ?? 1;

const shorter = (from: ColumnType, to: ColumnType): string | null =>
  longest(to) < longest(from)
    ? `a value of more than ${longest(to).toLocaleString("en-US")} characters is refused`
    : null;

function fewer(from: ColumnType, to: ColumnType): string | null {
  const kept = new Set(to.values ?? []);
  const gone = (from.values ?? []).filter((member) => !kept.has(member));
  const [first] = gone;
  return first === undefined
    ? null
    : `a row that holds '${first.slice(0, 60)}' is refused, or emptied outside of strict mode`;
}

function lessPrecise({ modifiers: a }: ColumnType, { modifiers: b }: ColumnType): string | null {
  const [precision = 10, scale = 0] = b;
  const [oldPrecision = 10, oldScale = 0] = a;
  if (precision - scale < oldPrecision - oldScale) return "a value with more digits before the point is refused";
  return scale < oldScale ? "digits behind the point are rounded away" : null;
}
