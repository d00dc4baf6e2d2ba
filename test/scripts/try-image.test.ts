import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Engine, findEngine, type Outcome } from "../../scripts/image/engine.ts";
import { tryImage } from "../../scripts/image/try-image.ts";

let secret = "";
let takesForged = false;
const server = createServer(async (request, response) => {
  const signature = `sha256=${createHmac("sha256", secret)
    .update(await text(request))
    .digest("hex")}`;
  response.statusCode = takesForged || request.headers["x-hub-signature-256"] === signature ? 202 : 401;
  response.end();
});
beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterAll(() => server.close());

/** What a good container answers, by the command's first words. */
const good: Readonly<Record<string, string>> = {
  run: "c0ffee",
  "inspect --format {{.State.Status}}": "running healthy",
  "exec c0ffee node": "ok       rehearsals        PostgreSQL\nok       protocol buffers  buf",
  "exec c0ffee cat": '{ "bomFormat": "CycloneDX" }',
  "exec c0ffee id": "1000",
  "exec c0ffee touch": "code 1",
  stop: "",
  "inspect --format {{.State.ExitCode}}": "0",
};

function engineOf(answers: Readonly<Record<string, string>>, asked: string[] = []): Engine {
  const run = (...words: readonly string[]): Outcome => {
    const line = words.join(" ");
    asked.push(line);
    secret = /WEBHOOK_SECRET=(\w+)/.exec(line)?.[1] ?? secret;
    if (words[0] === "port")
      return { code: 0, out: `127.0.0.1:${(server.address() as AddressInfo).port}`, problem: "" };
    const [, out = ""] = Object.entries(answers).find(([start]) => line.startsWith(start)) ?? [];
    return { code: out === "code 1" ? 1 : 0, out, problem: "" };
  };
  return { name: "an engine", run, must: (...words) => run(...words).out, show: () => true };
}

test("an image that holds everything is told so, was started without rights, and is taken away", async () => {
  const [told, asked]: [string[], string[]] = [[], []];
  await tryImage(engineOf(good, asked), "arch-review:local", (held) => told.push(held));
  expect(told).toHaveLength(9);
  for (const flag of ["--read-only", "--cap-drop ALL", "--security-opt no-new-privileges", "--init"])
    expect(asked[0]).toContain(flag);
  expect(asked.at(-1)).toBe("rm --force --volumes c0ffee");
});

test.each([
  ["a container that ended", { "inspect --format {{.State.Status}}": "exited unhealthy" }, "healthy"],
  ["no rehearsal", { "exec c0ffee node": "wrong    rehearsals\nok       protocol buffers" }, "a rehearsal starts"],
  ["no buf", { "exec c0ffee node": "ok       rehearsals" }, "buf starts"],
  ["no list of libraries", { "exec c0ffee cat": "" }, "list of its libraries"],
  ["root", { "exec c0ffee id": "0" }, "not root"],
  ["a program that can be changed", { "exec c0ffee touch": "" }, "change itself"],
  ["one that had to be killed", { "inspect --format {{.State.ExitCode}}": "137" }, "ends by itself"],
])("%s is found, and the container taken away", async (_what, answers, said) => {
  const asked: string[] = [];
  await expect(tryImage(engineOf({ ...good, ...answers }, asked), "a", () => undefined)).rejects.toThrow(said);
  expect(asked.at(-1)).toMatch(/^rm /);
});

test("a server that takes forged deliveries is found", async () => {
  takesForged = true;
  await expect(tryImage(engineOf(good), "a", () => undefined)).rejects.toThrow("forged");
  takesForged = false;
});

test("where no engine answers there is none", () => {
  expect(findEngine(["no-such-engine", "false"])).toBeNull();
  expect(findEngine(["no-such-engine", "true"])?.name).toBe("true");
});
