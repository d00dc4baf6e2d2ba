import type { Fact, FactOf, Rfc } from "../../../artifacts/rfc/index.ts";
import { type Reading, standingOf } from "./standing.ts";

/** The facts of a kind that a document states as its own, not as an option it rejects. */
export function factsOf<K extends Fact["kind"]>(rfc: Rfc, kind: K, reading: Reading = "design"): readonly FactOf<K>[] {
  return allFactsOf(rfc, kind).filter((fact) => {
    const section = rfc.sections[fact.section];
    return section !== undefined && standingOf(section, reading) === "decides";
  });
}

const byKind = new WeakMap<Rfc, Map<Fact["kind"], readonly Fact[]>>();

/** The facts of a kind wherever they stand. Sorted once a document, since most checks ask for some. */
export function allFactsOf<K extends Fact["kind"]>(rfc: Rfc, kind: K): readonly FactOf<K>[] {
  const known = byKind.get(rfc) ?? Map.groupBy(rfc.facts, (fact) => fact.kind);
  byKind.set(rfc, known);
  return (known.get(kind) ?? []).filter((fact): fact is FactOf<K> => fact.kind === kind);
}
