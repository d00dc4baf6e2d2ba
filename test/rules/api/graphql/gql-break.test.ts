import { describe, expect, it } from "vitest";
import { report, ruleOf } from "../cases.ts";

const base = `directive @live(every: Int, until: String) repeatable on FIELD | FRAGMENT_SPREAD
directive @cost(weight: Int) on FIELD_DEFINITION

type Query {
  order(id: ID!, currency: Currency = EUR): Order
  orders(first: Int = 20, after: String, find: Find): [Order!]!
  all(tag: String!): [Order!]!
  search(text: String!): [Hit!]!
  node(id: ID!): Node
  payable(id: ID!): Payable
}

type Mutation {
  pay(input: Pay!, note: String): Order
}

type Subscription {
  paid: Order
}

interface Node {
  id: ID!
}

interface Payable {
  total: Int!
}

type Order implements Node & Payable {
  id: ID!
  total: Int!
  note: String
  status: Status!
  lines: [Line!]!
  coupon: Coupon
  old: String @deprecated(reason: "Use note.")
  late: String @deprecated(reason: "Use note. Removal on 2099-01-31 UTC.")
  gone: String @deprecated(reason: "Use note. Removal on 2020-01-31 UTC.")
  trial: String @experimental
  remote: String @external
}

type Invoice implements Node {
  id: ID!
}

type Line {
  sku: String!
  price(currency: Currency!): Int!
}

type Coupon {
  code: String!
}

type Unused {
  code: String!
}

union Hit = Order | Line

enum Status {
  OPEN
  PAID
  LOST @deprecated
}

enum Currency {
  EUR
  USD
}

enum Sort {
  NEW
  OLD
}

input Find {
  status: Status
  sort: Sort = NEW
  limit: Int! = 10
}

input Pay {
  order: ID!
  method: Method
}

input Method {
  iban: String
  card: String
}

scalar Money
`;

type Mutation = readonly [title: string, from: string, to: string, quote?: string | undefined];

/** Each is one finding, at the text given, else at what replaced the old. */
const breaking: readonly Mutation[] = [
  ["a field is removed", "  note: String\n", "", "type Order"],
  ["an operation is removed", "  payable(id: ID!): Payable\n", "", "type Query"],
  ["the only mutation is removed", "type Mutation {\n  pay(input: Pay!, note: String): Order\n}\n", "", undefined],
  ["a field is renamed", "  note: String\n", "  memo: String\n", "type Order"],
  ["a field becomes nullable", "status: Status!", "status: Status"],
  ["a field changes its type", "note: String\n", "note: Int\n", "note: Int"],
  ["a field becomes a list", "coupon: Coupon\n", "coupon: [Coupon]\n", "coupon: [Coupon]"],
  ["a list becomes a single value", "lines: [Line!]!", "lines: Line!"],
  ["items of a list become nullable", "lines: [Line!]!", "lines: [Line]!"],
  ["an argument is removed", "pay(input: Pay!, note: String)", "pay(input: Pay!)", "pay(input: Pay!): Order"],
  ["an argument is renamed", "search(text: String!)", "search(query: String)", "search(query: String): [Hit!]!"],
  ["a required argument is added", "paid: Order", "paid(shop: ID!): Order", "shop: ID!"],
  ["an argument becomes required", "note: String): Order", "note: String!): Order", "note: String!"],
  ["an argument changes its type", "search(text: String!)", "search(text: Int!)", "text: Int!"],
  ["an argument becomes a list", "all(tag: String!)", "all(tag: [String!]!)", "tag: [String!]!"],
  ["an argument's type becomes another input", "find: Find)", "find: Pay)", "find: Pay"],
  ["a required field of an input is added", "  iban: String\n", "  iban: String\n  bic: String!\n", "bic: String!"],
  ["a field of an input becomes required", "  method: Method\n", "  method: Method!\n", "method: Method!"],
  ["a field of an input is removed", "  card: String\n", "", "input Method"],
  ["a field of an input changes its type", "  card: String\n", "  card: Int\n", "card: Int"],
  ["a default of what must be given is removed", "limit: Int! = 10", "limit: Int!"],
  ["a value of an enumeration is removed", "  USD\n", "", "enum Currency"],
  ["a value of an enumeration is renamed in one that is only given", "  OLD\n", "  OLDEST\n", "enum Sort"],
  ["a member of a union is removed", "union Hit = Order | Line", "union Hit = Order", "union Hit"],
  ["an interface is removed from a type", "Order implements Node & Payable", "Order implements Node", "type Order"],
  ["a type is renamed", "Coupon", "Voucher", undefined],
  ["a type becomes an interface", "type Coupon {", "interface Coupon {", "interface Coupon"],
  ["a type becomes a scalar", "type Coupon {\n  code: String!\n}", "scalar Coupon", "scalar Coupon"],
  ["a directive of clients is removed", /directive @live.*\n/.exec(base)?.[0] ?? "", "", undefined],
  ["a location of a directive of clients is removed", "on FIELD | FRAGMENT_SPREAD", "on FIELD", undefined],
  ["an argument of a directive of clients is removed", "(every: Int, until: String)", "(every: Int)", undefined],
  ["an argument of a directive of clients becomes required", "every: Int,", "every: Int!,", undefined],
  ["a directive of clients may no longer be repeated", " repeatable on", " on", undefined],
  ["an input becomes one of several", "input Method {", "input Method @oneOf {", "input Method"],
  ["a field is hidden from clients", "  note: String\n", "  note: String @inaccessible\n", undefined],
  [
    "a field that clients were promised for longer is removed",
    /^ {2}late.*\n/m.exec(base)?.[0] ?? "",
    "",
    "type Order",
  ],
  [
    "a schema names other root types",
    "scalar Money",
    "scalar Money\nschema { query: Query mutation: Mutation }",
    undefined,
  ],
];

