import type { Source } from "../../../charter/index.ts";
import type { Fact } from "../fact.ts";
import type { Section } from "../rfc.ts";
import { claimsOf } from "./claims.ts";
import { constraintsOf } from "./constraints.ts";
import { decisionsOf } from "./decisions.ts";
import { diagramsOf } from "./diagrams.ts";
import { endpointsOf, hasShape } from "./endpoints.ts";
import { indexesOf } from "./indexes.ts";
import { linksOf, linkTargets } from "./links.ts";
import { placeholdersOf } from "./placeholders.ts";
import { quantitiesOf } from "./quantities.ts";
import { schemasOf } from "./schemas.ts";
import { statusCodesOf } from "./status-codes.ts";

/** More facts than this of one document are noise; claims, of which each sentence has one, may not crowd out the others. */
const mostFacts = 5000;
const mostClaims = 2000;

/**
 * What a document states, typed and with its place, in document order by section. Every section is read, whatever its role:
 * a check leaves out what `isProposal` does not hold for.
 */
export function readFacts(sections: readonly Section[], source: Source): readonly Fact[] {
  const facts: Fact[] = [];
  const targets = linkTargets(source);
  let claims = 0;
  for (const section of sections) {
    const said = claims < mostClaims ? claimsOf(section, source) : [];
    claims += said.length;
    const found = [
      ...endpointsOf(section, source).map((fact) => shapedBelow(fact, section, sections)),
      ...statusCodesOf(section, source),
      ...schemasOf(section, source),
      ...indexesOf(section, source),
      ...quantitiesOf(section, source),
      ...constraintsOf(section, source),
      ...diagramsOf(section, source),
      ...linksOf(section, source, targets),
      ...placeholdersOf(section, source),
      ...decisionsOf(section, source),
      ...said,
    ];
    facts.push(
      ...found.sort((a, b) => a.range.startLine - b.range.startLine || a.range.startColumn - b.range.startColumn),
    );
    if (facts.length >= mostFacts) break;
  }
  return withoutShortNames(facts.slice(0, mostFacts), sections);
}

/** A path alone that repeats an operation or shortens its path ("the `/upload` endpoint") is no operation of its own. */
function withoutShortNames(facts: readonly Fact[], sections: readonly Section[]): readonly Fact[] {
  const full = new Map<string, Set<string>>();
  for (const fact of facts) {
    if (fact.kind !== "endpoint" || fact.method === null) continue;
    const role = sections[fact.section]?.role ?? "proposal";
    const ends = full.get(role) ?? new Set();
    const segments = fact.path.split("/").slice(1, 12);
    for (let from = 0; from < segments.length; from++) ends.add(`/${segments.slice(from).join("/")}`);
    full.set(role, ends);
  }
  return facts.filter((fact) => {
    if (fact.kind !== "endpoint" || fact.method !== null || fact.form !== "prose") return true;
    return full.get(sections[fact.section]?.role ?? "proposal")?.has(fact.path) !== true;
  });
}

/** An operation in a heading is shaped by what stands in its subsections: "Example response". */
function shapedBelow(fact: Fact, section: Section, sections: readonly Section[]): Fact {
  if (fact.kind !== "endpoint" || fact.shaped) return fact;
  for (let index = section.index + 1; index < Math.min(sections.length, section.index + 20); index++) {
    const below = sections[index];
    if (below === undefined || below.depth <= section.depth) break;
    if (hasShape(below)) return { ...fact, shaped: true };
  }
  return fact;
}
