import { expectCases, type RuleCase } from "../cases.ts";

const schema = (query: string, more = "") => `type Query {\n  ${query}\n}\n${more}`;

const silent: readonly (readonly [title: string, text: string])[] = [
  ["no directive at all", schema("a: Int\n  b: Int")],
  ["every operation guarded", schema("a: Int @auth\n  b: Int @hasRole(role: ADMIN)")],
  ["a public marker", schema("a: Int @auth\n  b: Int @public")],
  ["a guarded root type", "type Query @authenticated {\n  a: Int\n  b: Int\n}\n"],
  ["a guarded answer", schema("a: Int @auth\n  b: Order", "type Order @auth { id: ID! }")],
  ["an entrance", schema("a: Int @auth", "type Mutation { login(email: String!): String refreshToken: String }")],
  ["health and version", schema("a: Int @auth\n  health: String\n  version: String")],
  ["few guards", schema("a: Int @isAdmin\n  b: Int\n  c: Int\n  d: Int\n  e: Int")],
  ["other directives", schema("a: Int @cacheControl(maxAge: 5)\n  b: Int")],
];

expectCases("gql-auth", [
  ...silent.map(([title, text]): RuleCase => ({ title: `is silent on ${title}`, text, reports: [] })),
  {
    title: "reports an operation without the directive of the others",
    text: schema("a: Int @requiresScopes(scopes: [])\n  b: Int @requiresScopes(scopes: [])\n  c: Int"),
    reports: ["c: Int"],
    severity: "warning",
    says: /^`Query.c` does not say who may ask, where 2 of 3 operations of the schema have `@requiresScopes`/,
  },
  {
    title: "looks only at what is new",
    base: schema("a: Int @auth\n  b: Int @auth\n  c: Int"),
    text: schema("a: Int @auth\n  b: Int @auth\n  c: Int\n  d: Int"),
    reports: ["d: Int"],
  },
  {
    title: "reports a directive that is taken away, once",
    base: schema("a: Int @auth\n  b: Int @auth"),
    text: schema("a: Int @auth\n  b: Int"),
    reports: ["b: Int"],
    says: /said who may ask on the base branch/,
  },
  {
    title: "is silent where the directive moves to the type",
    base: schema("a: Int @auth\n  b: Int @auth"),
    text: "type Query @auth {\n  a: Int\n  b: Int\n}\n",
    reports: [],
  },
]);
