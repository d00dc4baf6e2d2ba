import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node";

test("the command serves over standard input and output, and ends when it is told to", async () => {
  const child = spawn(process.execPath, ["src/cli.ts", "lsp", "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
  const ended = once(child, "exit");
  const wire = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  wire.listen();
  const answer = await wire.sendRequest("initialize", { processId: null, rootUri: null, capabilities: {} });
  expect(answer).toMatchObject({ serverInfo: { name: "arch-review" }, capabilities: { positionEncoding: "utf-16" } });
  await wire.sendRequest("shutdown");
  await wire.sendNotification("exit");
  expect(await ended).toEqual([0, null]);
  wire.dispose();
});
