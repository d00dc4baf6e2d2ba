import type { OpenapiContract, Operation, Parameter } from "../../../artifacts/api/index.ts";
import type { Severity } from "../../../charter/index.ts";
import { references } from "../../rfc/references.ts";
import type { Observation } from "../../rule.ts";
import type { ApiRule } from "../api-rule.ts";
import { addHouseParameters, houseParameter, referencesTo } from "../edit/house-parameters.ts";
import { counted, kept, listed, violation } from "../observe.ts";
import { subjectOf } from "../reading/about-operations.ts";
import { isBestFew, isBoundedByDesign } from "../reading/bounded-collection.ts";
import { collectionOf } from "../reading/collection.ts";
import { newDefects } from "../reading/new-defects.ts";
import { linksToNext, pagingOf, pagingRole, tellsOfNext } from "../reading/paging.ts";
import { reviewedOperations } from "../reading/reviewed-operations.ts";
import { bad, good } from "./oas-page.examples.ts";
import { paginationDraft } from "./pagination-draft.ts";

/** How a list fails its readers. */
type Defect = "whole" | "no-rest" | "no-token" | "no-end";

export const oasPage: ApiRule = {
  meta: {
    id: "oas-page",
    title: "A collection is returned whole",
    item: "pagination-filtering-sorting",
    severity: "warning",
    problem:
      "A list without pages works until one customer has enough rows: then its answer times out or exhausts memory, for that customer alone. Pages that are added later break every client that took the answer for the whole list (AIP-158). A page that does not say whether there is more leaves each client to guess, and most guess wrong by one request.",
    remedy:
      "Give the operation a page size with a maximum, a cursor to the rest, and say in the answer how to get the next page (`next_cursor`, `has_more` or a `Link` header); or write `maxItems` where the list is small by design.",
    quietWhen: [
      "The array has `maxItems` of 100 or less, is a tuple, or holds an enumeration or numbers.",
      "The resource is a set that people write down (`/countries`, `/roles`) or the few parts of one object (`/orders/{id}/lines`).",
      "A description says how many come back at most, or that the list has no pages.",
      "The caller names each object or both ends of a time by required parameters; the best few of many (`/suggestions`, `/top`) need a limit alone.",
      "The answer is no JSON: a stream ends when its reader has enough.",
      "The operation was there before and had no pages then either.",
    ],
    references: [references.aip158, references.zalando, references.api4],
    examples: { bad, good },
  },
  format: "openapi",
  *check(change) {
    const found = newDefects(change, defectOf);
    for (const [defect, same] of Map.groupBy(found, (each) => each.defect)) {
      const operations = same.map(({ operation }) => operation);
      if (change.after !== null) yield* reported(defect, operations, change.after);
    }
    for (const operation of reviewedOperations(change)) {
      const collection = collectionOf(operation);
      if (collection === null || operation.deprecated || defectOf(operation) !== null) continue;
      yield kept(
        operation.entry,
        isPaged(operation) ? "The collection is read in pages." : "The collection is bounded by design.",
      );
    }
  },
};

function defectOf(operation: Operation): Defect | null {
  const collection = collectionOf(operation);
  if (collection === null || operation.deprecated || isBoundedByDesign(collection)) return null;
  const { hasSize, position } = pagingOf(operation);
  if (position === null) {
    if (linksToNext(collection)) return null;
    if (!hasSize) return "whole";
    return isBestFew(collection) || tellsOfNext(collection) ? null : "no-rest";
  }
  if (tellsOfNext(collection) || position === "item") return null;
  return position === "token" ? "no-token" : "no-end";
}

const isPaged = (operation: Operation): boolean => pagingOf(operation).position !== null;

function* reported(defect: Defect, operations: readonly Operation[], contract: OpenapiContract): Iterable<Observation> {
  const [first] = operations;
  if (first === undefined) return;
  const response = collectionOf(first)?.response;
  const house = defect === "whole" ? housePages(contract) : [];
  const suggestion = operations.every(tells) ? addHouseParameters(operations, house, contract) : null;
  const isDrafted = defect === "whole" && suggestion === null && response !== undefined;
  yield violation(first.entry, {
    subject: subjectOf(defect, operations),
    message: messageOf(
      defect,
      operations.length,
      listed(operations.map(({ id }) => id)),
      house.flatMap(({ component }) => component ?? []),
    ),
    severity: severities[defect],
    operations: operations.map(({ id }) => id),
    suggestion,
    draft: isDrafted
      ? paginationDraft(contract.version === "2.0", response, referencesTo(house, contract.version))
      : [],
  });
}

/** The shared parameters by which the house's other lists are read; none where they differ. */
function housePages(contract: OpenapiContract): readonly Parameter[] {
  const ofLists = (role: "size" | "position"): Parameter | null =>
    houseParameter(contract, (parameter, operation) => operation.method === "get" && pagingRole(parameter) === role);
  const size = ofLists("size");
  const position = ofLists("position");
  return size === null || position === null ? [] : [size, position];
}

/** Whether the answer of an operation already says how to go on. */
function tells(operation: Operation): boolean {
  const collection = collectionOf(operation);
  return collection !== null && tellsOfNext(collection);
}

const severities: Readonly<Record<Defect, Severity>> = {
  whole: "warning",
  "no-rest": "warning",
  "no-token": "warning",
  "no-end": "advice",
};

function messageOf(defect: Defect, count: number, names: string, house: readonly string[]): string {
  const lists = count === 1 ? `${names} returns a list` : `${counted(count, "operation")} return lists`;
  const which = count === 1 ? "" : ` (${names})`;
  switch (defect) {
    case "whole":
      return `${lists} without pages${which}: the answer grows with the data until it times out for the largest customer, and pages that come later break clients that read it as complete. ${house.length === 0 ? "Add a page size with a maximum, a cursor and a next indicator in the answer" : `Take the parameters ${listed(house)} as the other lists do and say in the answer how to go on`}, or \`maxItems\` where the list is small by design.`;
    case "no-rest":
      return `${lists} with a limit and no way to the rest${which}: what is beyond the first page cannot be read by anybody. Add a cursor or an offset, and say in the answer how to get the next page.`;
    case "no-token":
      return `${lists} by a cursor that no answer gives out${which}: a client has nothing to hand in for the second page. Add \`next_cursor\` to the answer, absent on the last page, or a \`Link\` header.`;
    case "no-end":
      return `${lists} in pages and the answer does not say whether there is more${which}: a client finds out by asking for a page too many, and stops early when a page comes back short. Add \`has_more\`, a total or a \`Link\` header with \`rel="next"\`.`;
    default:
      return defect satisfies never;
  }
}
