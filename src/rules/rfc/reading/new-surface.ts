import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { evidenceAt } from "../../../artifacts/rfc/index.ts";
import { type Applicability, whenAnyOf } from "../applicability.ts";
import { factsOf } from "./facts.ts";

/** Words that add an operation, rather than a field or a header to one that exists. */
const adds =
  /\b(?:new|add(?:s|ed|ing)?|introduc\w{1,4}|expos\w{1,4}|provid\w{1,4}|creat\w{1,4}|offer(?:s|ed)?|implement\w{0,4}|extend(?:s|ed)? to provide|propos\w{1,4}|serv\w{1,3}|build\w{0,3})\b[^.;]{0,50}\b(?:apis?|endpoints?|rpcs?|routes?|services?|operations?|mutations?|methods?|servers?|proxy|gateway|user interfaces?|settings pages?|pages? (?:to|for|where)|forms? (?:to|for))\b/i;
const addsToExisting =
  /\b(?:add(?:s|ed|ing)?|new|optional|introduc\w{1,4}|extra|additional)\b[^.;]{0,40}\b(?:fields?|headers?|parameters?|params?|keys?|attributes?|propert(?:y|ies)|flags?|options?|values?|status codes?)\b/i;

/**
 * Whether callers get something new to call. A field, a header or a flag on an operation that exists inherits how that one is
 * guarded, so questions about its guard are not asked again.
 */
export function newSurface(rfc: Rfc): Applicability {
  const api = whenAnyOf(rfc, ["api"], "No API is added or changed");
  if (api.kind !== "applies") return api;
  const operations = factsOf(rfc, "endpoint").filter(
    // What a reference documents already is there.
    ({ method, form }) => method !== null && form !== "reference",
  );
  if (operations.length > 0)
    return { kind: "applies", because: operations.slice(0, 3).map(({ range }) => evidenceAt(rfc, range)) };
  const said = api.because.filter(({ quote }) => adds.test(quote) && !addsToExisting.test(quote));
  if (said.length > 0) return { kind: "applies", because: said };
  return { kind: "off", reason: "Only operations that exist already are changed" };
}
