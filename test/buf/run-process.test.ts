import { tmpdir } from "node:os";
import { describe, expect, it } from "vitest";
import { runProcess } from "../../src/buf/run-process.ts";

const run = (script: string, signal: AbortSignal = new AbortController().signal) =>
  runProcess({
    program: process.execPath,
    arguments: ["-e", script],
    folder: tmpdir(),
    memoryMb: 200,
    outputBytes: 100_000,
    signal,
  });

describe("a process", () => {
  it("says how it ended, and what it said", async () => {
    const script = `process.stdout.write("out"); process.stderr.write("fault"); process.exitCode = 3;`;
    expect(await run(script)).toEqual({ kind: "exit", code: 3, output: "out", fault: "fault" });
  });

  it("is told nothing of the host, and of a proxy that is not there", async () => {
    const end = await run("process.stdout.write(JSON.stringify(process.env))");
    const told: unknown = end.kind === "exit" ? JSON.parse(end.output) : null;
    expect(Object.keys(Object(told)).sort()).toEqual([
      "BUF_CACHE_DIR",
      "GOMAXPROCS",
      "GOMEMLIMIT",
      "HOME",
      "HTTPS_PROXY",
      "HTTP_PROXY",
      "TMPDIR",
    ]);
  });

  it("is ended when it says too much", async () => {
    const end = await run(`setInterval(() => process.stdout.write("x".repeat(65_536)), 1)`);
    expect(end.kind).toBe("talkative");
  });

  // Only Linux tells what a process holds.
  it.skipIf(process.platform !== "linux")("is ended when it holds too much", async () => {
    expect(await run(`const held = []; setInterval(() => held.push(Buffer.alloc(50_000_000, 1)), 5)`)).toEqual({
      kind: "memory",
    });
  });

  it("is ended when nobody wants it", async () => {
    const unwanted = new AbortController();
    const ending = run("setInterval(() => {}, 1000)", unwanted.signal);
    unwanted.abort();
    expect(await ending).toEqual({ kind: "ended" });
    expect(await run("", unwanted.signal)).toEqual({ kind: "ended" });
  });

  it("may not be there", async () => {
    const end = await runProcess({
      program: "/no/such/program",
      arguments: [],
      folder: tmpdir(),
      memoryMb: 1,
      outputBytes: 1,
      signal: new AbortController().signal,
    });
    expect(end).toMatchObject({ kind: "not-started" });
  });
});
