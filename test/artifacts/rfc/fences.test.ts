import { describe, expect, test } from "vitest";
import { readDdl } from "../../../src/artifacts/rfc/fence/read-ddl.ts";
import { readJson } from "../../../src/artifacts/rfc/fence/read-json.ts";
import { readOpenapi } from "../../../src/artifacts/rfc/fence/read-openapi.ts";
import { readTypes } from "../../../src/artifacts/rfc/fence/read-types.ts";
import { sniffFence } from "../../../src/artifacts/rfc/fence/sniff-fence.ts";

describe("what a code block holds, whatever it says", () => {
  test.each([
    ["json", "json", '{"id": 1}'],
    ["json", "go", '// an event\n{\n  "id": 1,\n  ...\n}'],
    ["json", "json5", "{\n  room_id: 'x',\n  open: true\n}"],
    ["json", "", '"status": {\n  "id": 1\n}'],
    ["openapi", "yaml", "openapi: 3.1.0\npaths:\n  /a:\n    get: {}"],
    ["openapi", "", "paths:\n  /orders:\n    post:\n      responses: {}"],
    ["sql", "yaml", "CREATE TABLE orders (\n  id bigint\n);"],
    ["sql", "", "alter table orders add column state text"],
    ["yaml", "yaml", "description: we create table rows\nkind: Role"],
    ["yaml", "", "timeout: 30s\nretries: 5"],
    ["http", "bash", "GET /schemas/events\nGET /schemas/events?version=1"],
    ["http", "", "HTTP/1.1 404 Not Found\nContent-Type: application/json"],
    ["shell", "", "curl -X POST https://example.org/a"],
    ["shell", "sh", "make install"],
    ["types", "go", 'type Order struct {\n\tID int64 `json:"id"`\n}'],
    ["types", "", "interface Order {\n  id: string;\n}"],
    ["types", "rust", "pub struct Order {\n    id: u64,\n}"],
    ["types", "prisma", "model Order {\n  id Int @id\n}"],
    ["protobuf", "", "message Order {\n  string id = 1;\n}"],
    ["protobuf", "go", "service Orders {\n  rpc Get(GetRequest) returns (Order);\n}"],
    ["graphql", "", "type Query {\n  orders(first: Int): [Order!]!\n}"],
    ["graphql", "graphql", "query { orders { id } }"],
    ["mermaid", "", "sequenceDiagram\n  A->>B: call"],
    ["plantuml", "", "@startuml\nA -> B\n@enduml"],
    ["code", "python", "def f():\n    return 1"],
    ["text", "", "some words about nothing"],
    ["text", "", ""],
  ] as const)("%s in a block marked %j", (kind, info, code) => {
    expect(sniffFence(code, info)).toBe(kind);
  });
});

describe("JSON as people write it", () => {
  test.each([
    ["strict", '{"id": 1, "name": "a"}', ["id:number", "name:string"], false],
    ["nested", '{"data": {"id": "x"}}', ["data:object", "data.id:string"], false],
    ["comments", '{\n  "id": 1, // the id\n  /* why */ "b": null\n}', ["id:number", "b:null"], false],
    ["an ellipsis and a trailing comma", '{"id": 1, ...,}', ["id:number"], false],
    ["curly quotes", "{“id”: “x”}", ["id:string"], false],
    ["a placeholder", '{"id": <uuid>}', ["id:string"], false],
    ["loose members", '"status": {"id": "a"}', ["status:object", "status.id:string"], false],
    ["an array", '[{"id": 1}]', ["id:number"], true],
    ["a wrapped array", '{"items": [{"id": 1}], "next": "x"}', ["items:array", "items.id:number", "next:string"], true],
    [
      "an object with one list among much else",
      '{"id": 1, "owner": {"id": 2}, "tags": [{"a": 1}]}',
      ["id:number", "owner:object", "owner.id:number", "tags:array", "tags.a:number"],
      false,
    ],
    ["what no repair mends", '[\n  "requests": [{"workId": "a"}],\n]', ["requests:array", "workId:string"], true],
    ["keys without quotes", '{\n  room_id: "!a:b.c",\n  count: 3\n}', ["room_id:string", "count:number"], false],
    ["a URL in a string", '{"url": "https://a.b/c"}', ["url:string"], false],
  ])("%s", (_, code, fields, list) => {
    const [shape] = readJson(code);
    expect(shape?.fields.map(({ name, type }) => `${name}:${type}`)).toEqual(fields);
    expect(shape?.list).toBe(list);
  });

  test("several documents in one block are several shapes", () => {
    expect(readJson('// one\n{"a": 1}\n\n// two\n{"b": 2}').map(({ fields }) => fields[0]?.name)).toEqual(["a", "b"]);
  });
});

