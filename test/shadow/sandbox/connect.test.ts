import { spawn } from "node:child_process";
import { afterEach, expect, test } from "vitest";
import { connect, type SandboxLink } from "../../../src/shadow/sandbox/connect.ts";
import { SandboxEnded } from "../../../src/shadow/session.ts";

const links: SandboxLink[] = [];
afterEach(async () => {
  await Promise.all(links.splice(0).map((link) => link.close()));
});

/** A process in the hands of somebody else. `answer`: what it does when it is asked `request`. */
function taken(answer: string): SandboxLink {
  const child = spawn(process.execPath, ["--eval", `process.on("message", (request) => { ${answer} });`], {
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    serialization: "advanced",
  });
  const link = connect(child);
  links.push(link);
  return link;
}

const endOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => "answered",
    (error: unknown) => (error instanceof SandboxEnded ? error.reason : error),
  );

test.each([
  ["says something else", `process.send("done")`],
  ["says nothing of a form", `process.send({ kind: "rows", id: request.id, rows: [1] })`],
  ["answers another question", `process.send({ kind: "done", id: 7340001 })`],
  [
    "gives a code that is none",
    `process.send({ kind: "refused", id: request.id, message: "", code: "<b>", position: 1 })`,
  ],
  [
    "says too much",
    `process.send({ kind: "refused", id: request.id, message: "x".repeat(1e6), code: "42601", position: 1 })`,
  ],
  ["sends what is no snapshot", `process.send({ kind: "snapshot", id: request.id, snapshot: { byteLength: 1 } })`],
  ["does not stop sending", `for (let i = 0; i < 10000; i++) process.send({ kind: "done", id: -1 })`],
  ["leaves", "process.exit(0)"],
  ["breaks down", `throw new Error("\\u001b[2J")`],
])("a process that %s is ended, and nothing of it is believed", async (_what, answer) => {
  const link = taken(answer);
  expect(await endOf(link.ask({ kind: "script", text: "SELECT 1" }))).toBe("crash");
  expect(link.hasEnded()).toBe(true);
  expect(await endOf(link.ask({ kind: "script", text: "SELECT 1" }))).toBe("crash");
  await link.gone;
});

test("an answer that comes once more ends the process", async () => {
  const link = taken(`for (const id of [request.id, request.id]) process.send({ kind: "done", id })`);
  expect(await endOf(link.ask({ kind: "script", text: "SELECT 1" }))).toBe("answered");
  await link.gone;
  expect(link.hasEnded()).toBe(true);
});

test("little is kept of what a process writes", async () => {
  const link = taken(`process.stderr.write("x".repeat(10_000_000), () => process.exit(1))`);
  const error: unknown = await link.ask({ kind: "script", text: "SELECT 1" }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(SandboxEnded);
  expect(String(error instanceof Error ? error.cause : "").length).toBeLessThanOrEqual(4_000);
});
