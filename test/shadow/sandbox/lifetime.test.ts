import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { expect, test } from "vitest";

const source = new URL("../../../src/shadow/", import.meta.url).href;

/** A program of its own that uses sandboxes, and the numbers of processes that it says. */
const program = (text: string) => {
  const imports = `
    import { connect } from "${source}sandbox/connect.ts";
    import { startProcess } from "${source}sandbox/start-process.ts";
    import { createShadow } from "${source}create-shadow.ts";`;
  return spawn(process.execPath, ["--input-type=module-typescript", "--eval", imports + text], {
    stdio: ["ignore", "pipe", "inherit"],
  });
};

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    // There is none of this number.
    return false;
  }
};

const pause = () => new Promise((resolve) => setImmediate(resolve));

test("a process that computes ends with the program that started it, however that ends", async () => {
  const parent = program(`
    const child = startProcess({ memoryMb: 2000 });
    const link = connect(child);
    await link.ask({ kind: "start", template: null });
    link.ask({ kind: "script", text: "SELECT pg_sleep(1000)" });
    setInterval(() => {}, 1000);
    console.log(child.pid);`);
  const [line] = await once(createInterface(parent.stdout), "line");
  expect(isAlive(Number(line))).toBe(true);
  parent.kill("SIGKILL");
  while (isAlive(Number(line))) await pause();
});

test("a process that waits keeps no program from ending, and ends with it", async () => {
  const parent = program(`
    const shadow = createShadow();
    const rehearsal = {
      root: "", kind: "new", base: [], migrations: [], touched: [], roles: [], isWhole: true, tenancy: {}, postgresVersion: 18,
    };
    const run = await shadow.rehearse([rehearsal], new AbortController().signal);
    console.log(run.kind);`);
  const [line] = await once(createInterface(parent.stdout), "line");
  expect(line).toBe("rehearsed");
  const [code] = await once(parent, "exit");
  expect(code).toBe(0);
});
