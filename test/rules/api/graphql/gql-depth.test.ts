import { expectCases } from "../cases.ts";

const schema = (types: string, more = "") => `${more}type Query { user(id: ID!): User }\n${types}\n`;

const friends = "type User { id: ID! friends(first: Int): [User!]! }";

expectCases("gql-depth", [
  {
    title: "reports a list that leads back",
    text: schema(friends),
    reports: ["friends(first: Int): [User!]!"],
    severity: "warning",
  },
  {
    title: "reports a way back over several types",
    text: schema("type User { orders(first: Int): [Order!]! }\ntype Order { user: User! }"),
    reports: ["orders(first: Int): [Order!]!"],
    severity: "warning",
  },
  {
    title: "reports a way back over a connection and a union",
    text: schema(
      "type User { feed(first: Int): Feed! }\ntype Feed { nodes: [Item!]! }\nunion Item = Post | Photo\ntype Post { author: User! }\ntype Photo { url: String! }",
    ),
    reports: ["nodes: [Item!]!"],
  },
  {
    title: "is advice where no list is on the way",
    text: schema("type User { id: ID! manager: User }"),
    reports: ["manager: User"],
    severity: "advice",
  },
  {
    title: "is silent where nothing leads back",
    text: schema("type User { orders: [Order!]! }\ntype Order { id: ID! }"),
    reports: [],
  },
  {
    title: "is silent where types lead back through Node alone",
    text: schema("interface Node { id: ID! }\ntype User implements Node { id: ID! owner: Node }"),
    reports: [],
  },
  { title: "takes a comment", text: schema(friends, "# The server limits the query depth to 8.\n"), reports: [] },
  { title: "takes costs", text: schema(friends.replace("!]! }", "!]! @cost(weight: 5) }")), reports: [] },
  {
    title: "is silent where the base branch led back already",
    base: schema(friends),
    text: schema(`${friends.replace(" }", " fans(first: Int): [User!]! }")}`),
    reports: [],
  },
  {
    title: "reports the first way back",
    base: schema("type User { id: ID! }"),
    text: schema(friends),
    reports: ["friends(first: Int): [User!]!"],
  },
  {
    title: "takes a chain of ten thousand types",
    text: `type Query { a: T0 }\n${Array.from({ length: 10_000 }, (_, at) => `type T${at} { next: [T${(at + 1) % 10_000}] }`).join("\n")}`,
    reports: ["next: [T1]"],
  },
]);
