import type { FactOf, Rfc } from "../../../artifacts/rfc/index.ts";
import { allFactsOf, factsOf } from "./facts.ts";

/** A field of an example of the text that its contract does not know. */
export interface UnknownField {
  readonly document: Rfc;
  readonly fact: FactOf<"schema">;
  readonly field: string;
}

/** Names that an example and a schema share at least, and as a share of the example, to be taken for the same thing. */
const sharedAtLeast = { names: 3, share: 0.5 };

/**
 * The fields of JSON examples, in sections that describe operations of the contract, that stand nowhere in it. An example is
 * held against the contract only where a schema of it has most of its fields, so that it is not one of something else.
 */
export function unknownFields(
  rfc: Rfc,
  contracts: readonly Rfc[],
  sections: ReadonlySet<number>,
): readonly UnknownField[] {
  const examples = factsOf(rfc, "schema").filter(({ form, section }) => form === "json" && sections.has(section));
  if (examples.length === 0) return [];
  const schemas = contracts.flatMap((contract) =>
    allFactsOf(contract, "schema").flatMap(({ form, fields }) => (form === "openapi" ? [namesOf(fields)] : [])),
  );
  const words = new Set([...contracts.flatMap((contract) => wordsOf(contract, rfc)), ...schemas.flat()]);
  const seen = new Set<string>();
  return examples.flatMap((fact) => {
    const names = namesOf(fact.fields);
    if (!schemas.some((schema) => isOf(names, schema))) return [];
    return names
      .filter((name) => !words.has(name) && !seen.has(name))
      .map((field) => {
        seen.add(field);
        return { document: rfc, fact, field };
      });
  });
}

/** Fields of the value itself: those of a member may be keys of a map, which no contract lists. */
const namesOf = (fields: FactOf<"schema">["fields"]): readonly string[] =>
  fields.flatMap(({ name }) => (name.includes(".") ? [] : [name]));

function isOf(names: readonly string[], schema: readonly string[]): boolean {
  const known = new Set(schema);
  const shared = names.filter((name) => known.has(name)).length;
  return shared >= sharedAtLeast.names && shared >= names.length * sharedAtLeast.share;
}

/** Every word of a contract: schemas that stand inline have fields, too. Of the text itself, those of its contract fences. */
function wordsOf(contract: Rfc, text: Rfc): readonly string[] {
  const codes =
    contract === text
      ? contract.sections.flatMap(({ blocks }) =>
          blocks.flatMap((block) =>
            block.kind === "fence" && block.fence.kind === "openapi" ? [block.fence.code] : [],
          ),
        )
      : [contract.text];
  return codes.flatMap((code) => code.match(/[\w$-]{1,200}/g) ?? []);
}
