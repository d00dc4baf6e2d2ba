import type { Index } from "../../../artifacts/migration/index.ts";

/** A key of an index as text: equal texts are equal keys. */
const keyText = ({ column, expression, order, prefix }: Index["keys"][number]): string =>
  `${column === null ? `(${expression?.sql.replace(/\s+/g, " ") ?? ""})` : JSON.stringify(column)} ${order ?? ""}${prefix === undefined ? "" : ` ${prefix}`}`;

const whereText = ({ where }: Index): string => where?.sql.replace(/\s+/g, " ") ?? "";

/** Whether two indexes find the same rows by the same keys in the same order. */
export const isSameShape = (one: Index, other: Index): boolean =>
  one.keys.length === other.keys.length && leadsWith(one, other);

/** Whether an index begins with all keys of another one, and covers the same rows the same way. */
export function leadsWith(longer: Index, { keys, ...shorter }: Index): boolean {
  if (longer.method !== shorter.method || longer.keys.length < keys.length) return false;
  if (whereText(longer) !== whereText({ keys, ...shorter })) return false;
  return keys.every((key, at) => keyText(key) === keyText(longer.keys[at] ?? key));
}

/** Whether an index carries all columns that another one carries beside its keys. */
export const carries = (one: Index, other: Index): boolean =>
  other.include.every((column) => one.include.includes(column) || one.keys.some((key) => key.column === column));
