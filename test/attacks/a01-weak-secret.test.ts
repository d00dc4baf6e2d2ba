import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { expect, it } from "vitest";
import { headersOf, path, pullRequestEvent, sign } from "../github/inbound/intake.ts";
import { attack } from "./attack.ts";

/** Runs the program's own command with a secret, and gives how it ended and what it said. */
async function serveWith(environment: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, ["src/cli.ts", "serve"], {
    cwd: new URL("../..", import.meta.url),
    env: { PATH: process.env.PATH, APP_ID: "1", HOST: "127.0.0.1", PORT: "0", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const [code, out, err] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  return { code, out, err };
}

attack("A01", "start with no webhook secret, a public or a short one, and forge an event", (app) => {
  it.each([
    ["none", {}, /WEBHOOK_SECRET is not set/],
    ["the one that everybody knows", { WEBHOOK_SECRET: "development" }, /WEBHOOK_SECRET is "development"/],
    ["a short one", { WEBHOOK_SECRET: "x".repeat(31) }, /WEBHOOK_SECRET is shorter than 32 characters/],
    [
      "a short one of before",
      { WEBHOOK_SECRET: "x".repeat(32), WEBHOOK_SECRET_PREVIOUS: "development" },
      /WEBHOOK_SECRET_PREVIOUS is "development"/,
    ],
  ])("with %s it does not start, and one line says why", async (_what, secret, reason) => {
    const { code, out, err } = await serveWith({ PRIVATE_KEY: app().github.app.privateKey, ...secret });
    expect(code).toBe(2);
    expect(out).not.toContain("listens");
    expect(err.split("\n").filter((line) => reason.test(line))).toHaveLength(1);
    expect(err).not.toMatch(/\bat .*:\d+:\d+|PRIVATE KEY/);
  });

  it.each(["development", "", "x".repeat(31)])("an event signed with %j is never handled", async (secret) => {
    const before = app().github.requests.length;
    const body = pullRequestEvent("opened");
    const headers = headersOf(body, { "x-hub-signature-256": sign(body, secret) });
    const answer = await fetch(`${app().url}${path}`, { method: "POST", body, headers });
    expect(answer.status).toBe(401);
    await app().drained();
    expect(app().github.requests).toHaveLength(before);
  });
});
