import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { expect, it } from "vitest";
import { run } from "../cli/fake-terminal.ts";
import { headersOf, path, pullRequestEvent, sign } from "../github/inbound/intake.ts";
import { attack } from "./attack.ts";

/** Whether a request is about the installation that the forged event names. */
const isForIt = ({ path: asked }: { readonly path: string }): boolean => asked.startsWith("/app/installations/11/");

attack("A01", "start with no webhook secret, a public or a short one, and forge an event", (app) => {
  const environment = (secrets: Readonly<Record<string, string>>): Record<string, string> => ({
    APP_ID: "1",
    PRIVATE_KEY: app().github.app.privateKey,
    PORT: "0",
    ...secrets,
  });

  it.each([
    ["none", {}, /WEBHOOK_SECRET is not set/],
    ["an empty one", { WEBHOOK_SECRET: "" }, /WEBHOOK_SECRET is not set/],
    ["the one that everybody knows", { WEBHOOK_SECRET: "development" }, /WEBHOOK_SECRET is "development"/],
    ["a short one", { WEBHOOK_SECRET: "x".repeat(31) }, /WEBHOOK_SECRET is shorter than 32 characters/],
    [
      "a public one of before",
      { WEBHOOK_SECRET: "x".repeat(32), WEBHOOK_SECRET_PREVIOUS: "development" },
      /WEBHOOK_SECRET_PREVIOUS is "development"/,
    ],
  ])("with %s it does not start, and one line says why", async (_what, secrets, reason) => {
    const { code, out, err } = await run(["serve"], tmpdir(), { environment: environment(secrets) });
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(reason);
    expect(err.trimEnd().split("\n")).toHaveLength(1);
  });

  it("the process ends, in production too, and shows neither key nor stack", () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ["src/cli.ts", "serve"], {
      cwd: new URL("../..", import.meta.url),
      env: { PATH: process.env.PATH, NODE_ENV: "production", ...environment({ WEBHOOK_SECRET: "development" }) },
      encoding: "utf8",
    });
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr.split("\n").filter((line) => line.includes("WEBHOOK_SECRET"))).toHaveLength(1);
    expect(stderr).not.toMatch(/\bat .*:\d+:\d+|PRIVATE KEY/);
  });

  it.each(["development", "", "x".repeat(31)])("an event signed with %j is never handled", async (secret) => {
    const body = pullRequestEvent("opened");
    const headers = headersOf(body, { "x-hub-signature-256": sign(body, secret) });
    const answer = await fetch(`${app().url}${path}`, { method: "POST", body, headers });
    expect(answer.status).toBe(401);
    await app().drained();
    expect(app().github.requests.filter(isForIt)).toEqual([]);
  });
});
