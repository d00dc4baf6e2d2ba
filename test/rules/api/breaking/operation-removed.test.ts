import { expect, it } from "vitest";
import { openapiChange } from "../../../../src/artifacts/api/index.ts";
import { runApiRules } from "../../../../src/rules/api/index.ts";
import { expectCases, ruleOf } from "../cases.ts";
import { changeOf } from "../change-of.ts";
import { contractOf } from "../contract-of.ts";

const id = "oas-break-operation-removed";
const ended = 'deprecated: true, x-sunset: "2025-01-01"';
const left = contractOf({ "GET /other": "" });

/** Four operations that keep their ids, wherever their paths lie. */
const moving = (prefix: string): string =>
  contractOf(
    Object.fromEntries(
      ["GET /a", "PUT /a", "GET /b", "GET /c"].map((name) => {
        const [method, path] = name.split(" ");
        return [`${method} ${prefix}${path}`, `operationId: ${JSON.stringify(name)}`];
      }),
    ),
  );

expectCases(id, [
  {
    title: "one whose sunset has passed hides no other of its path",
    base: contractOf({ "GET /a": ended, "DELETE /a": "", "GET /other": "" }),
    text: left,
    reports: ["paths"],
    says: /^`DELETE \/a` is gone: /,
    severity: "blocking",
  },
  {
    title: "a path is gone at once",
    base: contractOf({ "GET /a": "", "DELETE /a": "", "GET /other": "" }),
    text: left,
    reports: ["paths"],
    says: /^`\/a` is gone \(2 operations: `GET \/a` and `DELETE \/a`\): /,
  },
  {
    title: "many that moved alike are one change",
    base: moving(""),
    text: moving("/v2"),
    reports: ["paths"],
    says: /^`GET \/a`, `PUT \/a`, `GET \/b` and 1 more are gone, and other paths have their operationIds, as `GET \/v2\/a`: clients that call them /,
  },
]);

it("a contract that is gone is told once", () => {
  const rule = ruleOf(id);
  const text = contractOf({ "GET /a": "", "DELETE /a": "", "GET /b": "", "GET /c": ended });
  const change = changeOf(rule, { base: text, text });
  if (change.format !== "openapi") throw new Error("no OpenAPI");
  const gone = openapiChange({ path: change.path, before: change.before, after: null, audit: false });
  const [result] = runApiRules(gone, [rule], { today: "2026-11-22", buf: null });
  expect(result?.observations).toHaveLength(1);
  expect(result?.observations[0]).toMatchObject({
    message: expect.stringMatching(/^`Orders` is gone \(3 operations: `GET \/a`, `DELETE \/a` and `GET \/b`\): /),
  });
});

const calling = (callback: string): string =>
  contractOf({ "GET /other": "", ...(callback === "" ? {} : { "POST /a": `callbacks: ${callback}` }) });

expectCases("oas-break-webhook-removed", [
  {
    title: "a callback that goes with its operation is told with it",
    base: calling('{ done: { "{$url}": { post: { responses: { "200": { description: Taken } } } } } }'),
    text: calling(""),
    reports: [],
  },
  {
    title: "a callback that goes alone",
    base: calling('{ done: { "{$url}": { post: { responses: { "200": { description: Taken } } } } } }'),
    text: calling("{}"),
    reports: ["paths"],
  },
]);
