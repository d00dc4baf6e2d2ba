import type { TypeDefinitionNode } from "graphql";
import {
  directiveNames,
  fieldsOf,
  type GraphqlChange,
  type GraphqlContract,
  inputFieldsOf,
  isList,
  namedType,
} from "../../../artifacts/api/index.ts";
import { code } from "../../code.ts";
import type { Observation } from "../../rule.ts";
import type { ApiRule } from "../api-rule.ts";
import { keptAt, listed, violationAt } from "../observe.ts";
import { bareName } from "../reading/words.ts";
import { allFields, isComposite, reviewedFields, type SchemaField } from "./reviewed-fields.ts";

/** Names of arguments that bound a list. */
const bound =
  /^(?:(?:page|max|batch)?(?:limit|size|results|items)|first|last|take|top|count|max|amount|per(?:page)?|pagesize|pagelimit|pagination|paging|page(?:info|input|options|request)?|range|firstn|n)$/;

/** Names of arguments that are the list of what is asked for: as many come back as were given. */
const given = /^(?:.*ids|ids?in|keys|slugs|codes|names|emails|urls|skus|numbers|where(?:unique)?in)$/;

/** Directives that page a list, or say how long it is. */
const paging: ReadonlySet<string> = new Set(
  "paginate paginated connection listsize relationship hasmany manytomany belongstomany cypher search".split(" "),
);

/** Directives and words of a description that say that a list is short. */
const short =
  /\b(?:at most|no more than|up to|maximum of|max\.?|never more than|bounded (?:by|to)|limited to|first|top|latest|fixed (?:set|list))\s+(?:\w+\s+)?(?:\d+|ten|twenty|fifty|a hundred|the)\b|\bfixed (?:set|list)\b/i;

/** Fields of a type that holds one page of a list. */
const pageMarks =
  /^(?:pageinfo|nextcursor|endcursor|nexttoken|nextpagetoken|hasmore|hasnext|hasnextpage|cursor|totalcount|total|count|pagination|meta)$/;

function* check(change: GraphqlChange): Iterable<Observation> {
  const contract = change.after;
  if (contract === null) return;
  const entities = entitiesOf(contract);
  const lists = reviewedFields(change).filter((each) => isCollection(each, contract, entities));
  const open = lists.filter((each) => !isBounded(each, contract));
  const [first] = open;
  if (first === undefined) {
    for (const { field, coordinate } of lists.slice(0, 3)) {
      yield keptAt(change.placeOf(field), `${code(coordinate)} is answered in pages.`);
    }
    return;
  }
  const names = open.map(({ coordinate }) => coordinate);
  const many = open.length > 1;
  const lived = livedWithout(change, entities);
  yield violationAt(change.placeOf(first.field), {
    subject: names.join(" "),
    ...(lived ? { severity: "advice" as const } : {}),
    operations: open.filter(({ operation }) => operation !== null).map(({ coordinate }) => coordinate),
    message: `${listed(names)} ${many ? "answer" : "answers"} with ${many ? "lists" : "a list"} that ${many ? "have" : "has"} no bound${lived ? ", as all lists of this schema" : ""}: the answer grows with the table until it times out, and a nested request multiplies it. Take ${code("first: Int! = 20, after: String")} with a documented maximum and answer with a connection, or say in the description how many there are at most.`,
  });
}

/**
 * Whether a field answers with a list that grows with the data: a list of objects that is asked for by itself, or one of
 * objects that have a life of their own. Lines of an order, errors of a payload and the nodes of a page are parts.
 */
function isCollection(
  { type, field, operation }: SchemaField,
  contract: GraphqlContract,
  entities: ReadonlySet<string>,
) {
  if (!isList(field.type) || operation === "mutation" || operation === "subscription") return false;
  const item = namedType(field.type);
  if (!isComposite(contract.types.get(item)) || item.endsWith("Edge")) return false;
  if (operation === "query") return true;
  return entities.has(item) && !isPage(type);
}

/** Whether a type holds a page of a list, or what a mutation did. */
function isPage(type: TypeDefinitionNode): boolean {
  if (/(?:Connection|Edge|Page|Payload|Result|Results|Response|Output|List|Collection)$/.test(type.name.value))
    return true;
  return fieldsOf(type).some(({ name }) => pageMarks.test(bareName(name.value)));
}

