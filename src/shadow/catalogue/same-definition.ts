/**
 * Whether two definitions of one object are what people call the same. Expressions are compared without casts, parentheses and
 * blanks: the server writes them anew whenever a type was changed there and back. The order of a view's columns, which
 * follows that of its table, does not count either. An enumerated type may have gained values.
 */
export function sameDefinition(object: string, before: string, after: string): boolean {
  if (before === after) return true;
  return kindOf(object) === "type" ? holdsAll(before, after) : comparable(object, before) === comparable(object, after);
}

/** A definition in a form that two of one kind can be compared in, to the letter. */
export function comparable(object: string, definition: string): string {
  switch (kindOf(object)) {
    case "constraint":
      // Whether old rows were checked is no part of what it says: a later VALIDATE CONSTRAINT makes up for it.
      return plain(definition.replace(/ NOT VALID$/u, ""));
    case "column":
    case "index":
    case "policy":
    case "trigger":
    case "domain":
      return plain(definition);
    case "view":
    case "materialized":
      return words(definition);
    default:
      return definition;
  }
}

const kindOf = (object: string): string => object.slice(0, object.indexOf(" "));

/** `::character varying(20)[]`, `::public.mood`, `::timestamp without time zone`. */
const cast =
  /::(?:character varying|bit varying|double precision|(?:timestamp|time)(?:\(\d\))? with(?:out)? time zone|(?:"[^"]{1,63}"|[\w$]{1,63})(?:\.(?:"[^"]{1,63}"|[\w$]{1,63}))?)(?:\(\d{1,9}(?:,-?\d{1,9})?\))?(?:\[\])*/gu;

const plain = (definition: string): string =>
  definition
    .replace(cast, "")
    .replace(/[()\s]/gu, "")
    .replace(/CURRENT_TIMESTAMP/gu, "now");

const words = (definition: string): string =>
  definition
    .replace(cast, "")
    .split(/[(),;\s]+/u)
    .filter((word) => word !== "")
    .sort()
    .join(" ");

/** The values of the one are among those of the other. A type that was made anew rarely has them in the same order. */
function holdsAll(before: string, after: string): boolean {
  const [old, now] = [valuesOf(before), valuesOf(after)];
  if (old === null || now === null) return isCutList(before) && isCutList(after);
  if (old.rest !== now.rest) return false;
  const values = new Set(now.values);
  return old.values.every((value) => values.has(value));
}

const listStart = "enum [";

/** Too many values to be read to their end: nothing is known of it, so nothing is said of it. */
const isCutList = (definition: string): boolean =>
  definition.startsWith(listStart) && !definition.includes("], owner ");

/** The values of an enumerated type, which stand as a JSON list, and what is said behind it. */
function valuesOf(definition: string): { readonly values: readonly string[]; readonly rest: string } | null {
  const end = definition.lastIndexOf("], owner ");
  if (!definition.startsWith(listStart) || end === -1) return null;
  const values = definition.slice(0, end).match(/"(?:[^"\\]|\\.)*"/gu) ?? [];
  return { values, rest: definition.slice(end) };
}
