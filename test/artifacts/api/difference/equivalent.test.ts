import { load } from "js-yaml";
import { describe, expect, it } from "vitest";
import { edited, type Files, filesOf, findingsOf } from "./mutate.ts";

/** A contract of one file under another name. */
const under = (path: string, files: Files): Files => ({ [path]: Object.values(files).join("") });

describe("a contract that says the same in another way", () => {
  it("in JSON instead of YAML", () => {
    const before = under("api.yaml", filesOf("orders.yaml"));
    const json = JSON.stringify(load(before["api.yaml"] ?? ""), null, 2);
    expect(findingsOf(before, { "api.yaml": json })).toEqual([]);
  });

  it("in OpenAPI 3 instead of Swagger 2", () => {
    const [before, after] = [
      under("api.yaml", filesOf("inventory.yaml")),
      under("api.yaml", filesOf("inventory-3.yaml")),
    ];
    expect(findingsOf(before, after)).toEqual([]);
    expect(findingsOf(after, before)).toEqual([]);
  });

  it("in OpenAPI 3.1 instead of 3.0", () => {
    const before = filesOf("orders.yaml");
    const after = edited(before, [
      ["openapi: 3.0.3", "openapi: 3.1.0"],
      ["note: { type: string, nullable: true, maxLength: 500 }", "note: { type: [string, 'null'], maxLength: 500 }"],
      ["note: { type: string, nullable: true }", "note: { anyOf: [{ type: string }, { type: 'null' }] }"],
      ["minimum: 0, maximum: 500 }", "minimum: 0, maximum: 500, examples: [3] }"],
    ]);
    expect(findingsOf(before, after)).toEqual([]);
    expect(findingsOf(after, before)).toEqual([]);
  });

  it("in one file instead of several", () => {
    const before = filesOf("library");
    const media = before["schemas/media.yaml"] ?? "";
    const moved = { ...before, "schemas/things.yaml": media };
    const after = edited(moved, []);
    expect(Object.keys(after)).toContain("schemas/things.yaml");
    expect(findingsOf(before, after)).toEqual([]);
  });
});

describe("what was announced", () => {
  const orders = filesOf("orders.yaml");
  const gone: readonly [string, string] = [
    '    delete:\n      operationId: deleteOrder\n      deprecated: true\n      x-sunset: "2027-06-30"\n      responses:\n        "204": { description: Gone }\n',
    "",
  ];

  it.each([
    ["2027-06-29", ["blocking"]],
    ["2027-06-30", []],
    ["2028-01-01", []],
  ])("an operation with a sunset may go when it has passed: %s", (today, severities) => {
    expect(findingsOf(orders, edited(orders, [gone]), today).map(({ severity }) => severity)).toEqual(severities);
  });

  it("a deprecation without a date leaves a warning", () => {
    const before = edited(orders, [['      x-sunset: "2027-06-30"\n', ""]]);
    const without: readonly [string, string] = [gone[0].replace('      x-sunset: "2027-06-30"\n', ""), ""];
    const [found, ...others] = findingsOf(before, edited(before, [without]));
    expect(others).toEqual([]);
    expect(found).toMatchObject({ severity: "warning", class: "operation-removed" });
    expect(found?.message).toContain("without a date");
  });

  it.each([
    ["2.0.0", "warning"],
    ["1.5.0", "blocking"],
    ["1.4.0-rc.1", "blocking"],
  ])("a version %s leaves a %s", (version, severity) => {
    const after = edited(orders, [
      ["version: 1.4.0", `version: ${version}`],
      ["maxLength: 500 }", "maxLength: 100 }"],
    ]);
    expect(findingsOf(orders, after).map((each) => each.severity)).toEqual([severity]);
  });
});

describe("one cause", () => {
  const orders = filesOf("orders.yaml");

  it("is told once, with the operations that it reaches", () => {
    const after = edited(orders, [["      required: [id, state, total, lines]", "      required: [id, state, lines]"]]);
    const [found, ...others] = findingsOf(orders, after);
    expect(others).toEqual([]);
    expect(found?.message).toContain("4 operations: `GET /orders`, `POST /orders`, `GET /orders/{id}` and 1 more");
    expect(found?.subject).toBe("Order total required");
  });

  it("is the same one when lines move", () => {
    const edit: readonly [string, string] = ["maxLength: 500 }", "maxLength: 100 }"];
    const [here] = findingsOf(orders, edited(orders, [edit]));
    const [there] = findingsOf(orders, edited(orders, [edit, ["tags: [orders]", "tags:\n        - orders"]]));
    expect(there?.subject).toBe(here?.subject);
  });

  it("is a rename, and not something that goes and something that comes", () => {
    const after = edited(orders, [
      ["required: [order, amount]", "required: [order, cents]"],
      ["amount: { type: integer }", "cents: { type: integer }"],
    ]);
    expect(findingsOf(orders, after).map(({ message }) => message)).toEqual([
      expect.stringContaining("`amount` of `PaidEvent` is called `cents` now"),
    ]);
  });
});
