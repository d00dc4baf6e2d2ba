import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { factsOf } from "./facts.ts";
import { type Found, foundAt } from "./found.ts";
import type { Statement } from "./statements.ts";

/** Statements of by what a collection is filtered and in which order it comes. */
export const filterAndSort: readonly Statement[] = [
  {
    strength: 4,
    topic:
      /[?&](?:sort|sort_by|sortBy|order|order_by|orderBy|filter|filter\[\w{1,30}\]|q|query|search|status|state|type|since|until|before|after|from|to|name|[a-z]{2,20}_(?:id|ids|guid|guids|name|type|at|status))=/i,
    kinds: ["sentence", "row", "line"],
    note: "shows the parameters that filter or sort",
  },
  {
    strength: 3,
    topic: /\b(?:sort(?:ed|s|ing)?|order(?:ed|ing)|ordered by|sort order)\b/i,
    says: [
      /\b(?:by|in|on|via|with|newest|oldest|latest|most recent|first|descending|ascending|desc|asc|alphabetical\w*|chronological\w*|decreasing|increasing|parameter|param)\b/i,
      /\b(?:lists?|listed|results?|items?|entries|records?|responses?|returned|collection|default|parameter|param|query|api|endpoint|versions?|descending|ascending|newest|oldest|time|date|name|creation|created\w*|id)\b/i,
    ],
    unless:
      /\b(?:in order to|order of magnitude|execution order|migration|purchase order|sorted set|topological\w*)\b/i,
    note: "says how the collection is sorted",
  },
  {
    strength: 3,
    topic:
      /\b(?:lists?|listed|results?|items?|entries|versions?|records?|rows?) (?:will be |are |is |be )?(?:listed |returned |given |shown |sorted |ordered )?(?:in|with|by) (?:the )?(?:descending|ascending|decreasing|increasing|chronological|alphabetical|reverse|newest|latest|most recent|oldest|creation)\b/i,
    note: "says in which order the collection comes",
  },
  {
    strength: 3,
    topic: /\b(?:filter(?:s|ed|ing|able)?|search(?:ed|able)?|narrow(?:ed|s)?)\b/i,
    says: [
      /\b(?:by|on|parameter|parameters|params?|query|field|fields|allow-?list\w*|with|using)\b/i,
      /\b(?:lists?|results?|items?|entries|records?|responses?|returned|collection|parameters?|params?|query string|api|endpoint|get|fields?|status|state|type|date|name|owner|id)\b/i,
    ],
    unless: /\b(?:bloom|spam|log filter|event filters?|network filter|filter chain|envoy|servlet|search engine)\b/i,
    note: "says by what the collection is filtered",
  },
  {
    strength: 3,
    topic: /\b(?:no|not|without|never) (?:\w{2,12} ){0,3}(?:filter|filters|filtering|sort|sorting|sorted|order)\b/i,
    says: [/\b(?:because|since|as|need\w*|necessary|required|small|few|bounded|always|fixed)\b/i],
    unless: /\b(?:yet|later|out of scope|future)\b/i,
    negation: "counts",
    note: "decides against filters",
  },
  {
    strength: 2,
    topic: /\b(?:filter(?:s|ing)?|sorting|sortable|filterable)\b/i,
    unless: /\b(?:bloom|spam|envoy|servlet|event filters?)\b/i,
    note: "names filters or sorting without their fields",
  },
];

const parameter = /^(?:sort|sort_?by|sort_?order|order|order_?by|filter|filters|filter_?by|q|search)$/i;

/** Tables and messages that list a filter or a sort among their parameters. */
export function listParameters(rfc: Rfc): readonly Found[] {
  return factsOf(rfc, "schema")
    .filter(({ form, fields }) => form !== "ddl" && form !== "json" && fields.some(({ name }) => parameter.test(name)))
    .map(({ range }) => foundAt(rfc, range, 4, "lists the parameters that filter or sort"));
}
