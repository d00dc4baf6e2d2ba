import type { FactOf, Rfc } from "../../../artifacts/rfc/index.ts";
import { code, entityText, operationName, operationsOf } from "../nouns.ts";
import { listOperations } from "../reading/collections.ts";

/** Operations that a draft spells out; the rest follows the pattern. */
const most = 3;

/** One operation that reads the document's first entity, or what its title names; the rest is for the author to add. */
export function operationsDraft(rfc: Rfc): readonly string[] {
  const resource = resourceOf(rfc);
  return [
    `- \`GET /v1/${resource}\` with the query parameter \`name\` (at most 100 characters) returns one ${resource.replaceAll("-", " ")} as JSON, or 404 when there is none. This is the only operation that is added.`,
    ...versioningDraft().slice(0, 1),
  ];
}

/** Where the version stands and what counts as breaking: the rules that most public APIs in fact follow. */
export function versioningDraft(): readonly string[] {
  return [
    "- The version stands in the path. New optional fields and new operations come in place; removing or renaming a field, a narrower type and a new required field are breaking changes and go into the next version.",
    "- Two versions run side by side for at least 12 months.",
  ];
}

/** A word that a design's title is likely to end on and that names no resource. */
const notResource = /^(?:apis?|rfc|proposal|design|support|service|endpoints?|interface|http|rest|overview|v\d+)$/i;

function resourceOf(rfc: Rfc): string {
  const named = entityText(rfc, "").replaceAll("`", "");
  const words = (named === "" ? rfc.title.replace(/^[^:]{0,20}:/, "") : named)
    .replaceAll(/([a-z])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word.length > 2 && !notResource.test(word));
  const noun = named === "" ? words.find((word) => /[^s]s$/.test(word)) : words.at(-1);
  return noun?.replace(/ies$/, "y").replace(/s$/, "") ?? "item";
}

/** Page size and cursor for the document's own list operations, with the envelope that carries them. */
export function paginationDraft(rfc: Rfc): readonly string[] {
  const named = listOperations(rfc).slice(0, most);
  const lists = named.length === 0 ? "The list operation" : named.map((each) => code(operationName(each))).join(", ");
  return [
    `- ${lists}: the query parameters are \`limit\` (default 50, maximum 200) and \`cursor\`, an opaque token of at most 512 characters; other values are refused with 400.`,
    "- Items are sorted by creation time and then by id, so that pages neither repeat nor skip one; the last page has no `next_cursor`.",
    "",
    "```json",
    '{ "items": [], "next_cursor": "eyJpZCI6IjQyIn0" }',
    "```",
  ];
}

/** One error format for all operations (RFC 9457), and the statuses that each operation of the document will need. */
export function errorModelDraft(rfc: Rfc): readonly string[] {
  const operations = operationsOf(rfc).filter(({ method }) => method !== null);
  const named = (operations.length === 0 ? operationsOf(rfc) : operations).slice(0, most);
  return [
    "- Every error response has the same body, `application/problem+json` (RFC 9457) with `type`, `title`, `status`, `detail` and a stable `code`.",
    ...named.map((each) => `- ${code(operationName(each))} returns ${statusesOf(each)}.`),
    "- Every operation returns 401 `unauthenticated`, 403 `forbidden`, 429 `too_many_requests` and 500 `internal_error` where they apply.",
  ];
}

/** What can be expected to go wrong, by method (RFC 9110, sections 9.3 and 15.5) and by whether the path names an object. */
function statusesOf({ method, path }: FactOf<"endpoint">): string {
  const statuses = [
    method === "DELETE" || (method === "GET" && /[{<:]/.test(path)) ? null : "400 `invalid_request`",
    /[{<:]/.test(path) ? "404 `not_found`" : null,
    method === "GET" ? null : "409 `conflict`",
  ].filter((each) => each !== null);
  const last = statuses.pop() ?? "400 `invalid_request`";
  return statuses.length === 0 ? last : `${statuses.join(", ")} and ${last}`;
}