/** Each is one finding of severity warning. */
const warned: readonly Mutation[] = [
  ["a value is added to an answered enumeration", "  PAID\n", "  PAID\n  REFUNDED\n", "REFUNDED"],
  ["a member is added to a union", "union Hit = Order | Line", "union Hit = Order | Line | Coupon", "union Hit"],
  [
    "a type gets an interface that is answered",
    "type Coupon {\n",
    "type Coupon implements Payable {\n  total: Int!\n",
    undefined,
  ],
  ["a default of an argument is changed", "currency: Currency = EUR", "currency: Currency = USD"],
  ["a default of an argument is removed", "currency: Currency = EUR", "currency: Currency"],
  ["a default of a page is changed", "first: Int = 20", "first: Int = 10"],
  ["a default of an input is changed", "sort: Sort = NEW", "sort: Sort = OLD"],
  ["a default of an input is removed", "sort: Sort = NEW\n", "sort: Sort\n", "sort: Sort"],
  ["a default of what must be given is changed", "limit: Int! = 10", "limit: Int! = 5"],
  ["a list is cut by a new argument", "all(tag: String!)", "all(tag: String!, first: Int = 50)", "first: Int = 50"],
  ["an argument with a default no longer takes null", "currency: Currency = EUR", "currency: Currency! = EUR"],
  ["an input with a default no longer takes null", "sort: Sort = NEW", "sort: Sort! = NEW"],
  ["a deprecated field is removed", /^ {2}old.*\n/m.exec(base)?.[0] ?? "", "", "type Order"],
  ["a deprecated value is removed", /^ {2}LOST.*\n/m.exec(base)?.[0] ?? "", "", "enum Status"],
  ["a deprecated field changes its type", "old: String @", "old: Int @", undefined],
  ["two values are added", "  PAID\n", "  PAID\n  LATE\n  REFUNDED\n", "LATE"],
];

