import type { MediaType } from "../openapi/openapi.ts";

/** A kind of body of one side with its successor on the other, and whether it goes by another name now. */
export interface MatchedMediaType {
  readonly before: MediaType;
  readonly after: MediaType;
  readonly isRenamed: boolean;
}

/** Media types of one body that are compared, at most. */
const most = 200;

/**
 * Finds the successor of each media type: the same one, a range that it belongs to (`application/*`), or the only one in the
 * same format (`application/problem+json` is JSON). `gone` have none.
 */
export function matchMediaTypes(
  before: readonly MediaType[],
  after: readonly MediaType[],
): { readonly matched: readonly MatchedMediaType[]; readonly gone: readonly MediaType[] } {
  const known = new Set(before.slice(0, most).map(({ type }) => type));
  const matched: MatchedMediaType[] = [];
  const gone: MediaType[] = [];
  for (const old of before.slice(0, most)) {
    const same = after.find(({ type }) => type === old.type);
    const ranged = same ?? after.find(({ type }) => isInRange(old.type, type) || isInRange(type, old.type));
    const alike = after.find(({ type }) => !known.has(type) && syntaxOf(type) === syntaxOf(old.type));
    const successor = ranged ?? alike;
    if (successor === undefined) gone.push(old);
    else matched.push({ before: old, after: successor, isRenamed: same === undefined });
  }
  return { matched, gone };
}

/** Whether a media type is one of a range, `*` of either part. */
export function isInRange(type: string, range: string): boolean {
  if (range === "*/*" || range === "*") return true;
  return range.endsWith("/*") && type.startsWith(range.slice(0, -1));
}

/** `json` of `application/json`, `application/vnd.acme.v2+json` and `text/json`. */
function syntaxOf(type: string): string {
  const name = type.split(";", 1)[0] ?? "";
  const suffix = name.lastIndexOf("+");
  return suffix === -1 ? name.slice(name.indexOf("/") + 1).trim() : name.slice(suffix + 1).trim();
}

/** Bodies that are made of texts: `1` and `"1"` are the same in them. */
export const isForm = (type: string): boolean =>
  type === "application/x-www-form-urlencoded" || type.startsWith("multipart/");
