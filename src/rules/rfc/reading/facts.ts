import type { Fact, FactOf, Rfc } from "../../../artifacts/rfc/index.ts";
import { type Reading, standingOf } from "./standing.ts";

/** The facts of a kind that a document states as its own, not as an option it rejects. */
export function factsOf<K extends Fact["kind"]>(rfc: Rfc, kind: K, reading: Reading = "design"): readonly FactOf<K>[] {
  return allFactsOf(rfc, kind).filter((fact) => {
    const section = rfc.sections[fact.section];
    return section !== undefined && standingOf(section, reading) === "decides";
  });
}

/** The facts of a kind wherever they stand. */
export function allFactsOf<K extends Fact["kind"]>(rfc: Rfc, kind: K): readonly FactOf<K>[] {
  return rfc.facts.filter((fact): fact is FactOf<K> => fact.kind === kind);
}
