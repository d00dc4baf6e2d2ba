import { describe, expect, test } from "vitest";
import { factsOf, proposal, read } from "./read.ts";

describe("operations", () => {
  const operations = (text: string) =>
    factsOf(proposal(text), "endpoint").map(({ method, path, form }) => `${method ?? "-"} ${path} ${form}`);

  test.each([
    ["a line of a code block", "```\nPOST /v1/orders\n```", ["POST /v1/orders line"]],
    ["inline code", "`DELETE /api/v1/crates/:crate_id`", ["DELETE /api/v1/crates/:crate_id prose"]],
    ["plain words", "Clients call GET /orders/{id} for it.", ["GET /orders/{id} prose"]],
    ["no slash in front", "`POST api/v2/quotas`", ["POST /api/v2/quotas prose"]],
    ["a whole URL", "`GET https://api.example.org/v1/orders?x=1`", ["GET /v1/orders prose"]],
    ["a heading", "### `PUT /orders/{id}`\n\ntext", ["PUT /orders/{id} heading"]],
    ["curl", "```sh\ncurl -H 'a: b' \\\n  -d '{}' https://example.org/v1/orders\n```", ["POST /v1/orders curl"]],
    [
      "curl with its method spelled out",
      "```\ncurl --location --request PUT 'https://example.org/v1/orders/7' \\\n--data-raw '{}'\n```",
      ["PUT /v1/orders/7 curl"],
    ],
    ["curl without data", "```\n$ curl https://example.org/v1/orders\n```", ["GET /v1/orders curl"]],
    ["a table with two columns", "| Method | Path |\n|-|-|\n| GET | `/orders` |", ["GET /orders table"]],
    ["a table with one", "| Endpoint | Use |\n|-|-|\n| `GET /orders` | list |", ["GET /orders table"]],
    ["two methods", "`GET/PUT /orders/{id}`", ["GET /orders/{id} prose", "PUT /orders/{id} prose"]],
    ["a path that a sentence calls an endpoint", "We add the endpoint `/orders/{id}`.", ["- /orders/{id} prose"]],
    ["OpenAPI", "```yaml\nopenapi: 3.0.0\npaths:\n  /orders:\n    get: {responses: {}}\n```", ["GET /orders contract"]],
    ["protobuf", "```\nservice Orders {\n  rpc GetOrder(A) returns (B);\n}\n```", ["RPC Orders/GetOrder contract"]],
    ["GraphQL", "```\ntype Mutation {\n  pay(id: ID!): Order\n}\n```", ["RPC Mutation.pay contract"]],
    ["a method and its preposition", "Clients send a POST request to `/orders`.", ["POST /orders prose"]],
    ["a dash between the two", "- **GET** - `/orders`", ["GET /orders prose"]],
    [
      "the method behind",
      "- `/orders/{id}` (GET, DELETE): one order",
      ["GET /orders/{id} prose", "DELETE /orders/{id} prose"],
    ],
    ["small letters in code", "Call `post orders/{id}` then.", ["POST /orders/{id} prose"]],
    [
      "parameters of many styles",
      "```\nGET /a/{id}\nGET /b/:id\nGET /c/<id>\nGET /d/$id\nGET /e/*\n```",
      ["GET /a/{id} line", "GET /b/:id line", "GET /c/<id> line", "GET /d/$id line", "GET /e/* line"],
    ],
    ["an optional query", "`GET /bags/{id}[?version=1]`", ["GET /bags/{id} prose"]],
    ["a table without first slashes", "| Verb | Path |\n|-|-|\n| get | orders/{id} |", ["GET /orders/{id} table"]],
    ["a route of a program", '```python\n@app.post("/orders")\ndef create(): ...\n```', ["POST /orders line"]],
    ["a mapping", '```java\n@GetMapping("/orders/{id}")\nOrder get() {}\n```', ["GET /orders/{id} line"]],
    [
      "a route with its methods behind",
      '```rust\nlet app = Router::new().route("/orders", post(create));\n```',
      ["POST /orders line"],
    ],
    ["an rpc in code marks", "We add `rpc GetOrder(GetOrderRequest) returns (Order)`.", ["RPC GetOrder prose"]],
    [
      "a short name of a whole path",
      "`POST /v1/orders` is new. The `/orders` endpoint answers at once.",
      ["POST /v1/orders prose"],
    ],
    ["a MIME type", "POST application/json to the server", []],
    ["a pair of words", "PUT and/or PATCH are idempotent; a GET request/response pair", []],
    ["a download", "```sh\ncurl -L https://github.com/a/b/releases/download/v1/x.tar.gz\n```", []],
    ["an installer", "```sh\ncurl https://raw.githubusercontent.com/a/b/main/install | sh\n```", []],
    ["a file", "The config `/etc/app/conf.yaml` of the endpoint", []],
    ["a path in the repository", "See the api in `/src/server/main.go`.", []],
    ["a path that nothing calls an operation", "It is mounted at `/data/files`.", []],
    ["an operation that is only compared with", "Like `GET /upload`, it needs a token.", []],
    ["an order in prose", "PUT the file there and GET coffee", []],
    ["and or", "Read and/or write the API", []],
  ])("%s", (_, text, expected) => {
    expect(operations(text)).toEqual(expected);
  });

  test("methods told in prose belong to the one path of the section", () => {
    const text =
      "We add an endpoint `/orders`.\n\nTo order, a user makes a POST request to it.\n\nA GET request lists them.";
    expect(operations(text)).toEqual(["POST /orders prose", "GET /orders prose"]);
  });

  test("an operation is shaped by an example below its heading", () => {
    const text = '### `GET /a`\n\n#### Response\n\n```json\n{"id": 1}\n```\n\n### `GET /b`\n\ntext';
    expect(factsOf(proposal(text), "endpoint").map(({ path, shaped }) => [path, shaped])).toEqual([
      ["/a", true],
      ["/b", false],
    ]);
  });

  test("a fact keeps the section, the line and the words it stands in", () => {
    const rfc = read("# T\n\n## Rejected\n\n```\nGET /a\nGET /b\n```\n");
    const [, second] = factsOf(rfc, "endpoint");
    expect([second?.range.startLine, second?.quote, rfc.sections[second?.section ?? 0]?.role]).toEqual([
      7,
      "GET /b",
      "rejected-option",
    ]);
  });
});

