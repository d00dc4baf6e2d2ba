import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { expect, test } from "vitest";
import { folderOf } from "./agent.ts";

test("a process speaks the protocol alone, reviews in its thread, outlives nonsense and ends with its input", async () => {
  const folder = folderOf({ "migrations/1.sql": "create index on orders (state);\n" });
  const child = spawn(process.execPath, ["src/cli.ts", "mcp", "--root", folder], { stdio: ["pipe", "pipe", "ignore"] });
  const ended = once(child, "exit");
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const say = (message: unknown): void => void child.stdin.write(`${JSON.stringify(message)}\n`);
  const answer = async (): Promise<unknown> => JSON.parse((await lines.next()).value ?? "");
  const clientInfo = { name: "test", version: "1.0.0" };
  const params = { protocolVersion: "2025-06-18", capabilities: {}, clientInfo };
  say({ jsonrpc: "2.0", id: 1, method: "initialize", params });
  expect(await answer()).toMatchObject({ id: 1, result: { serverInfo: { name: "arch-review" } } });
  say({ jsonrpc: "2.0", method: "notifications/initialized" });
  child.stdin.write("no JSON\n{}\n[]\nnull\n");
  const call = { name: "lint", arguments: { paths: ["migrations"] } };
  say({ jsonrpc: "2.0", id: 2, method: "tools/call", params: call });
  expect(await answer()).toMatchObject({ id: 2, result: { structuredContent: { verdict: "fail" } } });
  child.stdin.end();
  expect((await ended)[0]).toBe(0);
  expect((await lines.next()).done).toBe(true);
});
