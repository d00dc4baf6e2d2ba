import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { hostileScripts } from "../../bench/hostile/families.ts";
import { childProcesses } from "../../bench/hostile/processes.ts";
import { isAnswered, reviewScript } from "../../bench/hostile/review-script.ts";
import type { HostileScript } from "../../bench/hostile/script.ts";
import { loadParser } from "../../src/artifacts/migration/index.ts";
import { createShadow } from "../../src/shadow/create-shadow.ts";

// The command `bench/hostile.ts` tries all of them; here is one of each kind.
const tried = [
  "endless expressions: sleep, in computed SQL",
  "expressions that take all memory: repeat, in a function",
  "endless loops: of notices, in a block",
  "files of the host: a file read, in computed SQL",
  "files of the host: a program's rows, in computed SQL",
  "files of the host, quietly: a program that calls home, in quietly",
  "network: a foreign file, in plain",
  "the server: an archive command, in plain",
  "catalogue: tables taken out, in computed SQL",
  "catalogue: functions that sleep, in a function",
  "disguises: operators in front, in a file",
  "disguises: settings of the role, in a file",
  "deep nesting: 20000 sums",
  "left behind: a trigger that sleeps",
  "left behind: a way down that loops",
  "too much: an error of 100 MB",
].map((name) => [name, named(name)] as const);

function named(name: string): HostileScript {
  const found = hostileScripts.find((script) => `${script.family}: ${script.name}` === name);
  if (found === undefined) throw new Error(`no such script: ${name}`);
  return found;
}

const shadow = createShadow({ changeMs: 1_000 });
const folder = mkdtempSync(join(tmpdir(), "arch-review-hostile-"));
let calls = 0;
const server = createServer((socket) => {
  calls += 1;
  socket.destroy();
});
let port = 0;
beforeAll(async () => {
  await loadParser();
  writeFileSync(join(folder, "canary"), "untouched");
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  port = typeof address === "object" && address !== null ? address.port : 0;
});
afterAll(async () => {
  await shadow.close();
  server.close();
  rmSync(folder, { recursive: true });
});

test.each(tried)("is answered: %s", async (_name, script) => {
  const answer = await reviewScript(script, { folder, port }, shadow);
  expect(answer.run?.kind).toBe("rehearsed");
  expect(isAnswered(script, answer)).toBe(true);
});

test("leave the host alone", async () => {
  expect([readdirSync(folder), readFileSync(join(folder, "canary"), "utf8"), calls]).toEqual([
    ["canary"],
    "untouched",
    0,
  ]);
  await shadow.close();
  expect(childProcesses()).toEqual([]);
});
