import type { FactOf, Rfc } from "../../../artifacts/rfc/index.ts";
import { isCollectionPath } from "../../../artifacts/rfc/signals/structural-evidence.ts";
import { type Applicability, whenAnyOf } from "../applicability.ts";
import { operationsOf } from "../nouns.ts";

/** The operations that answer with a collection: `GET` of a plural path, an RPC that lists. */
export function listOperations(rfc: Rfc): readonly FactOf<"endpoint">[] {
  return operationsOf(rfc).filter(({ method, path }) =>
    method === "RPC" ? /(?:^|[/.])(?:List|Search|BatchGet)\w*$/.test(path) : method === "GET" && isCollectionPath(path),
  );
}

/**
 * Asked where an operation returns a collection. An array in the example of a body does not say that it does where all
 * operations of the document only send something.
 */
export function whenCollectionIsReturned(rfc: Rfc): Applicability {
  const otherwise = "No operation returns a collection";
  const listed = whenAnyOf(rfc, ["list"], otherwise);
  if (listed.kind !== "applies") return listed;
  const lists = listOperations(rfc);
  if (lists.length > 0) {
    return lists.some((list) => !isOfToday(rfc, list))
      ? listed
      : { kind: "unsure", reason: "The collections that are named exist already", because: listed.because };
  }
  if (listed.because.some(({ quote }) => !/^(?:```|~~~|[[{])/.test(quote))) return listed;
  const methods = operationsOf(rfc).flatMap(({ method }) => method ?? []);
  if (methods.length > 0 && !methods.some((method) => method === "GET" || method === "RPC"))
    return { kind: "off", reason: otherwise };
  return {
    kind: "unsure",
    reason: "It is not clear whether an operation returns a collection",
    because: listed.because,
  };
}

/** "The already existing endpoints take the new field: …": how they are paged was decided before. */
function isOfToday(rfc: Rfc, { section }: FactOf<"endpoint">): boolean {
  const blocks = rfc.sections[section]?.blocks ?? [];
  return blocks.some(
    (block) =>
      "sentences" in block &&
      block.sentences.some(({ text }) =>
        /\b(?:already|all) existing (?:\w{2,12} )?(?:endpoints?|operations?|routes?|apis?)\b/i.test(text),
      ),
  );
}