const safe: readonly Mutation[] = [
  ["a field is added", "  note: String\n", "  note: String\n  memo: String\n"],
  ["an operation is added", "type Query {\n", "type Query {\n  ping: Int\n"],
  ["a type is added", "scalar Money", "scalar Money\ntype Shop { id: ID! }"],
  ["an enumeration is added", "scalar Money", "scalar Money\nenum Kind { A B }"],
  ["a kind of operation is added", "scalar Money", "scalar Money\nextend type Query { shop: ID }"],
  ["a field becomes non-null", "coupon: Coupon\n", "coupon: Coupon!\n"],
  ["an answer becomes non-null", "node(id: ID!): Node", "node(id: ID!): Node!"],
  ["an optional argument is added", "paid: Order", "paid(shop: ID): Order"],
  [
    "an argument with a default is added to a single value",
    "payable(id: ID!)",
    "payable(id: ID!, full: Boolean! = false)",
  ],
  ["an argument becomes optional", "all(tag: String!)", "all(tag: String)"],
  ["an optional field of an input is added", "  iban: String\n", "  iban: String\n  bic: String\n"],
  ["a field with a default is added to an input", "  iban: String\n", "  iban: String\n  save: Boolean! = false\n"],
  ["a field of an input becomes optional", "  order: ID!\n", "  order: ID\n"],
  ["a default is written down", "after: String,", "after: String = null,"],
  ["a value is added to an enumeration that is only given", "  OLD\n", "  OLD\n  NAME\n"],
  ["a description is added", "type Order implements", '"What is bought."\ntype Order implements'],
  ["a description is added to a field", "  note: String\n", '  """\n  For the shop.\n  """\n  note: String\n'],
  ["a field is deprecated", "  note: String\n", '  note: String @deprecated(reason: "Use memo.")\n'],
  ["a deprecation is taken back", '@deprecated(reason: "Use note.")', ""],
  ["a type that nothing leads to is removed", "type Unused {\n  code: String!\n}\n", ""],
  ["a directive of the server is removed", /directive @cost.*\n/.exec(base)?.[0] ?? "", ""],
  ["a directive of the server gets a required argument", "(weight: Int)", "(weight: Int!)"],
  ["a directive of the server is used", "  note: String\n", "  note: String @cost(weight: 2)\n"],
  ["a directive of the server moves", "on FIELD_DEFINITION", "on OBJECT"],
  ["a directive of clients gets an optional argument", "every: Int,", "every: Int, limit: Int,"],
  ["a directive of clients gets a location", "on FIELD |", "on FIELD | INLINE_FRAGMENT |"],
  ["an experimental field is removed", "  trial: String @experimental\n", ""],
  ["a field of another subgraph is no longer repeated", "  remote: String @external\n", ""],
  ["a field is removed after its last day", /^ {2}gone.*\n/m.exec(base)?.[0] ?? "", ""],
  ["fields change places", "  id: ID!\n  total: Int!\n  note", "  total: Int!\n  id: ID!\n  note"],
  [
    "a type gets an interface that is reached by its id alone",
    "type Coupon {\n",
    "type Coupon implements Node {\n  id: ID!\n",
  ],
  [
    "a new interface is made of what is there",
    "type Coupon {",
    "interface Coded { code: String! }\n\ntype Coupon implements Coded {",
  ],
  ["a comment is added", "scalar Money", "# A comment.\nscalar Money"],
  ["values change places", "  OPEN\n  PAID\n", "  PAID\n  OPEN\n"],
  ["a part of a type is moved to an extension", "  note: String\n", ""],
];

const rule = ruleOf("gql-break");

const mutated = ([title, from, to]: Mutation): string => {
  expect(base, title).toContain(from);
  expect(from, title).not.toBe("");
  const text = base.replaceAll(from, to);
  return title.includes("extension") ? `${text}\nextend type Order {\n  note: String\n}\n` : text;
};

for (const [severity, table] of [
  ["blocking", breaking],
  ["warning", warned],
] as const) {
  describe(`${severity} of gql-break`, () => {
    for (const mutation of table) {
      it(`where ${mutation[0]}`, () => {
        const found = report(rule, { base, text: mutated(mutation) });
        expect(found.map((each) => [each.severity, each.message])).toEqual([[severity, expect.any(String)]]);
        const [, , to, quote = to] = mutation;
        if (mutation.length === 3 || mutation[3] !== undefined) expect(found[0]?.quote).toBe(quote);
        expect(found[0]?.message).toMatch(/^.{30,}?[.] .{20,}[.]$/s);
        expect(found[0]?.message).not.toMatch(/undefined|\[object/);
      });
    }
  });
}

describe("gql-break is silent", () => {
  for (const mutation of safe) {
    it(`where ${mutation[0]}`, () => {
      expect(report(rule, { base, text: mutated(mutation) }).map(({ message }) => message)).toEqual([]);
    });
  }
});

describe("gql-break where the same is done in several types", () => {
  const names = ["Order", "Line", "Coupon", "Refund"];
  const schema = (type: string, ...values: readonly string[]): string =>
    [
      `type Query {\n${names.map((name) => `  a${name}: ${name}\n  b${name}: ${name}Code`).join("\n")}\n}`,
      ...names.map((name) => `type ${name} {\n  tenant: ${type}\n}\n\nenum ${name}Code {\n  ${values.join("\n  ")}\n}`),
    ].join("\n\n");

  it("tells it once, with three of them", () => {
    const found = report(rule, { base: schema("Int", "LATE"), text: schema("String", "LATE", "BROKEN") });
    expect(found.map(({ message }) => message.split(". ")[0])).toEqual([
      "Clients of each of `Order`, `Line`, `Coupon` and 1 more get another type: `tenant` from `Int` to `String`",
      "Answers may hold `BROKEN` of each of `OrderCode`, `LineCode`, `CouponCode` and 1 more, which clients that are out there do not know",
    ]);
  });
});
