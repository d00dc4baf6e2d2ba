import { afterEach, expect, it } from "vitest";
import { createBuf, findBuf } from "../../src/buf/index.ts";
import { type RunningApp, startRunningApp } from "./running-app.ts";

const orders = (type: string): string => `syntax = "proto3";
package acme.orders.v1;
message Order {
  ${type} number = 1;
}
`;
const title = "Numbers are texts";
const files = { "orders.proto": orders("string") };

let app: RunningApp | null = null;
afterEach(async () => {
  expect(app?.github.violations).toEqual([]);
  await app?.close();
});

it.skipIf(findBuf() === null)("blocks a pull request for what buf says of its protocol buffers", async () => {
  app = await startRunningApp({ buf: createBuf({ deadlineMs: 60_000 }) });
  const { pull, run } = await app.open(app.repository({ "orders.proto": orders("int32") }), { title, files });
  expect(run.conclusion).toBe("failure");
  expect(run.annotations).toMatchObject([{ path: "orders.proto", start_line: 4 }]);
  expect(pull.comments()[0]?.body).toContain("Field 1, `number`, of `Order` was `int32` and is `string`");
});

it("promises nothing of protocol buffers that were not compared", async () => {
  app = await startRunningApp({
    buf: { compare: async () => ({ kind: "unavailable", reason: "buf came to no end within 20 seconds" }) },
  });
  const { pull, run } = await app.open(app.repository({ "orders.proto": orders("int32") }), { title, files });
  expect(["success", "neutral"]).not.toContain(run.conclusion);
  expect(pull.comments()[0]?.body).toContain("not compared with the base branch, since buf came to no end");
});