/** Types with an `id` that clients may ask for by themselves: those grow in number. */
function entitiesOf(contract: GraphqlContract): ReadonlySet<string> {
  const asked = allFields(contract).filter(({ operation }) => operation === "query");
  const found = asked.flatMap(({ field }) => {
    const name = namedType(field.type);
    const nodes = fieldsOf(contract.types.get(name)).filter((each) =>
      /^(?:nodes|edges|items|data)$/.test(each.name.value),
    );
    const inner = nodes.map((each) => namedType(each.type));
    const within = inner.flatMap((each) =>
      fieldsOf(contract.types.get(each)).filter((edge) => edge.name.value === "node"),
    );
    return [name, ...inner, ...within.map((edge) => namedType(edge.type))];
  });
  return new Set(found.filter((name) => fieldsOf(contract.types.get(name)).some((each) => each.name.value === "id")));
}

function isBounded({ type, field }: SchemaField, contract: GraphqlContract): boolean {
  if ([...directiveNames(field), ...directiveNames(type)].some((name) => paging.has(name))) return true;
  if (short.test((field.description?.value ?? "").slice(0, 2000))) return true;
  return (field.arguments ?? []).some((argument) => {
    const name = bareName(argument.name.value);
    if (bound.test(name) || (isList(argument.type) && given.test(name))) return true;
    const input = inputFieldsOf(contract.types.get(namedType(argument.type)));
    return input.some((each) => bound.test(bareName(each.name.value)));
  });
}

/** Whether the schema had lists on the base branch, and no bound on any of them. */
function livedWithout({ before, audit }: GraphqlChange, entities: ReadonlySet<string>): boolean {
  if (before === null || audit) return false;
  const lists = allFields(before).filter((each) => isCollection(each, before, entities));
  return lists.length >= 3 && lists.every((each) => !isBounded(each, before));
}

export const gqlList: ApiRule = {
  format: "graphql",
  meta: {
    id: "gql-list",
    title: "List without a bound",
    item: "pagination-filtering-sorting",
    severity: "warning",
    problem:
      "A field that answers with all there is works in the first year and times out in the third: the answer, the memory of the server and the query behind it grow with the table. In GraphQL lists stand in lists, so that one request asks for the product of them. Paging cannot be added later without breaking clients, which expect the whole list.",
    remedy:
      "Take `first` and `after` with a default and a documented maximum, and answer with a connection (`edges`, `pageInfo`) or with a page of `items` and a cursor. A list that is short by its nature says so in its description (`At most 20.`) or with `@listSize`.",
    quietWhen: [
      "The field answers with a connection or a page, takes an argument that bounds it (`first`, `limit`, `pageSize`, an input with one of them), or takes the list of ids it answers for.",
      "The items are scalars or values of an enumeration.",
      "The items are parts of the object: nobody can ask for them by themselves.",
      "The field stands in a page, a connection or what a mutation answers with.",
      "The description says how many there are at most, or a directive pages or bounds the list.",
      "Where no list of the base branch's schema has a bound, it is advice.",
    ],
    references: [
      { title: "GraphQL: Pagination", url: "https://graphql.org/learn/pagination/" },
      {
        title: "OWASP API4:2023 Unrestricted Resource Consumption",
        url: "https://owasp.org/API-Security/editions/2023/en/0xa4-unrestricted-resource-consumption/",
      },
    ],
    examples: {
      bad: [
        {
          title: "a list of everything",
          text: "type Query {\n  orders: [Order!]!\n}\n\ntype Order {\n  id: ID!\n}\n",
          quote: "orders: [Order!]!",
        },
        {
          title: "a list within a list",
          base: "type Query {\n  user(id: ID!): User\n  order(id: ID!): Order\n}\n\ntype User {\n  id: ID!\n}\n\ntype Order {\n  id: ID!\n}\n",
          text: "type Query {\n  user(id: ID!): User\n  order(id: ID!): Order\n}\n\ntype User {\n  id: ID!\n  orders(open: Boolean): [Order!]!\n}\n\ntype Order {\n  id: ID!\n}\n",
          quote: "orders(open: Boolean): [Order!]!",
        },
      ],
      good: [
        {
          title: "a list in pages",
          text: "type Query {\n  orders(first: Int! = 20, after: String): [Order!]!\n}\n\ntype Order {\n  id: ID!\n  lines: [Line!]!\n}\n\ntype Line {\n  sku: String!\n}\n",
        },
        {
          title: "a connection",
          text: "type Query {\n  orders(after: String): OrderConnection!\n}\n\ntype OrderConnection {\n  nodes: [Order!]!\n  pageInfo: PageInfo!\n}\n\ntype Order {\n  id: ID!\n}\n\ntype PageInfo {\n  endCursor: String\n  hasNextPage: Boolean!\n}\n",
        },
      ],
    },
  },
  check,
};