describe("DDL that need not parse", () => {
  test.each([
    [
      "a table",
      "CREATE TABLE orders (id bigint PRIMARY KEY, name varchar(80) NOT NULL);",
      "orders",
      ["id:bigint", "name:varchar(80)"],
    ],
    ["quotes and a schema", 'create table if not exists "app"."orders" ("id" uuid)', "app.orders", ["id:uuid"]],
    [
      "backticks",
      "CREATE TABLE `orders` (`id` INT AUTO_INCREMENT, KEY `k` (`id`)) ENGINE=InnoDB",
      "orders",
      ["id:INT"],
    ],
    [
      "braces and no semicolon",
      "create table orders {\n  id int,\n  state text\n}",
      "orders",
      ["id:int", "state:text"],
    ],
    [
      "a comment with a bracket",
      "create table orders (\n  id int, -- (the id\n  /* , */ b text\n)",
      "orders",
      ["id:int", "b:text"],
    ],
    ["a body that never closes", "create table orders (\n id int,\n b text", "orders", ["id:int", "b:text"]],
    ["an added column", "ALTER TABLE orders ADD COLUMN state text DEFAULT 'x'", "orders", ["state:text"]],
    ["several added columns", "alter table orders add a int, add column b text;", "orders", ["a:int", "b:text"]],
    ["a numeric type", "create table t (price numeric(10, 2) not null)", "t", ["price:numeric(10, 2)"]],
  ])("%s", (_, code, table, columns) => {
    const [statement] = readDdl(code);
    expect(statement?.table).toBe(table);
    const found = statement?.kind === "index" ? [] : (statement?.columns ?? []);
    expect(found.map(({ name, type }) => `${name}:${type}`)).toEqual(columns);
  });

  test.each([
    ["create index i on orders (tenant_id, created_at)", ["tenant_id", "created_at"]],
    ["create unique index concurrently on orders (lower(email))", ["email"]],
  ])("%s", (code, columns) => {
    const [statement] = readDdl(code);
    expect(statement?.kind === "index" ? statement.columns.slice(0, columns.length) : []).toEqual(columns);
  });

  test("keys of a table are known: of the column, of the table, of an index inside it", () => {
    const [table] = readDdl("create table t (id int primary key, a int, b int, unique (a, b), index (b))");
    expect(table?.kind === "create" ? table.keys : []).toEqual([["id"], ["a", "b"], ["b"]]);
  });

  test.each(["we create table rows for it", "select * from orders", "drop table"])("%j defines nothing", (code) => {
    expect(readDdl(code).filter((statement) => statement.kind === "create" && statement.columns.length > 0)).toEqual(
      [],
    );
  });
});

describe("types with fields", () => {
  test.each([
    [
      "Go",
      'type Order struct {\n\t// the id\n\tID int64 `json:"id"`\n\tName string\n}',
      "Order",
      ["id:int64", "Name:string"],
    ],
    [
      "TypeScript",
      "export interface Order {\n  id: string;\n  tags?: string[];\n}",
      "Order",
      ["id:string", "tags:string[]"],
    ],
    ["a TypeScript alias", "type Order = {\n  id: string\n}", "Order", ["id:string"]],
    [
      "Rust",
      "pub struct Order {\n    pub id: u64,\n    name: Option<String>,\n}",
      "Order",
      ["id:u64", "name:Option<String>"],
    ],
    [
      "protobuf",
      "message Order {\n  string id = 1;\n  repeated Item items = 2;\n}",
      "Order",
      ["id:string", "items:Item"],
    ],
    ["GraphQL", "type Order {\n  id: ID!\n  items(first: Int): [Item!]!\n}", "Order", ["id:ID!", "items:[Item!]!"]],
    ["Prisma", "model Order {\n  id Int @id\n  name String?\n}", "Order", ["id:Int", "name:String?"]],
    ["Python", "class Order(BaseModel):\n    id: int\n    name: str\n\nx = 1", "Order", ["id:int", "name:str"]],
    ["Kotlin", "data class Order(val id: Long, val name: String)", "Order", ["id:Long", "name:String"]],
  ])("%s", (_, code, name, fields) => {
    const [type] = readTypes(code);
    expect(type?.name).toBe(name);
    expect(type?.fields.map((field) => `${field.name}:${field.type}`)).toEqual(fields);
  });
});

describe("OpenAPI", () => {
  test("operations with their codes, and schemas", () => {
    const found = readOpenapi(
      "openapi: 3.0.0\npaths:\n  /orders:\n    get:\n      responses:\n        '200': {content: {application/json: {schema: {type: array}}}}\n        4XX: {}\ncomponents:\n  schemas:\n    Order:\n      properties:\n        id: {type: string}\n",
    );
    expect(found.operations.map(({ method, path, codes, list }) => ({ method, path, codes, list }))).toEqual([
      { method: "GET", path: "/orders", codes: [200, 400], list: true },
    ]);
    expect(found.schemas.map(({ name, fields }) => ({ name, fields }))).toEqual([
      { name: "Order", fields: [{ name: "id", type: "string" }] },
    ]);
  });

  test.each(["", "[", ": :", `${"[".repeat(20_000)}`, "paths: &a\n  /x: *a", "- 1"])("%.20j is none", (code) => {
    expect(readOpenapi(code).schemas).toEqual([]);
  });
});
