import { baseValues, type ValueRequest } from "./base-values.ts";
import type { Facts } from "./table-facts.ts";

/** How deep types may be built of types. */
const deepest = 6;

const quoted = (text: string) => `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;

/** A range's ends: steps of ten, so that those of two rows never meet; what has no order by number is a single value. */
function spanOf(facts: Facts, id: number, request: ValueRequest, depth: number): string | null {
  const at = (number: number) => made(facts, id, { ...request, number, isKey: false }, depth);
  const from = at(request.number * 10);
  const to = at(request.number * 10 + 5);
  if (from === null || to === null) return null;
  return from < to || !Number.isNaN(Number(from))
    ? `[${quoted(from)},${quoted(to)})`
    : `[${quoted(from)},${quoted(from)}]`;
}

function made(facts: Facts, id: number, request: ValueRequest, depth: number): string | null {
  const type = facts.types.get(id);
  if (type === undefined || depth > deepest) return null;
  const part = (of: number, modifier: number) => made(facts, of, { ...request, modifier }, depth + 1);
  switch (type.kind) {
    case "e":
      return type.labels[(request.number - 1) % Math.max(type.labels.length, 1)] ?? null;
    case "d":
      return part(type.of, type.modifier);
    case "r":
      return spanOf(facts, type.of, { ...request, modifier: -1 }, depth + 1);
    case "m": {
      const span = spanOf(facts, type.of, { ...request, modifier: -1 }, depth + 1);
      return span === null ? null : `{${span}}`;
    }
    case "c": {
      const values = type.attributes.map(({ type: of, modifier }) => part(of, modifier));
      return `(${values.map((value) => (value === null ? "" : quoted(value))).join(",")})`;
    }
    case "b": {
      if (type.isArray) {
        const element = part(type.of, request.modifier);
        return element === null ? "{}" : `{${quoted(element)}}`;
      }
      return baseValues.get(type.name)?.(request) ?? null;
    }
    case "p":
      return null;
    default:
      return type.kind satisfies never;
  }
}

/** A value of a type, as its input function reads it; null: none is known. */
export function typedValue(facts: Facts, id: number, request: ValueRequest): string | null {
  return made(facts, id, request, 0);
}

/** The type that a domain is made of in the end; any other is itself. */
export function plainType(facts: Facts, id: number): number {
  let type = facts.types.get(id);
  for (let depth = 0; type?.kind === "d" && depth < deepest; depth++) type = facts.types.get(type.of);
  return type?.id ?? id;
}
