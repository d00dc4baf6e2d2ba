import { percentFormatted } from "./format-text.ts";
import { hasHoles } from "./sql-of.ts";
import { partsIn } from "./string-literal.ts";
import { itemsOf, knownText, type Place, pathOf, textOf, textOfParts, truth, unknownAt, type Value } from "./value.ts";

/** `left operator right` for arithmetic, texts and lists. */
export function binary(operator: string, left: Value, right: Value, place: Place): Value {
  if (operator === "%" && left.kind === "text") return percentFormatted(left, right, place);
  if (operator === "+") return added(left, right, place);
  if (operator === "*") return repeated(left, right, place);
  if (left.kind === "number" && right.kind === "number" && operator === "-") {
    return numberAt(Number(left.text) - Number(right.text), place);
  }
  if (operator === "|" && left.kind === "dictionary" && right.kind === "dictionary") {
    return { kind: "dictionary", entries: [...left.entries, ...right.entries], place };
  }
  return { kind: "operation", operator, left, right, place };
}

const numberAt = (value: number, place: Place): Value => ({ kind: "number", text: String(value), place });

/** A list of unknown length must not grow without bounds; no migration has as many. */
const maxItems = 20_000;

function added(left: Value, right: Value, place: Place): Value {
  if (left.kind === "number" && right.kind === "number") {
    return numberAt(Number(left.text) + Number(right.text), place);
  }
  if (left.kind === "text" || right.kind === "text") {
    return textOfParts([...partsIn(left, left.place), ...partsIn(right, right.place)], place);
  }
  if (left.kind === "list" && right.kind === "list") {
    if (left.items.length + right.items.length > maxItems) return unknownAt("it is too long", place);
    return { kind: "list", items: [...left.items, ...right.items], place };
  }
  if (left.kind === "list" || right.kind === "list") {
    const known = [itemsOf(left) ?? [left], itemsOf(right) ?? [right]].flat();
    if (known.length > maxItems) return unknownAt("it is too long", place);
    return { kind: "list", items: known, place };
  }
  return { kind: "operation", operator: "+", left, right, place };
}

function repeated(left: Value, right: Value, place: Place): Value {
  if (left.kind === "number" && right.kind === "number") {
    return numberAt(Number(left.text) * Number(right.text), place);
  }
  if (left.kind === "text" && right.kind === "number" && Number(right.text) <= 100) {
    return textOfParts(Array.from({ length: Number(right.text) }, () => left.parts).flat(), place);
  }
  return { kind: "operation", operator: "*", left, right, place };
}

/** `left operator right` for comparisons; null: not known. */
export function compared(operator: string, left: Value, right: Value): boolean | null {
  switch (operator) {
    case "==":
    case "is":
      return same(left, right);
    case "!=":
    case "is not":
      return opposite(same(left, right));
    case "in":
      return isIn(left, right);
    case "not in":
      return opposite(isIn(left, right));
    case "<":
    case ">":
    case "<=":
    case ">=":
      return ordered(operator, left, right);
    default:
      return null;
  }
}

const opposite = (value: boolean | null): boolean | null => (value === null ? null : !value);

function ordered(operator: string, left: Value, right: Value): boolean | null {
  if (left.kind !== "number" || right.kind !== "number") return null;
  const difference = Number(left.text) - Number(right.text);
  if (difference === 0) return operator.endsWith("=");
  return difference < 0 === operator.startsWith("<");
}

function same(left: Value, right: Value): boolean | null {
  if (left.kind === "text" && right.kind === "text") {
    return hasHoles(left) || hasHoles(right) ? null : textOf(left) === textOf(right);
  }
  if (left.kind === "number" && right.kind === "number") return Number(left.text) === Number(right.text);
  if (left.kind === "name" && right.kind === "name") return left.path === right.path ? true : null;
  const open = [left, right].some(
    ({ kind }) => kind === "unknown" || kind === "call" || kind === "name" || kind === "operation",
  );
  if (open) return null;
  if (left.kind === "boolean" && right.kind === "boolean") return left.value === right.value;
  return left.kind === "none" && right.kind === "none";
}

function isIn(left: Value, right: Value): boolean | null {
  if (right.kind === "text") {
    const [part, whole] = [knownText(left), knownText(right)];
    return part === null || whole === null ? null : whole.includes(part);
  }
  const items = right.kind === "dictionary" ? right.entries.map(([key]) => key) : itemsOf(right);
  if (items === null) return null;
  const answers = items.map((item) => same(left, item));
  if (answers.includes(true)) return true;
  return answers.includes(null) ? null : false;
}

/** `and`, `or`, which give one of their sides. */
export function either(operator: string, left: Value, right: () => Value, place: Place): Value {
  const known = truth(left);
  if (known !== null) return known === (operator === "and") ? right() : left;
  const other = right();
  const decided = truth(other);
  // What makes the whole false or true whatever the other side is.
  if (decided !== null && decided !== (operator === "and")) return other;
  return unknownAt("it is computed", place, pathOf(left));
}
