import { describe, expect, test } from "vitest";
import { linkedFiles, parseRfc, type Rfc } from "../../../src/artifacts/rfc/index.ts";

const document = "docs/rfcs/0007-orders/README.md";

describe("the files that a document links to", () => {
  test.each([
    ["[the contract](./openapi.yaml)", ["docs/rfcs/0007-orders/openapi.yaml"]],
    ["[the contract](openapi.yaml#/paths 'as of today')", ["docs/rfcs/0007-orders/openapi.yaml"]],
    ["[the tables](sql/schema.sql) and [the plan](plan.md)", ["sql/schema.sql", "plan.md"]],
    ["[the tables][t]\n\n[t]: schema.sql", ["schema.sql"]],
    ["[a b](a%20b.md)", ["a b.md"]],
    ['<a href="flow.mmd">the flow</a>', ["flow.mmd"]],
    ["[twice](a.sql) and [twice](./a.sql)", ["a.sql"]],
    ["[itself](README.md) and [itself](#design)", []],
    ["[up](../0008-payments.md) and [up](a/../../../etc/passwd.md)", []],
    ["[encoded up](%2e%2e/a.md) and [broken](%E0%A4%A.md)", []],
    ["[a root](/etc/a.yaml) and [a drive](C:\\a.yaml) and [back](..\\a.yaml)", []],
    ["[a host](https://x.org/a.md) and [none](//x.org/a.md) and [mail](mailto:a@b.md)", []],
    ["[a program](main.go) and ![a picture](flow.png)", []],
  ])("%s", (text, expected) => {
    const full = expected.map((each) => (each.startsWith("docs/") ? each : `docs/rfcs/0007-orders/${each}`));
    expect(linkedFiles(document, text)).toEqual(full);
  });

  test.each([
    ["docs/rfcs/0007-orders.md", "[another design](0008-payments.md)", []],
    ["docs/rfcs/0007-orders.md", "[its part](0007-orders-api.md)", ["docs/rfcs/0007-orders-api.md"]],
    ["docs/rfcs/0007-orders.md", "[its part](0007/api.md)", ["docs/rfcs/0007/api.md"]],
    ["docs/rfcs/0007-orders.md", "[its contract](orders.yaml)", ["docs/rfcs/orders.yaml"]],
    ["docs/a.adoc", "link:schema.sql[the tables] and include::a-api.yaml[]", ["docs/schema.sql", "docs/a-api.yaml"]],
    ["docs/a.rst", "`the tables <schema.sql>`_", ["docs/schema.sql"]],
    ["a.md", "[at the root](schema.sql)", ["schema.sql"]],
  ])("from %s: %s", (path, text, expected) => {
    expect(linkedFiles(path, text)).toEqual(expected);
  });

  test("are at most ten", () => {
    const text = Array.from({ length: 40 }, (_, index) => `[x](${index}.sql)`).join(" ");
    expect(linkedFiles(document, text)).toHaveLength(10);
    expect(linkedFiles(document, "](".repeat(100_000))).toEqual([]);
  });
});

describe("what stands in them", () => {
  const readWith = (text: string, files: Record<string, string>): Rfc =>
    parseRfc({
      path: "docs/rfcs/7/README.md",
      text: `# Orders\n\n## Proposal\n\n${text}\n`,
      linked: (path) => files[path.replace("docs/rfcs/7/", "")] ?? null,
    });

  test("is a fence of its own and counts for the scope", () => {
    const rfc = readWith("Orders are kept as [the script](schema.sql) says.", {
      "schema.sql": "-- all tables\nCREATE TABLE orders (id bigint, tenant_id uuid);\n",
    });
    expect(rfc.companions.map(({ path, title }) => [path, title])).toEqual([["docs/rfcs/7/schema.sql", "schema.sql"]]);
    const [fact] = rfc.companions[0]?.facts.filter(({ kind }) => kind === "schema") ?? [];
    expect(fact?.range.startLine).toBe(2);
    expect(rfc.scope.db).toMatchObject({ state: "on" });
    expect(rfc.scope.db.evidence[0]?.path).toBe("docs/rfcs/7/schema.sql");
    expect(rfc.scope.tenant.state).toBe("on");
  });

  test("is read as a document where it is one, and its own links are not followed", () => {
    const rfc = readWith("See [the API](api.md).", {
      "api.md":
        "# API\n\n## Proposal\n\n`GET /v1/orders` lists orders. See [the start](README.md) and [more](more.md).\n",
      "more.md": "# More\n",
    });
    expect(rfc.companions.map(({ path, companions }) => [path, companions.length])).toEqual([
      ["docs/rfcs/7/api.md", 0],
    ]);
    expect(rfc.scope.list.state).toBe("on");
  });

  test("is not looked for where nobody can look it up, and left out where it is not there", () => {
    expect(parseRfc({ path: "a.md", text: "[x](b.sql)" }).companions).toEqual([]);
    expect(readWith("[x](gone.sql)", {}).companions).toEqual([]);
  });

  test("is left out where it is too long; a hidden link leads nowhere", () => {
    const rfc = readWith("[x](long.sql) [y](short.sql) <!-- [z](hidden.sql) -->", {
      "long.sql": "-- x\n".repeat(100_000),
      "short.sql": "CREATE TABLE a (id int);",
      "hidden.sql": "CREATE TABLE b (id int);",
    });
    expect(rfc.companions.map(({ title }) => title)).toEqual(["short.sql"]);
  });

  test("may be empty or no text of its kind", () => {
    const rfc = readWith("[x](a.yaml) [y](b.json)", { "a.yaml": "", "b.json": "\u0000{{{{" });
    expect(rfc.companions.map(({ sections }) => sections.length)).toEqual([1, 1]);
  });
});
