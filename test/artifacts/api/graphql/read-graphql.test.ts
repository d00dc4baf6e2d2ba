import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { graphqlChange, holdsGraphqlSchema, readGraphql } from "../../../../src/artifacts/api/index.ts";

const read = (...texts: readonly string[]) =>
  readGraphql(texts.map((text, at) => ({ path: `schema/${at}.graphql`, text })));

const fieldNames = (text: readonly string[], type: string) => {
  const found = read(...text).types.get(type);
  return found !== undefined && "fields" in found ? (found.fields ?? []).map(({ name }) => name.value) : null;
};

describe("readGraphql", () => {
  it("puts a type together from its definition and extensions in any file", () => {
    const texts = ["extend type Query { b: Int }", "type Query { a: Int }\nextend type Query { a: String c: Int }"];
    expect(fieldNames(texts, "Query")).toEqual(["a", "b", "c"]);
    expect(read(...texts).operations).toEqual(["Query.a", "Query.b", "Query.c"]);
  });

  it("takes an extension without a definition for the type as far as it is known", () => {
    expect(fieldNames(['extend type User @key(fields: "id") { id: ID! @external orders: [Int] }'], "User")).toEqual([
      "id",
      "orders",
    ]);
  });

  it.each([
    ["schema { query: Root mutation: Writes }\ntype Root { a: Int }\ntype Writes { b: Int }", ["Root.a", "Writes.b"]],
    ["type Query { a: Int _service: Int _entities: Int }\ntype Subscription { c: Int }", ["Query.a", "Subscription.c"]],
    ["schema { query: Query }\ntype Query { a: Int }\ntype Mutation { b: Int }", ["Query.a"]],
    ['extend schema @link(url: "x")\ntype Query { a: Int }', ["Query.a"]],
    ["query { a }\nfragment F on Query { a }", []],
  ])("lists the operations of %j", (text, operations) => {
    expect(read(text).operations).toEqual(operations);
  });

  it("tells where a file cannot be read, and reads the others", () => {
    const contract = read("type Query { a: Int }", "type Order {\n  id ID\n}");
    expect(contract.problems).toEqual([
      {
        path: "schema/1.graphql",
        start: 18,
        end: 19,
        message:
          'GraphQL\'s grammar does not allow this: Expected ":", found Name "ID", so the file was not read: correct the line or the one above it',
      },
    ]);
    expect(contract.operations).toEqual(["Query.a"]);
  });

  it.each([
    ["lists", `type A { a: ${"[".repeat(100_000)}Int`],
    ["values", `type A { a(b: Int = ${"{a:".repeat(100_000)}`],
    ["brackets after a string that is never closed", `"""\n${"[".repeat(100_000)}`],
  ])("does not follow %s that nest without an end", (_, text) => {
    expect(read(text).problems).toHaveLength(1);
  });

  it("does not take brackets of strings and comments for nesting", () => {
    const brackets = "[".repeat(1000);
    const text = `# ${brackets}\n"${brackets}"\ntype Query {\n  """\n  ${brackets} \\"""\n  """\n  a: Int\n}`;
    expect(read(text).problems).toEqual([]);
  });

  it("never throws, and compares whatever it has read", () => {
    const words =
      'type input enum union interface scalar schema extend directive query mutation on @ @deprecated implements & | = ! [ ] { } ( ) : " """ # , a b Query Order Int String ID 1 true null $'.split(
        " ",
      );
    const text = fc.array(fc.constantFrom(...words), { maxLength: 40 }).map((found) => found.join(" "));
    fc.assert(
      fc.property(text, text, (one, other) => {
        const change = graphqlChange({ path: "a", before: read(one), after: read(other), audit: false });
        expect(change.differences).toEqual(expect.any(Array));
      }),
      { numRuns: 300 },
    );
  });
});

const odd: readonly string[] = [
  "type Query { a: Missing }",
  "type Query { a: Int }\ntype Query { b: Int }",
  "type Query implements Query & Missing { a: Query }",
  "union U = Int | U | Missing\ntype Query { u: U }",
  "input A { a: A! = { a: 1 } }\ntype Query { a(x: A! = { a: { a: 1 } }): Int }",
  "type Query { a(x: E = Z, y: Missing = [1]): Int }\nenum E { A A }",
  "type Query { a: I }\ninput I { a: Query }",
  "schema { query: Missing mutation: E }\nenum E { A }",
  "scalar Query\nextend type Query { a: Int }",
  "type __proto__ { constructor: Int }\ntype Query { toString: __proto__ hasOwnProperty: Int }",
  "directive @a(x: A = 1) repeatable on FIELD | FIELD\ntype Query @a @a(x: 2) { a: Int @b }",
  "input A @oneOf(x: 1) { a: Int = 1 }\ntype Query { a(x: A = { b: 1 }): Int }",
  "interface I implements I { a: I }\ntype Query implements I { a: I }",
  "extend schema { query: Q }\ntype Q { a: Int @deprecated(reason: 1) }",
];

describe("comparing schemas that no server would take", () => {
  it.each(odd.flatMap((one) => odd.map((other) => [one, other] as const)))("%j with %j", (one, other) => {
    const change = graphqlChange({ path: "a", before: read(one), after: read(other), audit: false });
    for (const { place } of change.differences) expect(place.path).toBe("schema/0.graphql");
  });
});

it("compares nothing where a file could not be read: what stands in it would seem gone", () => {
  const change = graphqlChange({
    path: "a",
    before: read("type Query { a: Int }", "type Order { id: ID! }"),
    after: read("type Query { a: Int }", "type Order { id ID! }"),
    audit: false,
  });
  expect(change.differences).toEqual([]);
});

it("points at the file from which something is gone", () => {
  const before = read("type Query { a: Int }", "extend type Query { b: Int c: Int }");
  const after = read("type Query { a: Int }", "extend type Query { c: Int }");
  const { differences } = graphqlChange({ path: "a", before, after, audit: false });
  expect(differences.map(({ place }) => place.path)).toEqual(["schema/1.graphql"]);
});

it.each([
  ["type Query { a: Int }", true],
  ["  extend type Query @key { a: Int }", true],
  ["schema { query: Q }", true],
  ["scalar Money", true],
  ["directive @a on FIELD", true],
  ["query Orders { type }", false],
  ["fragment F on Order {\n  type\n  input\n}", false],
])("tells a schema from requests: %j", (text, holds) => {
  expect(holdsGraphqlSchema(text)).toBe(holds);
});
