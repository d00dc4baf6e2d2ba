import { describe, expect, test } from "vitest";
import {
  type OpenapiChange,
  openapiChange,
  type Schema,
  type SourceNode,
} from "../../../../src/artifacts/api/index.ts";
import { operationOf, read, readFrom } from "./read.ts";

const base = `openapi: 3.0.3
info: { title: Orders, version: 1.0.0 }
security: [{ key: [] }]
paths:
  /orders/{id}:
    get:
      summary: One order
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
        - { name: fields, in: query, schema: { type: array, items: { type: string } } }
      responses:
        "200":
          description: The order
          content: { application/json: { schema: { $ref: "#/components/schemas/Order" }, example: { id: a } } }
        "404": { $ref: "#/components/responses/Error" }
  /orders:
    post:
      requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/NewOrder" } } } }
      responses: { "201": { description: Made }, "400": { $ref: "#/components/responses/Error" } }
  /health:
    get:
      security: []
      responses: { "200": { description: Well } }
components:
  responses: { Error: { description: Wrong, content: { application/json: { schema: { $ref: "#/components/schemas/Problem" } } } } }
  securitySchemes: { key: { type: apiKey, in: header, name: X-Key } }
  schemas:
    Order:
      type: object
      required: [id]
      properties:
        id: { type: string, description: Its id }
        kind: { type: string, enum: [a, b], nullable: true }
        lines: { type: array, items: { $ref: "#/components/schemas/Line" } }
        parent: { $ref: "#/components/schemas/Order" }
    NewOrder: { allOf: [{ $ref: "#/components/schemas/Order" }, { type: object, properties: { note: { type: string } } }] }
    Line: { type: object, properties: { count: { type: integer, minimum: 1 } } }
    Problem: { type: object, properties: { title: { type: string } } }
`;

function changeBetween(before: string, after: string): OpenapiChange {
  return openapiChange({ path: "openapi.yaml", before: read(before), after: read(after), audit: false });
}

/** What becomes of each operation when a text of the base is replaced. */
function statuses(...edits: readonly (readonly [string | RegExp, string])[]): Record<string, string> {
  let text = base;
  for (const [from, to] of edits) {
    expect(typeof from === "string" ? text.includes(from) : from.test(text)).toBe(true);
    text = text.replace(from, to);
  }
  return told(changeBetween(base, text));
}

const told = (change: OpenapiChange) =>
  Object.fromEntries(
    change.operations
      .filter(({ status }) => status !== "unchanged")
      .map(({ status, after, before }) => [(after ?? before)?.id, status]),
  );

const all = (word: string) => new RegExp(word, "g");

