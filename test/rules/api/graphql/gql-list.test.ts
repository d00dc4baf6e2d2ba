import { expectCases, type RuleCase } from "../cases.ts";

const types = `
type Order { id: ID!  lines: [Line!]!  tags: [String!]! }
type Line { sku: String! }
enum Country { DE FR }
type OrderPage { items: [Order!]!  nextCursor: String }
type PayPayload { orders: [Order!]!  errors: [Failure!]! }
type Failure { message: String! }
input Page { limit: Int!  cursor: String }
directive @listSize(assumedSize: Int) on FIELD_DEFINITION
`;

const query = (fields: string, more = "") => `type Query {\n  ${fields}\n}\n${more}${types}`;

const silent: readonly string[] = [
  "orders(first: Int): [Order!]!",
  "orders(limit: Int = 10, offset: Int): [Order]",
  "orders(pageSize: Int, pageToken: String): [Order!]",
  "orders(page: Int, perPage: Int): [Order!]",
  "orders(take: Int!, skip: Int): [Order!]",
  "orders(paging: Page): [Order!]!",
  "orders(ids: [ID!]!): [Order]!",
  "nodes(ids: [ID!]!): [Order]!",
  "orders: OrderPage!",
  "countries: [Country!]!",
  "names: [String!]!",
  "orders: [Order!]! @listSize(assumedSize: 10)",
  '"The ten latest: at most 10."\n  orders: [Order!]!',
  "_entities(representations: [String!]!): [Order]!",
];

const reported: readonly (readonly [fields: string, quote: string])[] = [
  ["orders: [Order!]!", "orders: [Order!]!"],
  ["orders: [Order]", "orders: [Order]"],
  ["orders(status: String, sort: String): [Order!]!", "orders(status: String, sort: String): [Order!]!"],
  ["orders(\n    status: String\n  ): [Order!]!", "orders"],
];

expectCases("gql-list", [
  ...silent.map((fields): RuleCase => ({ title: `is silent on ${fields}`, text: query(fields), reports: [] })),
  ...reported.map(
    ([fields, quote]): RuleCase => ({
      title: `reports ${fields}`,
      text: query(fields),
      reports: [quote],
      severity: "warning",
    }),
  ),
  {
    title: "reports several lists once",
    text: query("orders: [Order!]!\n  lines: [Line!]!"),
    reports: ["orders: [Order!]!"],
    says: /^`Query.orders` and `Query.lines` answer with lists that have no bound/,
  },
  {
    title: "looks only at what is new",
    base: query("orders: [Order!]!"),
    text: query("orders: [Order!]!\n  lines: [Line!]!"),
    reports: ["lines: [Line!]!"],
    severity: "warning",
  },
  {
    title: "is silent where a description of an old list is changed",
    base: query("orders: [Order!]!"),
    text: query('"All."\n  orders: [Order!]!'),
    reports: [],
  },
  {
    title: "is advice where no list of the house has a bound",
    base: query("a: [Order!]!\n  b: [Order!]!\n  c: [Order!]!"),
    text: query("a: [Order!]!\n  b: [Order!]!\n  c: [Order!]!\n  d: [Order!]!"),
    reports: ["d: [Order!]!"],
    severity: "advice",
    says: /as all lists of this schema/,
  },
  {
    title: "reports a list of objects with a life of their own within another",
    text: query("order(id: ID!): Order\n  user: User", "type User { id: ID! orders: [Order!]! }\n"),
    reports: ["orders: [Order!]!"],
  },
  {
    title: "reports a list in an extension, in its file",
    text: query("order(id: ID!): Order", "extend type Query { orders: [Order!]! }\n"),
    reports: ["orders: [Order!]!"],
  },
  {
    title: "leaves alone what mutations answer with",
    text: query("order(id: ID!): Order", "type Mutation { pay: PayPayload! cancel: [Order!]! }\n"),
    reports: [],
  },
]);
