import type { Fact, FactOf, Rfc, Section } from "../../../src/artifacts/rfc/index.ts";
import { parseRfc } from "../../../src/artifacts/rfc/index.ts";

/** A document with the text under a proposal heading, as most tests need it. */
export function proposal(text: string): Rfc {
  return parseRfc({ path: "docs/rfcs/0007-orders.md", text: `# Orders\n\n## Proposal\n\n${text}\n` });
}

/** A document as written. */
export function read(text: string, path = "docs/rfcs/0007-orders.md"): Rfc {
  return parseRfc({ path, text });
}

/** The facts of one kind. */
export function factsOf<K extends Fact["kind"]>(rfc: Rfc, kind: K): readonly FactOf<K>[] {
  return rfc.facts.filter((fact): fact is FactOf<K> => fact.kind === kind);
}

/** The section with a heading; throws where there is none, since every test after it would be idle. */
export function section(rfc: Rfc, heading: string): Section {
  const found = rfc.sections.find((each) => each.heading === heading);
  if (found === undefined) throw new Error(`no section ${heading}`);
  return found;
}

/** All sentences of a document as text. */
export function sentences(rfc: Rfc): readonly string[] {
  return rfc.sections.flatMap((each) =>
    each.blocks.flatMap((block) => ("sentences" in block ? block.sentences.map(({ text }) => text) : [])),
  );
}