describe("status codes", () => {
  const codes = (text: string) => factsOf(proposal(text), "status-code").map(({ code }) => code);
  test.each([
    ["The server returns 404 when it is unknown.", [404]],
    ["- 201 Created if it is new\n- 409 Conflict if it exists", [201, 409]],
    ["HTTP status code 504 is returned.", [504]],
    ["It is rejected with `429 Too Many Requests`.", [429]],
    ["Any 5xx is retried.", [500]],
    ["| Status | Meaning |\n|-|-|\n| 403 | not yours |", [403]],
    ["```\nHTTP/1.1 422 Unprocessable Entity\n```", [422]],
    ["```yaml\nopenapi: 3.0.0\npaths:\n  /a:\n    get:\n      responses:\n        '404': {}\n```", [404]],
    ["It returns 200 rows within 300 ms.", []],
    ["Issue #404 and port 443 and RFC 429", []],
    ["There are 500 users.", []],
    ["It answers in 200 ms.", []],
  ])("%s", (text, expected) => {
    expect(codes(text)).toEqual(expected);
  });
});

describe("shapes", () => {
  const shapes = (text: string) =>
    factsOf(proposal(text), "schema").map(
      ({ form, name, fields }) => `${form} ${name}: ${fields.map((field) => field.name).join(" ")}`,
    );
  test.each([
    [
      "DDL in a block marked yaml",
      "```yaml\nCREATE TABLE orders (id bigint, state text);\n```",
      ["ddl orders: id state"],
    ],
    ["a struct", '```go\ntype Order struct {\n  ID int64 `json:"id"`\n}\n```', ["types Order: id"]],
    ["an example", '```json\n{"id": 1}\n```', ["json Proposal: id"]],
    ["the body behind a request line", '```http\nPOST /orders\n{\n  "id": 1\n}\n```', ["json Proposal: id"]],
    ["a table of fields", "| Field | Type |\n|-|-|\n| id | uuid |\n| state | text |", ["table Proposal: id state"]],
    [
      "a list of fields",
      "The payload has these fields:\n\n- `id`: the order\n- `state`: where it is",
      ["list Proposal: id state"],
    ],
    [
      "a list of typed names without code marks",
      "A job has these fields:\n\n- **id** (uuid): the job\n- state: string, one of four",
      ["list Proposal: id state"],
    ],
    [
      "DDL in a program",
      '```go\ndb.Exec("CREATE TABLE orders (id bigint, state text)")\n```',
      ["ddl orders: id state"],
    ],
    ["a list of something else", "We run these commands:\n\n- `make`: builds\n- `test`: tests", []],
    ["a table without types", "| Risk | Mitigation |\n|-|-|\n| a | b |", []],
  ])("%s", (_, text, expected) => {
    expect(shapes(text)).toEqual(expected);
  });
});

describe("indexes", () => {
  test.each([
    ["```sql\ncreate index on orders (tenant_id, id);\n```", [["tenant_id", "id"]]],
    ["We add an index on `orders.tenant_id`.", [["orders.tenant_id"]]],
    ["We will not add an index on `state`.", []],
    ["The package index on npm", []],
  ])("%s", (text, expected) => {
    const columns = factsOf(proposal(text), "index").map((fact) => [...fact.columns]);
    expect(columns.filter((each) => each.length > 0)).toEqual(expected);
  });
});

