import { describe, expect, test } from "vitest";
import { readOpenapi, sourceFiles } from "../../../../src/artifacts/api/index.ts";
import { written } from "../source/plain.ts";
import { operationOf, read, readFrom } from "./read.ts";

describe("which files are descriptions", () => {
  test.each([
    ["openapi: 3.0.3\npaths: {}", "3.0"],
    ["openapi: 3.0\npaths: {}", "3.0"],
    ['{"openapi":"3.1.0"}', "3.1"],
    ["openapi: 3.2.0", "3.2"],
    ["swagger: '2.0'", "2.0"],
    ["swagger: 2.0", "2.0"],
    ["openapi: 4.0.0", null],
    ["swagger: '1.2'", null],
    ["openapi: { a: b }", null],
    ["info: { title: x }", null],
    ["openapi: 3.1.0\nnode: 24.1.0", null],
    ["- openapi: 3.0.0", null],
    ["openapi: [", null],
  ])("%s", (text, version) => {
    expect(
      readOpenapi(
        "a.yaml",
        sourceFiles(() => text),
      )?.version ?? null,
    ).toBe(version);
  });

  test("a file that is not there is none", () => {
    expect(
      readOpenapi(
        "a.yaml",
        sourceFiles(() => null),
      ),
    ).toBeNull();
  });
});

const orders = `
openapi: 3.1.0
info: { title: Orders, version: 1.20 }
servers: [{ url: https://api.example.com/v1 }]
security: [{ key: [] }, {}]
paths:
  /orders/{id}:
    parameters:
      - { name: id, in: path, schema: { type: string } }
      - { name: trace, in: header, schema: { type: string } }
    get:
      operationId: getOrder
      tags: [orders]
      x-sunset: 2027-01-01
      x-stability-level: Beta
      deprecated: true
      parameters:
        - { name: trace, in: header, required: true, schema: { type: string } }
        - { $ref: "#/components/parameters/Fields" }
      responses:
        "200":
          description: The order
          headers: { ETag: { required: true, schema: { type: string } } }
          content:
            Application/JSON; charset=utf-8: { schema: { $ref: "#/components/schemas/Order" } }
            application/vnd.orders+json; version=2: { schema: { $ref: "#/components/schemas/Order" } }
          links: { next: {} }
        4xx: { $ref: "#/components/responses/Error" }
        x-internal: {}
    x-nothing: {}
  /orders:
    post:
      security: [{ oauth: [write] }]
      requestBody: { $ref: "#/components/requestBodies/Order" }
      responses: { default: { $ref: "#/components/responses/Error" } }
      callbacks:
        paid: { "{$request.body#/url}": { post: { responses: { "200": { description: Taken } } } } }
webhooks:
  order.paid: { post: { security: [], responses: {} } }
components:
  parameters: { Fields: { name: fields, in: query, style: form, explode: false, schema: { type: array } } }
  requestBodies: { Order: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/Order" }, examples: { one: { value: { id: 1 } } } } } } }
  responses: { Error: { description: Wrong, content: { application/problem+json: { schema: { type: object } } } } }
  schemas: { Order: { type: object }, Alias: { $ref: "#/components/schemas/Order" } }
  securitySchemes:
    key: { type: apiKey, in: header, name: X-Key }
    oauth: { type: oauth2, flows: { clientCredentials: { scopes: { write: Write } }, implicit: { scopes: { read: Read, write: Write } } } }
`;

