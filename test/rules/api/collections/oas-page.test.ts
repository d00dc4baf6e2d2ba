import { expectCases, type RuleCase } from "../cases.ts";
import { array, having, limit, listing, object, query } from "./listing.ts";

type Listing = Parameters<typeof listing>[0];

const silent = (title: string, given: Listing): RuleCase => ({ title, text: listing(given), reports: [] });
const speaks = (title: string, given: Listing, says: RegExp, severity: RuleCase["severity"] = "warning"): RuleCase => ({
  title,
  text: listing(given),
  reports: ["get"],
  says,
  ...(severity === undefined ? {} : { severity }),
});

const whole = /returns a list without pages/;
const cursorNext = having(`data: ${array}, next_cursor: { type: string }`);

expectCases("oas-page", [
  speaks("a bare array", {}, whole),
  speaks("an array in an envelope", { schema: having(`orders: ${array}`) }, whole),
  speaks("an envelope in an envelope", { schema: having(`data: ${having(`items: ${array}`)}`) }, whole),
  speaks("HAL", { schema: having(`_embedded: ${having(`orders: ${array}`)}, _links: { type: object }`) }, whole),
  speaks("names without end", { schema: "{ type: array, items: { type: string } }" }, whole),
  speaks(
    "a filter is no page",
    { parameters: [query("since", "{ type: string, format: date-time }"), query("status")] },
    whole,
  ),
  speaks("a total is no page", { schema: having(`orders: ${array}, total: { type: integer }`) }, whole),
  speaks("a limit alone", { parameters: [limit()] }, /with a limit and no way to the rest/),
  speaks(
    "a cursor that nobody gives out",
    { parameters: [limit(), query("cursor")] },
    /by a cursor that no answer gives out/,
  ),
  speaks(
    "pages without an end",
    { parameters: [limit("per_page"), query("page", "{ type: integer }")] },
    /whether there is more/,
    "advice",
  ),

  ...(
    [
      ["limit and cursor", [limit(), query("cursor")], cursorNext],
      ["Google", [limit("pageSize"), query("pageToken")], having(`items: ${array}, nextPageToken: { type: string }`)],
      ["Stripe", [limit(), query("starting_after")], having(`data: ${array}, has_more: { type: boolean }`)],
      [
        "JSON:API",
        [limit("page[size]"), query("page[number]")],
        having(`data: ${array}, links: ${having("next: { type: string }")}`),
      ],
      [
        "Spring",
        [limit("size"), query("page", "{ type: integer }")],
        having(`content: ${array}, totalPages: { type: integer }`),
      ],
      [
        "OData",
        [limit("$top"), query("$skip", "{ type: integer }")],
        having(`value: ${array}, "@odata.nextLink": { type: string }`),
      ],
      [
        "offset and total",
        [limit(), query("offset", "{ type: integer }")],
        having(`results: ${array}, count: { type: integer }`),
      ],
      [
        "an object of parameters",
        [query("page", having("size: { type: integer, maximum: 9, default: 5 }, number: { type: integer }"))],
        having(`data: ${array}, meta: ${having("total: { type: integer }")}`),
      ],
      [
        "Slack",
        [limit(), query("cursor")],
        having(`orders: ${array}, response_metadata: ${having("next_cursor: { type: string }")}`),
      ],
    ] as const
  ).map(([title, parameters, schema]) => silent(title, { parameters, schema })),
  silent("a Link header", {
    parameters: [limit("per_page"), query("page", "{ type: integer }")],
    headers: "{ Link: { schema: { type: string } } }",
  }),
  silent("ranges of HTTP", {
    parameters: ["{ name: Range, in: header, schema: { type: string } }"],
    headers: "{ Content-Range: { schema: { type: string } } }",
  }),
  silent("a link to follow and no parameter", {
    schema: having(`data: ${array}, next: { type: string, format: uri }`),
  }),

  silent("few by design", { schema: `{ type: array, maxItems: 100, items: ${object} }` }),
  speaks("many by design", { schema: `{ type: array, maxItems: 5000, items: ${object} }` }, whole),
  silent("an enumeration", { schema: "{ type: array, items: { type: string, enum: [a, b] } }" }),
  silent("a series of numbers", { schema: "{ type: array, items: { type: number } }" }),
  silent("countries", { path: "/v1/countries" }),
  silent("roles of a user", { path: "/users/{id}/roles" }),
  silent("lines of one order", { path: "/orders/{id}/line-items" }),
  silent("bounded in words", { says: "The newest orders, at most 50." }),
  silent("not paginated, in words", { says: "All open orders; not paginated." }),
  silent("objects that the caller names", {
    parameters: [query("ids", "{ type: array, items: { type: string } }", ", required: true")],
  }),
  speaks(
    "objects of the kinds that the caller names",
    { parameters: [query("in", "{ type: array, items: { type: string, enum: [open, paid] } }", ", required: true")] },
    whole,
  ),
  speaks(
    "objects with the tags that the caller names",
    { parameters: [query("tags", "{ type: array, items: { type: string } }", ", required: true")] },
    whole,
  ),
  silent("a part about the page that is not described", {
    parameters: [limit(), query("cursor")],
    schema: having(`data: ${array}, response_metadata: { type: object }`),
  }),
  silent("both ends of a time", {
    parameters: [query("from", undefined, ", required: true"), query("to", undefined, ", required: true")],
  }),
  silent("suggestions with a limit", { path: "/orders/suggestions", parameters: [limit()] }),
  silent("lines of a stream", { type: "application/x-ndjson" }),
  silent("one object", { path: "/orders/{id}", schema: having(`items: ${array}`) }),
  silent("one object that has a list", { path: "/me", schema: having(`name: { type: string }, friends: ${array}`) }),
  silent("a report with several lists", { path: "/overview", schema: having(`late: ${array}, open: ${array}`) }),

  {
    title: "several operations are one finding",
    text: listing({}).replace("paths:", `paths:\n${listing({ path: "/returns" }).split("paths:\n")[1]}`),
    reports: ["get"],
    says: /^2 operations return lists without pages \(`GET \/returns` and `GET \/orders`\)/,
  },
  {
    title: "a limit that is taken away",
    base: listing({ parameters: [limit(), query("cursor")], schema: cursorNext }),
    text: listing({ schema: cursorNext }),
    reports: ["get"],
    says: whole,
  },
  {
    title: "an old list that takes a filter now",
    base: listing({}),
    text: listing({ parameters: [query("status")] }),
    reports: [],
  },
]);
