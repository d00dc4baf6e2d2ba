import { describe, expect, test } from "vitest";
import { numberIn, routesAt } from "../../../src/github/inbound/match-path.ts";
import type { Route } from "../../../src/github/inbound/route.ts";

const route = (path: string): Route => ({ method: "GET", path, limits: {}, answer: async () => ({}) }) as never;
const at = routesAt(["/", "/healthz", "/pages/:number", "/pages/:number/:part", "/rules/:id"].map(route));

describe("a path", () => {
  test.each([
    ["/", "/", {}],
    ["/healthz", "/healthz", {}],
    ["/pages/12", "/pages/:number", { number: "12" }],
    ["/pages/12/3", "/pages/:number/:part", { number: "12", part: "3" }],
    ["/rules/index-not-concurrent", "/rules/:id", { id: "index-not-concurrent" }],
  ])("%s leads to %s", (path, pattern, parameters) => {
    expect(at(path)).toEqual([{ route: expect.objectContaining({ path: pattern }), parameters }]);
  });

  test.each([
    "",
    "//",
    "/healthz/",
    "/pages",
    "/pages/",
    "/pages//3",
    "/pages/12/3/4",
    "/pages/1%32",
    "/pages/..",
    "/pages/:number",
    "/pages/A",
    "/pages/-1",
    `/pages/${"1".repeat(65)}`,
    "/rules/a_b",
    "/rules/\u017f",
    "*",
    "http://x/pages/12",
  ])("%s leads nowhere", (path) => {
    expect(at(path)).toEqual([]);
  });
});

test.each([
  ["1", 1],
  ["999999999999999", 999_999_999_999_999],
  ["0", null],
  ["01", null],
  ["1e3", null],
  ["1000000000000000", null],
  ["", null],
])("the parameter %j is the number %j", (number, value) => {
  expect(numberIn({ number }, "number")).toBe(value);
});

test("a parameter that is not there is no number", () => {
  expect(numberIn({}, "number")).toBeNull();
});