describe("OpenAPI 3", () => {
  const contract = read(orders);
  const get = operationOf(contract, "GET /orders/{id}");
  const post = operationOf(contract, "POST /orders");

  test("says what it is", () => {
    expect(contract).toMatchObject({ version: "3.1", info: { title: "Orders", version: "1.20" }, problems: [] });
    expect(contract.servers).toEqual(["https://api.example.com/v1"]);
    expect([...contract.schemas].map(([name, schema]) => [name, schema.name])).toEqual([
      ["Order", "Order"],
      ["Alias", "Order"],
    ]);
  });

  test("operations stand in order: of paths, webhooks and callbacks", () => {
    expect(contract.operations.map(({ id, origin }) => [id, origin])).toEqual([
      ["GET /orders/{id}", "path"],
      ["POST /orders", "path"],
      ["POST webhook order.paid", "webhook"],
      ["POST callback paid of POST /orders", "callback"],
    ]);
    expect(post.callbacks).toEqual([contract.operations[3]]);
    expect(written(get.entry.value)?.startsWith("operationId: getOrder")).toBe(true);
  });

  test("parameters of the path are in force, unless the operation says otherwise", () => {
    expect(get.parameters.map((each) => [each.in, each.name, each.required, each.component])).toEqual([
      ["path", "id", true, null],
      ["header", "trace", true, null],
      ["query", "fields", false, "Fields"],
    ]);
    expect(get.parameters.map(({ style, explode }) => [style, explode])).toEqual([
      ["simple", false],
      ["simple", false],
      ["form", false],
    ]);
  });

  test("responses are followed, media types are compared without what does not tell them apart", () => {
    const [ok, wrong] = get.responses;
    expect(get.responses.map(({ status, component }) => [status, component])).toEqual([
      ["200", null],
      ["4XX", "Error"],
    ]);
    expect(ok?.content.map(({ type }) => type)).toEqual(["application/json", "application/vnd.orders+json;version=2"]);
    expect(ok?.content[0]?.schema).toBe(contract.schemas.get("Order"));
    expect([...(ok?.headers ?? [])]).toMatchObject([["etag", { name: "ETag", required: true }]]);
    expect(ok?.links).toEqual(["next"]);
    expect(written(wrong?.node)).toMatch(/^\{ description: Wrong/);
  });

  test("bodies are followed, with their examples", () => {
    expect(post.body).toMatchObject({ required: true, component: "Order" });
    expect(post.body?.content.map(({ examples }) => examples.map(written))).toEqual([["{ id: 1 }"]]);
    expect(get.body).toBeNull();
  });

  test("security is the operation's own, else the root's", () => {
    const plain = (id: string) => operationOf(contract, id).security?.map((each) => Object.fromEntries(each));
    expect(plain("GET /orders/{id}")).toEqual([{ key: [] }, {}]);
    expect(plain("POST /orders")).toEqual([{ oauth: ["write"] }]);
    expect(plain("POST webhook order.paid")).toEqual([]);
    expect(read("openapi: 3.0.0\npaths: {/a: {get: {}}}").operations[0]).toMatchObject({
      security: null,
      securityNode: null,
    });
    expect([...contract.securitySchemes.values()]).toMatchObject([
      { name: "key", type: "apiKey", in: "header", parameter: "X-Key" },
      { name: "oauth", type: "oauth2", scopes: ["write", "read"] },
    ]);
  });

  test("how settled an operation is", () => {
    expect(get).toMatchObject({ deprecated: true, sunset: "2027-01-01", stability: "beta", tags: ["orders"] });
    expect(read("openapi: 3.0.0\npaths: {/a: {x-internal: true, get: {}}}").operations[0]?.stability).toBe("internal");
    expect(get.extension("x-sunset")).not.toBeNull();
    expect(get.extension("x-public")).toBeNull();
  });

  test("the methods of 3.2 are methods of 3.2", () => {
    const text = "paths: { /a: { query: {}, additionalOperations: { COPY: {} } } }";
    expect(read(`openapi: 3.2.0\n${text}`).operations.map(({ id }) => id)).toEqual(["QUERY /a", "COPY /a"]);
    expect(read(`openapi: 3.1.0\n${text}`).operations).toEqual([]);
  });

  test("what a stream consists of is its schema", () => {
    const text =
      "openapi: 3.2.0\npaths: { /a: { get: { responses: { '200': { content: { application/jsonl: { itemSchema: { type: object } } } } } } } }";
    expect(read(text).operations[0]?.responses[0]?.content[0]?.schema?.types).toEqual(new Set(["object"]));
  });
});

describe("Swagger 2.0 is read as 3.x has it", () => {
  const contract = read(`
swagger: "2.0"
info: { title: Pets, version: "1" }
host: pets.example.com
basePath: /v2
schemes: [https, http]
consumes: [application/json, application/xml]
produces: [application/json]
securityDefinitions:
  basic: { type: basic }
  oauth: { type: oauth2, flow: implicit, scopes: { "read:pets": Read } }
parameters:
  Limit: { name: limit, in: query, type: integer, format: int32, maximum: 50, default: 10 }
  Pet: { name: pet, in: body, required: true, schema: { $ref: "#/definitions/Pet" } }
responses:
  Gone: { description: Gone, schema: { $ref: "#/definitions/Error" } }
paths:
  /pets:
    get:
      parameters:
        - $ref: "#/parameters/Limit"
        - { name: ids, in: query, type: array, items: { type: integer }, collectionFormat: multi }
        - { name: tags, in: query, type: array, items: { type: string } }
      responses:
        200:
          description: Pets
          schema: { type: array, items: { $ref: "#/definitions/Pet" } }
          headers: { X-Next: { type: string, maxLength: 20 } }
          examples: { application/json: [] }
        410: { $ref: "#/responses/Gone" }
    post:
      parameters: [{ $ref: "#/parameters/Pet" }]
      responses: {}
    put:
      parameters:
        - { name: name, in: formData, type: string, maxLength: 30, required: true }
        - { name: photo, in: formData, type: file }
      responses: {}
definitions:
  Pet: { type: object, discriminator: kind, x-nullable: true, properties: { kind: { type: string } } }
  Error: { type: object }
`);

  test("what it is, and where", () => {
    expect(contract).toMatchObject({ version: "2.0", problems: [] });
    expect(contract.servers).toEqual(["https://pets.example.com/v2", "http://pets.example.com/v2"]);
    expect([...contract.schemas.keys()]).toEqual(["Pet", "Error"]);
    expect([...contract.securitySchemes.values()]).toMatchObject([
      { type: "http", scheme: "basic" },
      { type: "oauth2", scopes: ["read:pets"] },
    ]);
  });

  test("parameters are their own schemas", () => {
    const [limit, ids, tags] = operationOf(contract, "GET /pets").parameters;
    expect(limit).toMatchObject({
      name: "limit",
      component: "Limit",
      required: false,
      schema: { format: "int32", maximum: { value: 50, exclusive: false } },
    });
    expect(ids).toMatchObject({ style: "form", explode: true });
    expect(tags).toMatchObject({ style: "form", explode: false });
    expect(limit?.schema?.required).toEqual(new Set());
  });

  test("a body parameter is a body of each media type", () => {
    const { body, parameters } = operationOf(contract, "POST /pets");
    expect(parameters).toEqual([]);
    expect(body).toMatchObject({ required: true, component: "Pet" });
    expect(body?.content.map(({ type, schema }) => [type, schema?.name])).toEqual([
      ["application/json", "Pet"],
      ["application/xml", "Pet"],
    ]);
  });

  test("the fields of a form are a body", () => {
    const { body } = operationOf(contract, "PUT /pets");
    const schema = body?.content[0]?.schema;
    expect(body?.content.map(({ type }) => type)).toEqual(["multipart/form-data"]);
    expect(
      [...(schema?.properties ?? [])].map(([name, { types, maxLength, format }]) => [
        name,
        [...(types ?? [])],
        maxLength,
        format,
      ]),
    ).toEqual([
      ["name", ["string"], 30, null],
      ["photo", ["string"], null, "binary"],
    ]);
    expect(schema?.required).toEqual(new Set(["name"]));
    expect(written(schema?.properties.get("name")?.node)).toMatch(/^\{ name: name, in: formData/);
  });

  test("a response has the media types that are produced", () => {
    const [ok, gone] = operationOf(contract, "GET /pets").responses;
    expect(ok?.content).toMatchObject([{ type: "application/json" }]);
    expect(ok?.content[0]?.examples.map(written)).toEqual(["[]"]);
    expect(ok?.headers.get("x-next")).toMatchObject({ schema: { maxLength: 20 } });
    expect(gone).toMatchObject({ status: "410", component: "Gone", content: [{ schema: { name: "Error" } }] });
  });

  test("words of its own", () => {
    const pet = contract.schemas.get("Pet");
    expect(pet?.discriminator).toEqual({ property: "kind", mapping: new Map() });
    expect(pet?.types).toEqual(new Set(["object", "null"]));
  });
});

describe("a contract in several files", () => {
  const contract = readFrom({
    "api/openapi.yaml": `
openapi: 3.1.0
paths:
  /orders: { $ref: paths/orders.yaml }
  /orders/{id}: { $ref: "paths/order.yaml", summary: One, parameters: [{ name: id, in: path, schema: { type: string } }] }
components: { schemas: { Order: { $ref: schemas/order.yaml } } }
`,
    "api/paths/orders.yaml":
      "get: { responses: { '200': { content: { application/json: { schema: { $ref: '../schemas/order.yaml' } } } } } }",
    "api/paths/order.yaml":
      "get: { responses: { '200': { content: { application/json: { schema: { $ref: '../openapi.yaml#/components/schemas/Order' } } } } } }",
    "api/schemas/order.yaml":
      "type: object\nproperties:\n  total: { $ref: 'parts.yaml#/Money' }\n  lines: { $ref: 'parts.yaml#/Nobody' }\n  other: { $ref: 'none.yaml' }\n  x: { example: { $ref: 'nowhere.yaml' } }\n",
    "api/schemas/parts.yaml": "Money: { type: integer }\n",
  });

  test("every file of it is read, and each once", () => {
    expect(contract.files.map(({ path }) => path)).toEqual([
      "api/openapi.yaml",
      "api/paths/orders.yaml",
      "api/paths/order.yaml",
      "api/schemas/order.yaml",
      "api/schemas/parts.yaml",
    ]);
  });

  test("a part is one schema, however it is reached, and has a name", () => {
    const order = contract.schemas.get("Order");
    const reached = contract.operations.map(({ responses }) => responses[0]?.content[0]?.schema);
    expect(reached).toEqual([order, order]);
    expect(reached[0]).toBe(order);
    expect(order?.properties.get("total")?.name).toBe("Money");
  });

  test("what stands beside the reference of a path counts", () => {
    expect(operationOf(contract, "GET /orders/{id}").parameters.map(({ name }) => name)).toEqual(["id"]);
  });

  test("references that lead nowhere are problems of the file that they stand in", () => {
    expect(contract.problems.map(({ path, message }) => [path, message.slice(0, 60)])).toEqual([
      ["api/schemas/order.yaml", "The reference `parts.yaml#/Nobody` names nothing that is the"],
      ["api/schemas/order.yaml", "The reference `none.yaml` names a file that is neither in th"],
    ]);
    expect(contract.schemas.get("Order")?.properties.get("other")).toMatchObject({ unresolved: true, types: null });
  });
});

describe("shapes that are wrong are problems, and the rest is read", () => {
  test.each([
    ["a path that is a text", "paths: { /a: x, /b: { get: {} } }", ["x"], ["GET /b"]],
    ["an operation that is a list", "paths: { /a: { get: [], put: {} } }", ["[]"], ["PUT /a"]],
    [
      "a parameter without a place",
      "paths: { /a: { get: { parameters: [{ name: x }] } } }",
      ["{ name: x }"],
      ["GET /a"],
    ],
    ["responses that are a list", "paths: { /a: { get: { responses: [1] } } }", ["[1]"], ["GET /a"]],
    ["paths that are a list", "paths: [1]", ["[1]"], []],
    ["components that are a text", "components: x\npaths: { /a: { get: {} } }", [], ["GET /a"]],
    [
      "a schema that is a text",
      "paths: { /a: { get: { requestBody: { content: { a/b: { schema: x } } } } } }",
      [],
      ["GET /a"],
    ],
  ])("%s", (_, text, places, ids) => {
    const contract = read(`openapi: 3.0.0\n${text}`);
    expect(contract.problems.map(({ start, end }) => contract.root.file.text.slice(start, end))).toEqual(places);
    expect(contract.operations.map(({ id }) => id)).toEqual(ids);
  });

  test("callbacks that call back themselves end, and are read once however many share them", () => {
    const contract = read(`
openapi: 3.0.0
paths:
  /a: { post: { callbacks: { on: { $ref: "#/components/callbacks/On" } } } }
  /b: { post: { callbacks: { on: { $ref: "#/components/callbacks/On" } } } }
components: { callbacks: { On: { "{$url}": { post: { callbacks: { again: { $ref: "#/components/callbacks/On" } } } } } } }
`);
    expect(contract.operations.map(({ id }) => id)).toEqual(["POST /a", "POST /b", "POST callback on of POST /a"]);
    expect(contract.operations[0]?.callbacks[0]).toBe(contract.operations[1]?.callbacks[0]);
  });

  test("ids are unique", () => {
    const text =
      "openapi: 3.0.0\npaths: { /a: { post: { callbacks: { on: { '{$a}': { post: {} }, '{$b}': { post: {} } } } } } }";
    expect(read(text).operations.map(({ id }) => id)).toEqual([
      "POST /a",
      "POST callback on of POST /a",
      "POST callback on of POST /a (2)",
    ]);
  });

  test("aliases that every operation shares come to an end", () => {
    const parameters = Array.from({ length: 1000 }, (_, at) => `{ name: p${at}, in: query }`).join(", ");
    const paths = Array.from({ length: 3000 }, (_, at) => `  /a${at}: { get: { parameters: *p } }`).join("\n");
    const contract = read(`openapi: 3.0.0\nx-parameters: &p [${parameters}]\npaths:\n${paths}\n`);
    expect(contract.operations.length).toBeLessThan(1000);
    expect(contract.problems.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^The contract has more operations/),
    ]);
  });
});