describe("quantities", () => {
  const quantities = (text: string) =>
    factsOf(proposal(text), "quantity").map(({ quantity }) => [
      Number(quantity.value.toPrecision(6)),
      quantity.dimension,
      quantity.comparator,
    ]);

  test.each([
    ["within 200 ms", [[0.2, "duration", "at-most"]]],
    ["at most 5 MB", [[5e6, "bytes", "at-most"]]],
    ["64KiB", [[65_536, "bytes", "exactly"]]],
    ["~50k rows", [[50_000, "count", "about"]]],
    ["about 1,000,000 events per day", [[11.5741, "rate", "about"]]],
    ["100 requests/second", [[100, "rate", "exactly"]]],
    ["up to 500 rps", [[500, "rate", "at-most"]]],
    ["10 requests every 5 minutes", [[0.0333333, "rate", "exactly"]]],
    ["2 million active users", [[2e6, "count", "exactly"]]],
    ["99.95% availability", [[0.9995, "ratio", "exactly"]]],
    ["p99 < 300ms", [[0.3, "duration", "at-most"]]],
    ["between 15 and 30s", [[30, "duration", "exactly"]]],
    ["16-74s", [[74, "duration", "exactly"]]],
    [
      "three retries and two weeks",
      [
        [3, "count", "exactly"],
        [1_209_600, "duration", "exactly"],
      ],
    ],
    [
      "1m/5m/2h",
      [
        [60, "duration", "exactly"],
        [300, "duration", "exactly"],
        [7200, "duration", "exactly"],
      ],
    ],
    ["at least 24 hours", [[86_400, "duration", "at-least"]]],
    ["30+ days", [[2_592_000, "duration", "at-least"]]],
    ["$400 a month", [[400, "money", "exactly"]]],
    ["`timeout_ms: 5000`", [[5, "duration", "exactly"]]],
    ["a 24-hour window", [[86_400, "duration", "exactly"]]],
    ["15 segundos", [[15, "duration", "exactly"]]],
    ["within a minute", [[60, "duration", "at-most"]]],
    ["It runs every hour.", [[3600, "duration", "exactly"]]],
    ["It answers in less than half a second.", [[0.5, "duration", "at-most"]]],
    ["twenty minutes", [[1200, "duration", "exactly"]]],
    ["four nines of availability", [[0.9999, "ratio", "exactly"]]],
    ["5k-10k rows", [[10_000, "count", "exactly"]]],
    [
      "5m rows and 5M users",
      [
        [5e6, "count", "exactly"],
        [5e6, "count", "exactly"],
      ],
    ],
    ["1.5 million rows", [[1.5e6, "count", "exactly"]]],
    [
      "6 months and 6 ms",
      [
        [15_552_000, "duration", "exactly"],
        [0.006, "duration", "exactly"],
      ],
    ],
    ["10 GB/month", [[3858.02, "rate", "exactly"]]],
    ["50 requests per minute", [[0.833333, "rate", "exactly"]]],
    ["≤ 2s", [[2, "duration", "at-most"]]],
    ["not longer than 3 days", [[259_200, "duration", "at-most"]]],
    ["a 3-node cluster", [[3, "count", "exactly"]]],
    ["For a second request it differs.", []],
    ["OAuth 2.0 device flow", []],
    ["three audit log endpoints", []],
    ["Kubernetes 1.24 clusters", []],
    ["TLS 1.3 connections and HTTP/2 streams", []],
    ["day 2 jobs", []],
    ["10.0.0.1 hosts at 12:30", []],
    ["version 1.2.3", []],
    ["port 8080", []],
    ["2024-01-31 and 31 January 2024", []],
    ["issue #123 and RFC 7231", []],
    ["429 Too Many Requests", []],
    ["0x5d and sha 5d41402a", []],
    ["step 2 users wait", []],
    ["HTTP/2 s", []],
    ["1. Do this", []],
    ["the year 2024 events", []],
  ] as const)("%s", (text, expected) => {
    expect(quantities(text)).toEqual(expected);
  });

  test.each([
    ["The timeout for calls to the bank is 5 s.", "timeout calls bank"],
    ["We expect 2,000 concurrent requests.", "concurrent requests"],
    ["A p95 latency of 200 ms", "p95 latency"],
    ["5 seconds after the last attempt", "last attempt"],
  ])("%s measures the %s", (text, subject) => {
    expect(factsOf(proposal(text), "quantity")[0]?.quantity.subject).toBe(subject);
  });

  test("in a table the row and the header name what is measured", () => {
    const [fact] = factsOf(proposal("| Call | Timeout |\n|-|-|\n| bank | 5 s |"), "quantity");
    expect([fact?.quantity.subject, fact?.quantity.value]).toEqual(["bank timeout", 5]);
  });

  test("numbers of an example are none, a plain listing has some", () => {
    expect(quantities('```json\n{"size": "5 MB"}\n```')).toEqual([]);
    expect(quantities("```\n1st: 16-74s\n```")).toEqual([[74, "duration", "exactly"]]);
  });
});