describe("what changes no operation", () => {
  test.each<[string, ...(readonly [string | RegExp, string])[]]>([
    ["nothing"],
    [
      "a description, an example, a summary, a title",
      ["Its id", "Its number"],
      ["One order", "An order"],
      ["{ id: a }", "{ id: b }"],
      ["title: Orders", "title: Sales"],
      ["description: Wrong", "description: Not right"],
    ],
    ["a version", ["1.0.0", "2.0.0"]],
    [
      "tags and links to pages",
      [
        "summary: One order",
        "tags: [orders]\n      externalDocs: { url: https://example.com }\n      x-code-samples: []",
      ],
    ],
    [
      "the order of keys and of what is required",
      ["type: object\n      required: [id]", "required: [id]\n      type: object"],
    ],
    ["the order of values", ["enum: [a, b]", "enum: [b, a]"]],
    ["the order of parameters", [/ {8}(- \{ name: id.*\n) {8}(- \{ name: fields.*\n)/, "        $2        $1"]],
    [
      "the order of responses and paths",
      ['  /health:\n    get:\n      security: []\n      responses: { "200": { description: Well } }\n', ""],
      [
        "paths:\n",
        'paths:\n  /health:\n    get:\n      security: []\n      responses: { "200": { description: Well } }\n',
      ],
    ],
    ["a component's name", [all("Line"), "OrderLine"]],
    [
      "the name of a component that contains itself",
      [all('schemas/Order"'), 'schemas/Sale"'],
      ["    Order:\n", "    Sale:\n"],
    ],
    [
      "what stood inline as a component",
      ["{ type: array, items: { type: string } }", '{ $ref: "#/components/schemas/Fields" }'],
      ["    Line:", "    Fields: { type: array, items: { type: string } }\n    Line:"],
    ],
    [
      "a component written out",
      ['{ $ref: "#/components/schemas/Problem" }', "{ type: object, properties: { title: { type: string } } }"],
    ],
    ["a component that nobody uses", ["    Line:", "    Unused: { type: string }\n    Line:"]],
    ["a scheme's name", [all("key: "), "token: "]],
    [
      "the newest version of the specification",
      ["3.0.3", "3.1.0"],
      ["{ type: string, enum: [a, b], nullable: true }", "{ type: [string, 'null'], enum: [a, b, null] }"],
    ],
    [
      "flags that say what goes without saying",
      [
        "name: fields, in: query,",
        "name: fields, in: query, required: false, style: form, explode: true, deprecated: false,",
      ],
    ],
    [
      "extensions of schemas for generators",
      ["{ type: integer, minimum: 1 }", "{ type: integer, minimum: 1, x-go-type: int64 }"],
    ],
  ])("%s", (_, ...edits) => {
    expect(statuses(...edits)).toEqual({});
  });

  test("another language", () => {
    const asJson = JSON.stringify({
      openapi: "3.0.0",
      paths: { "/a": { get: { parameters: [{ name: "q", in: "query", schema: { type: "string", maxLength: 5 } }] } } },
    });
    const asYaml =
      "openapi: 3.0.0\npaths:\n  /a:\n    get:\n      parameters:\n      - name: q\n        in: query\n        schema:\n          type: string\n          maxLength: 5\n";
    expect(told(changeBetween(asJson, asYaml))).toEqual({});
  });

  test("Swagger 2.0 becomes OpenAPI 3", () => {
    const old =
      "swagger: '2.0'\npaths: { /a: { get: { parameters: [{ name: q, in: query, type: string, maxLength: 5 }], responses: { 200: { description: x, schema: { type: object } } } } } }";
    const now =
      "openapi: 3.0.0\npaths: { /a: { get: { parameters: [{ name: q, in: query, schema: { type: string, maxLength: 5 } }], responses: { 200: { description: x, content: { application/json: { schema: { type: object } } } } } } } }";
    expect(told(changeBetween(old, now))).toEqual({});
  });

  test("parts in files of their own", () => {
    const parts = {
      "api.yaml": "openapi: 3.0.0\npaths: { /a: { $ref: a.yaml } }",
      "a.yaml": "get: { responses: { '200': { description: x } } }",
    };
    const one = "openapi: 3.0.0\npaths: { /a: { get: { responses: { '200': { description: x } } } } }";
    const change = openapiChange({ path: "api.yaml", before: read(one), after: readFrom(parts), audit: false });
    expect(told(change)).toEqual({});
  });
});

describe("what changes operations", () => {
  test.each<[string, Record<string, string>, ...(readonly [string | RegExp, string])[]]>([
    ["an operation's own word", { "GET /health": "changed" }, ["security: []", "deprecated: true"]],
    ["a parameter", { "GET /orders/{id}": "changed" }, ["name: fields", "name: only"]],
    [
      "a schema that two lead to, however far",
      { "GET /orders/{id}": "changed", "POST /orders": "changed" },
      ["minimum: 1", "minimum: 2"],
    ],
    [
      "a schema that one leads to",
      { "POST /orders": "changed" },
      ["note: { type: string }", "note: { type: string, maxLength: 5 }"],
    ],
    [
      "a response that two share",
      { "GET /orders/{id}": "changed", "POST /orders": "changed" },
      ["title: { type: string }", "title: { type: integer }"],
    ],
    [
      "what is required",
      { "GET /orders/{id}": "changed", "POST /orders": "changed" },
      ["required: [id]", "required: [id, kind]"],
    ],
    ["a status", { "POST /orders": "changed" }, ['"201"', '"202"']],
    ["a body", { "POST /orders": "changed" }, ["requestBody: {", "requestBody: { required: true,"]],
    [
      "what the root asks of callers",
      { "GET /orders/{id}": "changed", "POST /orders": "changed" },
      ["security: [{ key: [] }]", "security: [{ key: [] }, {}]"],
    ],
    [
      "where a key stands",
      { "GET /orders/{id}": "changed", "POST /orders": "changed" },
      ["name: X-Key", "name: X-Api-Key"],
    ],
    [
      "a path parameter's name: the same operation",
      { "GET /orders/{order}": "changed" },
      ["/orders/{id}", "/orders/{order}"],
      ["name: id", "name: order"],
    ],
    ["a path", { "GET /sales/{id}": "added", "GET /orders/{id}": "removed" }, ["/orders/{id}", "/sales/{id}"]],
    ["a method", { "PUT /orders": "added", "POST /orders": "removed" }, ["post:", "put:"]],
    [
      "a new operation, and no other",
      { "DELETE /health": "added" },
      ["  /health:\n", "  /health:\n    delete: { responses: { '404': { $ref: '#/components/responses/Error' } } }\n"],
    ],
    [
      "a media type",
      { "GET /orders/{id}": "changed" },
      [
        'content: { application/json: { schema: { $ref: "#/components/schemas/Order" }',
        'content: { application/xml: { schema: { $ref: "#/components/schemas/Order" }',
      ],
    ],
    [
      "a reference that leads nowhere now",
      { "GET /orders/{id}": "changed", "POST /orders": "changed" },
      ['schemas/Problem"', 'schemas/Problems"'],
    ],
    [
      "an extension of an operation",
      { "GET /health": "changed" },
      ["security: []", "security: []\n      x-public: true"],
    ],
  ])("%s", (_, expected, ...edits) => {
    expect(statuses(...edits)).toEqual(expected);
  });

  test("which alternatives there are, but not their order", () => {
    const text = (alternatives: string) => `openapi: 3.0.0
paths: { /a: { get: { responses: { "200": { content: { a/b: { schema: { oneOf: [${alternatives}] } } } } } } } }
components: { schemas: { A: { type: string }, B: { type: integer } } }`;
    const [a, b] = ["{ $ref: '#/components/schemas/A' }", "{ $ref: '#/components/schemas/B' }"];
    expect(told(changeBetween(text(`${a}, ${b}`), text(`${b}, ${a}`)))).toEqual({});
    expect(
      told(changeBetween(text("{ maxLength: 1 }, { maxLength: 2 }"), text("{ maxLength: 2 }, { maxLength: 1 }"))),
    ).toEqual({});
    expect(told(changeBetween(text(a), text(`${a}, ${b}`)))).toEqual({ "GET /a": "changed" });
  });

  test("the values of a discriminator that names imply", () => {
    const text = (name: string) => `openapi: 3.0.0
paths: { /a: { get: { responses: { "200": { content: { a/b: { schema: { discriminator: { propertyName: k }, oneOf: [{ $ref: '#/components/schemas/${name}' }, { type: string }] } } } } } } } }
components: { schemas: { ${name}: { type: object } } }`;
    expect(told(changeBetween(text("Cat"), text("Tiger")))).toEqual({ "GET /a": "changed" });
  });

  test("everything in an audit and in a new contract", () => {
    const after = read(base);
    const audit = openapiChange({ path: "openapi.yaml", before: read(base), after, audit: true });
    const added = openapiChange({ path: "openapi.yaml", before: null, after, audit: false });
    const deleted = openapiChange({ path: "openapi.yaml", before: after, after: null, audit: false });
    expect(audit.operations.map(({ status }) => status)).toEqual(["changed", "changed", "changed"]);
    expect(added.operations.map(({ status }) => status)).toEqual(["added", "added", "added"]);
    expect(deleted.operations.map(({ status, after: now }) => [status, now])).toEqual(
      Array.from({ length: 3 }, () => ["removed", null]),
    );
    expect([audit.isTouched(after.root), added.isTouched(after.root)]).toEqual([true, true]);
  });
});

describe("which nodes are touched", () => {
  const touched = (from: string, to: string) => {
    expect(base).toContain(from);
    const change = changeBetween(base, base.replace(from, to));
    const { after } = change;
    if (after === null) throw new Error("no contract");
    const schema = (name: string): Schema => {
      const found = after.schemas.get(name);
      if (found === undefined) throw new Error(`no ${name}`);
      return found;
    };
    return {
      after,
      schema,
      is: (node: SourceNode | null | undefined) =>
        node === null || node === undefined ? null : change.isTouched(node),
    };
  };

  test("a schema by what is written in it, not by what it refers to", () => {
    const { schema, is } = touched("minimum: 1", "minimum: 2");
    expect([is(schema("Line").node), is(schema("Line").properties.get("count")?.node)]).toEqual([true, true]);
    expect([is(schema("Order").node), is(schema("Order").properties.get("lines")?.node)]).toEqual([false, false]);
  });

  test("a new property, and whatever it is written in", () => {
    const { schema, is } = touched(
      "id: { type: string, description: Its id }",
      "id: { type: string }\n        note: { type: string }",
    );
    const { properties, node } = schema("Order");
    expect([
      is(node),
      is(properties.get("note")?.node),
      is(properties.get("id")?.node),
      is(schema("Line").node),
    ]).toEqual([true, true, false, false]);
  });

  test("an old component is not touched by what newly refers to it", () => {
    const { schema, is } = touched(
      "id: { type: string, description: Its id }",
      'id: { type: string }\n        problem: { $ref: "#/components/schemas/Problem" }',
    );
    expect([is(schema("Problem").node), is(schema("Problem").properties.get("title")?.node)]).toEqual([false, false]);
  });

  test("an operation by its own parameters and statuses", () => {
    const { after, is } = touched("name: fields", "name: only");
    const get = operationOf(after, "GET /orders/{id}");
    expect([
      is(get.node),
      ...get.parameters.map(({ node }) => is(node)),
      is(operationOf(after, "POST /orders").node),
    ]).toEqual([true, false, true, false]);
  });

  test("a renamed component is what it was", () => {
    const change = changeBetween(base, base.replaceAll("Line", "OrderLine"));
    const line = change.after?.schemas.get("OrderLine");
    expect(
      [line, line?.properties.get("count")].map((schema) =>
        schema === undefined ? null : change.isTouched(schema.node),
      ),
    ).toEqual([false, false]);
  });

  test("anything else as it is written: examples, schemes, the version", () => {
    const example = touched("{ id: a }", "{ id: b }");
    const media = operationOf(example.after, "GET /orders/{id}").responses[0]?.content[0];
    expect([example.is(media?.examples[0]), example.is(example.after.info.versionNode)]).toEqual([true, false]);
    const version = touched("1.0.0", "1.1.0");
    expect([
      version.is(version.after.info.versionNode),
      version.is(version.after.securitySchemes.get("key")?.node),
    ]).toEqual([true, false]);
  });

  test("of a file that was moved", () => {
    const change = openapiChange({
      path: "new/api.yaml",
      before: readFrom({ "old.yaml": base }),
      after: readFrom({ "new/api.yaml": base }),
      audit: false,
    });
    expect([told(change), change.after === null || change.isTouched(change.after.root)]).toEqual([{}, false]);
  });
});

describe("work that somebody wants done", () => {
  test("schemas that refer to one another in circles", () => {
    const text = (bound: number) => `openapi: 3.0.0
paths: { /a: { get: { responses: { "200": { content: { a/b: { schema: { $ref: "#/components/schemas/S0" } } } } } } } }
components:
  schemas:
${Array.from({ length: 800 }, (_, at) => `    S${at}: { properties: { next: { $ref: "#/components/schemas/S${(at + 1) % 800}" }, back: { $ref: "#/components/schemas/S${(at + 799) % 800}" }, at: { type: integer, maximum: ${at === 400 ? bound : 1} } } }`).join("\n")}`;
    expect(told(changeBetween(text(1), text(1)))).toEqual({});
    expect(told(changeBetween(text(1), text(2)))).toEqual({ "GET /a": "changed" });
  });

  test("aliases of aliases in what is compared as it is written", () => {
    const lines = Array.from(
      { length: 100 },
      (_, at) => `  a${at}: &a${at} [${at === 0 ? "x" : `*a${at - 1}, *a${at - 1}`}]`,
    ).join("\n");
    const text = (last: string) =>
      `x-bombs:\n${lines}\nopenapi: 3.0.0\npaths: { /a: { get: { x-bomb: *a99, deprecated: ${last} } } }`;
    expect(told(changeBetween(text("true"), text("true")))).toEqual({});
    expect(told(changeBetween(text("true"), text("false")))).toEqual({ "GET /a": "changed" });
  });
});
