import { describe, expect, it } from "vitest";
import { parseRfc } from "../../../../src/artifacts/rfc/index.ts";
import { checkOf, read } from "../cases.ts";

const check = checkOf("api-contract-sync");

const contract = (...operations: readonly string[]): string =>
  ["```yaml", "openapi: 3.1.0", "info: { title: Seats, version: '1' }", "paths:", ...operations, "```"].join("\n");
const post = [
  "  /v1/reservations:",
  "    post:",
  "      responses: { '201': { description: ok }, '409': { description: taken } }",
];
const remove = ["  /v1/reservations/{id}:", "    delete:", "      responses: { '204': { description: ok } }"];
const get = ["  /v1/reservations/{id}:", "    get:", "      responses: { '200': { description: ok } }"];
const billing = ["  /v1/invoices:", "    get:", "      responses: { '200': { description: ok } }"];

const document = (text: string, fence: string): string =>
  `# RFC: Seats\n\n## Proposal\n\n${text}\n\n## Contract\n\n${fence}\n`;

describe("api-contract-sync", () => {
  it.each([
    [
      "the same operation and status",
      "`POST /v1/reservations` reserves a seat; 409 when it is taken.",
      contract(...post),
    ],
    ["a base path that one of them leaves out", "`POST /reservations` reserves a seat.", contract(...post)],
    ["another name of the parameter", "`DELETE /v1/reservations/:reservation` gives it back.", contract(...remove)],
    [
      "an example in the text",
      "```\ncurl -X DELETE https://seats.example.com/v1/reservations/42\n```",
      contract(...remove),
    ],
    [
      "a contract with operations of other resources",
      "`POST /v1/reservations` reserves. `DELETE /v1/reservations/{id}` gives back.",
      contract(...post, ...remove, ...billing),
    ],
    ["one operation of many", "`POST /v1/reservations` reserves a seat.", contract(...post, ...remove)],
    ["a range of statuses", "`POST /v1/reservations` reserves a seat. Other failures return 4xx.", contract(...post)],
  ])("passes on %s", (_title, text, fence) => {
    expect(read(check, document(text, fence))).toMatchObject({ status: "pass", question: null });
  });

  it.each([
    ["an operation that the contract lacks", "`PATCH /v1/reservations/{id}` moves it.", contract(...post), "PATCH"],
    ["another method", "`PUT /v1/reservations` reserves a seat.", contract(...post), "PUT"],
    [
      "a status that the contract lacks",
      "`POST /v1/reservations` reserves a seat; an unknown show returns 422.",
      contract(...post),
      "422",
    ],
    [
      "an operation that the text leaves out",
      "- `POST /v1/reservations` reserves a seat.\n- `DELETE /v1/reservations/{id}` gives it back.",
      contract(...post, ...remove, ...get.slice(1)),
      "GET",
    ],
    [
      "a status that the text leaves out",
      "`POST /v1/reservations` reserves a seat; an unknown show returns 404.",
      contract(...post),
      "404",
    ],
  ])("fails on %s", (_title, text, fence, named) => {
    const verdict = read(check, document(text, fence));
    expect(verdict.status).toBe("fail");
    expect(verdict.reason).toContain(named);
    expect(verdict.question).toMatch(/\?$/);
    for (const { quote } of verdict.evidence) expect(document(text, fence)).toContain(quote);
  });

  it.each([
    ["no contract", document("`POST /v1/reservations` reserves a seat.", "")],
    ["no operation in the text", document("The contract says it all.", contract(...post))],
    [
      "only an option that was rejected",
      `# RFC: Seats\n\n## Alternatives\n\n\`PATCH /v1/x\` was considered.\n\n## Contract\n\n${contract(...post)}\n`,
    ],
  ])("does not apply to %s", (_title, markdown) => {
    expect(read(check, markdown).status).toBe("not-applicable");
  });

  const seats = [
    ...post,
    "components:",
    "  schemas:",
    "    Seat: { type: object, properties: { id: {}, show: {}, row: {}, price: { type: object, properties: { cents: {} } } } }",
  ];
  const example = (json: string) =>
    document(`\`POST /v1/reservations\` takes:\n\n\`\`\`json\n${json}\n\`\`\``, contract(...seats));

  it.each([
    ["a field that no schema has", '{ "id": 1, "show": 2, "row": "C", "aisle": true }', "fail"],
    ["fields of the schema", '{ "id": 1, "show": 2, "row": "C" }', "pass"],
    ["a field of another schema or one inside", '{ "id": 1, "show": 2, "row": "C", "cents": 100 }', "pass"],
    ["a key of a member, which may be a map", '{ "id": 1, "show": 2, "row": "C", "price": { "eur": 1 } }', "pass"],
    ["something else", '{ "id": 1, "event": 2, "at": 3, "actor": 4 }', "pass"],
  ])("holds an example against the contract: %s", (_title, json, status) => {
    const verdict = read(check, example(json));
    expect(verdict.status).toBe(status);
    if (status === "fail") expect(verdict.reason).toContain("the field `aisle`, which stands nowhere in the contract");
  });

  it("reads the contract file that the document links", () => {
    const files: Readonly<Record<string, string>> = {
      "docs/rfcs/openapi.yaml": ["openapi: 3.1.0", "info: { title: Seats, version: '1' }", "paths:", ...post].join(
        "\n",
      ),
    };
    const verdict = check.check(
      parseRfc({
        path: "docs/rfcs/0001-seats.md",
        text: "# RFC: Seats\n\n## Proposal\n\nSee [the contract](./openapi.yaml). `PATCH /v1/reservations/{id}` moves it.\n",
        linked: (path) => files[path] ?? null,
      }),
    );
    expect(verdict).toMatchObject({ status: "fail", line: 5 });
    expect(verdict.reason).toContain("PATCH");
  });

  it.each([
    ["more operations", Array.from({ length: 400 }, (_, at) => `  /v1/seats${at}:\n    get: {}`)],
    ["longer a text", [`  /v1/seats:\n    get:\n      description: ${"seats ".repeat(40_000)}`]],
  ])("holds nothing against a contract of %s than it reads", (_title, operations) => {
    const contract = ["openapi: 3.1.0", "paths:", ...operations, ...post].join("\n");
    const verdict = check.check(
      parseRfc({
        path: "docs/rfcs/0001-seats.md",
        text: "# RFC: Seats\n\n## Proposal\n\nSee [the contract](./openapi.yaml). `PATCH /v1/reservations/{id}` moves it, or returns 410.\n",
        linked: () => contract,
      }),
    );
    expect(verdict.status).not.toBe("fail");
  });
});
