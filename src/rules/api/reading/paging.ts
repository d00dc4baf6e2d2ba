import { flatten, type Operation, type Parameter } from "../../../artifacts/api/index.ts";
import type { Collection } from "./collection.ts";
import { type Property, propertiesOf } from "./schema-parts.ts";
import { bareName } from "./words.ts";

/** How a caller walks through a list. */
export interface Paging {
  /** The parameter that says how many; null without one, or where it stands in an object of parameters. */
  readonly size: Parameter | null;
  readonly hasSize: boolean;
  /** By what the next page is asked for: `token` comes out of an answer, `count` is counted by the caller. */
  readonly position: "token" | "item" | "count" | null;
}

const sizeNames = new Set(
  `limit limits perpage pagesize pagelimit size first last maxresults maxresult maxpagesize maxitems maxkeys maxrecords top count rows take num
  itemsperpage resultsperpage recordsperpage entriesperpage numresults numitems pagelength length pageitems batchsize paginglimit paginationlimit`.split(
    /\s+/,
  ),
);

/** Opaque: what an answer gives out and the next request hands in. */
const tokenNames = new Set(
  `cursor nextcursor pagecursor aftercursor pagetoken nexttoken nextpagetoken paginationtoken continuationtoken continuation continue marker nextmarker
  bookmark scroll scrollid scrolltoken syncstate skiptoken pagination nextpage pagingtoken exclusivestartkey iterator keymarker next startkey`.split(
    /\s+/,
  ),
);

/** The last object that was seen. */
const itemNames = new Set(
  `startingafter endingbefore after before pageafter pagebefore sinceid maxid minid lastid afterid beforeid since until lastkey startingpoint lastseen fromid lastitem`.split(
    /\s+/,
  ),
);

/** Counted by the caller. */
const countNames = new Set(
  `page pagenumber pageno pagenum pageindex pageid offset pageoffset skip start startindex startat startposition from firstresult index p pages currentpage startrow recordoffset resultoffset`.split(
    /\s+/,
  ),
);

/** What one parameter does for walking through a list; null: nothing. */
export function pagingRole(parameter: Parameter): "size" | "position" | null {
  const names = namesOf(parameter);
  if (names.some((name) => tokenNames.has(name) || itemNames.has(name) || countNames.has(name))) return "position";
  return names.some((name) => sizeNames.has(name)) ? "size" : null;
}

/** Names that a filter has as well: without a page size they bound nothing. */
const filterNames = new Set("since until after before from start index p next continue marker".split(" "));

/** What the parameters of an operation offer for walking through a list. `Range` (RFC 9110, section 14) counts as both. */
export function pagingOf(operation: Operation): Paging {
  const offered = operation.parameters.filter(
    ({ in: place }) => place === "query" || place === "header" || place === "querystring",
  );
  if (offered.some(({ in: place, name }) => place === "header" && bareName(name) === "range"))
    return { size: null, hasSize: true, position: "count" };
  const named = offered.map((parameter) => ({ parameter, names: namesOf(parameter) }));
  const size = named.find(({ names }) => names.some((name) => sizeNames.has(name)));
  const counts = (name: string): boolean => size !== undefined || !filterNames.has(name);
  const has = (known: ReadonlySet<string>): boolean =>
    named.some(({ parameter, names }) => !isTime(parameter) && names.some((name) => known.has(name) && counts(name)));
  const position = has(countNames) ? "count" : has(itemNames) ? "item" : has(tokenNames) ? "token" : null;
  return {
    size: size !== undefined && sizeNames.has(bareName(size.parameter.name)) ? size.parameter : null,
    hasSize: size !== undefined,
    position,
  };
}

const isTime = ({ schema }: Parameter): boolean =>
  /^date/.test((schema === null ? null : flatten(schema).format) ?? "");

/** The bare names that a parameter brings: its own, and those of an object that is spread over the query. */
function namesOf({ name, schema, content }: Parameter): readonly string[] {
  const described = schema ?? content[0]?.schema ?? null;
  const properties = described === null ? [] : propertiesOf(described).map((property) => property.name);
  // Of `page[size]` the bare name is `pagesize`; of the object `page` with a property `size` it is that as well.
  const inner = properties.flatMap((property) => [bareName(property), bareName(`${name}_${property}`)]);
  const spelt = bareName(name.replace(/^\$/, ""));
  return [spelt, spelt.replace(/^(?:filter|query|pagination|paging|list|options|req|request)(?=[a-z])/, ""), ...inner];
}

/** What comes after this page, in words of the field: a link, a token, a flag, or how many there are in all. */
const nextName =
  /next|more|cursor|continu|truncated|marker|token|^(?:is)?last(?:page)?$|^(?:links?|paging|pagination|pageinfo|pagemeta)$|total|^count$|(?:item|page|result|record)s?count|numfound|lastpage|lastkey|iterator|^done$|^(?:to|at)end$|^before$|^after$|complete|scrollid|^pages?$/;

/** Objects of an envelope that hold what is said of the page. */
const metaName = /meta|page|paging|pagination|links?|info|cursor|header|summary|response|result/;

/** Whether the answer tells its reader that there is more, or how to get it. A bare array can do so by headers (RFC 8288). */
export function tellsOfNext({ envelopes, response }: Collection): boolean {
  if (
    [...response.headers.keys()].some((name) => /^link$|next|total|content-range|continu|cursor|page|more/.test(name))
  )
    return true;
  if (response.links.length > 0 || /\blink\b.{0,20}\bheader|rel="?next/i.test(response.description.slice(0, 2000)))
    return true;
  return envelopes.some((envelope) => propertiesOf(envelope).some(isNext));
}

/** Whether the answer holds the address of the next page, which needs no parameter: it is followed as it is. */
export const linksToNext = ({ envelopes, response }: Collection): boolean =>
  response.headers.has("link") ||
  envelopes.some((envelope) =>
    propertiesOf(envelope).some(
      ({ name, schema }) =>
        isNextLink(name) || (/link/i.test(name) && propertiesOf(schema).some((inner) => /next/i.test(inner.name))),
    ),
  );

const isNextLink = (name: string): boolean =>
  /^(?:odata)?next(?:page|results|records|set)?(?:link|url|uri|href)?s?$/.test(bareName(name));

function isNext({ name, schema }: Property): boolean {
  const bare = bareName(name);
  // Of a part for it that is not described, nobody knows that it lacks what is asked for.
  if (nextName.test(bare) || (/meta/.test(bare) && propertiesOf(schema).length === 0)) return true;
  return metaName.test(bare) && propertiesOf(schema).some((inner) => nextName.test(bareName(inner.name)));
}
