import { expectCases, type RuleCase } from "../cases.ts";

const schema = (fields: string, types = "") =>
  `type Query { a: Int }\ntype Mutation {\n  ${fields}\n}\ntype Order { id: ID! }\n${types}`;

const silent: readonly (readonly [fields: string, types: string])[] = [
  ["pay: Payload!", "type Payload { order: Order errors: [String!]! }"],
  ["pay: Payload!", "type Payload { order: Order userErrors: [Failure!]! }\ntype Failure { code: String! }"],
  ["pay: Payload!", "type Payload { order: Order paymentErrors: [String!] }"],
  ["pay: Result!", "union Result = Order | Declined\ntype Declined { reason: String }"],
  ["pay: Result!", "interface Result { ok: Boolean! }\ntype Declined implements Result { ok: Boolean! }"],
];

expectCases("gql-error", [
  ...silent.map(
    ([fields, types]): RuleCase => ({ title: `is silent on ${types}`, text: schema(fields, types), reports: [] }),
  ),
  { title: "reports an object", text: schema("pay: Order!"), reports: ["pay: Order!"], severity: "advice" },
  { title: "reports a Boolean", text: schema("cancel(id: ID!): Boolean!"), reports: ["cancel(id: ID!): Boolean!"] },
  {
    title: "is silent where the house tells errors otherwise",
    base: schema("a: Order\n  b: Order"),
    text: schema("a: Order\n  b: Order\n  c: Order"),
    reports: [],
  },
  {
    title: "reports what leaves the habit of the house",
    base: schema("a: P\n  b: P", "type P { errors: [String!]! }"),
    text: schema("a: P\n  b: P\n  c: Order", "type P { errors: [String!]! }"),
    reports: ["c: Order"],
  },
]);
