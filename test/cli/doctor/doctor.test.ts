import { generateKeyPairSync } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Check } from "../../../src/cli/doctor/check.ts";
import { type Simulator, startSimulator } from "../../simulator/index.ts";
import { run } from "../fake-terminal.ts";

let github: Simulator;
beforeEach(async () => {
  github = await startSimulator();
  github.createInstallation({ account: "acme", deliver: false });
  // Nothing listens there.
  github.webhook({ url: "http://127.0.0.1:1/api/github/webhooks", secret: "s".repeat(32) });
});
afterEach(async () => {
  expect(github.violations).toEqual([]);
  await github.close();
});

const environment = (): Record<string, string> => ({
  APP_ID: String(github.app.id),
  PRIVATE_KEY: github.app.privateKey,
  WEBHOOK_SECRET: "s".repeat(32),
  GHE_HOST: github.host,
  GHE_PROTOCOL: "http",
  DATA_DIR: "/nonexistent/arch-review",
  SHADOW: "off",
});

async function diagnose(change: Record<string, string> = {}, now = () => new Date()) {
  const args = ["doctor", "--format", "json"];
  const { code, out } = await run(args, ".", { environment: { ...environment(), ...change }, now });
  const { checks }: { readonly checks: readonly Check[] } = JSON.parse(out);
  return { code, checks, of: (name: string) => checks.find((check) => check.name === name) };
}

const otherKey = (): string =>
  generateKeyPairSync("rsa", {
    modulusLength: 2048,
    privateKeyEncoding: { type: "pkcs1", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  }).privateKey;

const permissions = { metadata: "read", contents: "read", issues: "read", pull_requests: "write" } as const;
const complete = { ...permissions, checks: "write", merge_queues: "read" } as const;

describe("arch-review doctor", () => {
  it("finds a sound set-up sound, one line a check", async () => {
    const { code, out } = await run(["doctor"], ".", { environment: environment(), now: () => new Date() });
    expect(
      out
        .trimEnd()
        .split("\n")
        .map((line) => line.split(/ {2,}/).slice(0, 2)),
    ).toEqual([
      ["ok", "environment"],
      ["ok", "app"],
      ["ok", "clock"],
      ["ok", "permissions"],
      ["ok", "events"],
      ["ok", "webhook"],
      ["unknown", "deliveries"],
      ["ok", "installations"],
      ["ok", "database"],
      ["ok", "rehearsals"],
      ["ok", "protocol buffers"],
    ]);
    expect(code).toBe(0);
  });

  it("says of a missing and of a low permission what stays dead, and where to set it", async () => {
    github.changeApp({ permissions });
    expect((await diagnose()).of("permissions")).toMatchObject({
      status: "wrong",
      says: expect.stringMatching(
        /merge_queues: read is missing \(Receives merge_group .*checks: write is missing \(Sets/,
      ),
      remedy: expect.stringContaining("checks: write"),
    });
    github.changeApp({ permissions: { ...complete, pull_requests: "read" } });
    expect((await diagnose()).of("permissions")?.says).toMatch(/^pull_requests: write is missing/);
  });

  it("advises against more than is needed, and lets the optional one be", async () => {
    github.changeApp({ permissions: { ...complete, members: "read" } });
    expect((await diagnose()).of("permissions")?.status).toBe("ok");
    github.changeApp({ permissions: { ...complete, contents: "write", administration: "read" } });
    const { code, of } = await diagnose();
    expect(of("permissions")).toMatchObject({ status: "advice", says: expect.stringContaining("contents: write") });
    expect(code).toBe(0);
  });

  it("names events that are missing, or that nobody hears", async () => {
    github.changeApp({ events: ["pull_request", "push", "issue_comment"] });
    const { code, of } = await diagnose();
    expect([code, of("events")?.status]).toEqual([2, "wrong"]);
    expect(of("events")?.says).toMatch(/^merge_group is missing \(A merge group waits/);
    github.changeApp({ events: ["pull_request", "push", "issue_comment", "merge_group", "star"] });
    expect((await diagnose()).of("events")).toMatchObject({ status: "advice", says: "more than are heard: star" });
  });

  it("sees an installation that has not accepted everything, and one that is suspended", async () => {
    github.installations[0]?.grant(permissions);
    expect((await diagnose()).of("installations")).toMatchObject({
      status: "wrong",
      says: "1 of 1 have not accepted all permissions: acme",
      remedy: expect.stringMatching(/http:.*\/settings\/installations\/\d+$/),
    });
    github.installations[0]?.suspend({ deliver: false });
    const { code, of } = await diagnose();
    expect([code, of("installations")?.status]).toEqual([0, "advice"]);
  });

  it.each([
    ["another App's key", () => ({ PRIVATE_KEY: otherKey() }), "app", /takes the key for none of this App's \(401\)/],
    ["another App's number", () => ({ APP_ID: "1" }), "app", /takes the key for none of this App's \(40[14]\)/],
    ["a host that does not answer", () => ({ GHE_HOST: "127.0.0.1:1" }), "app", /does not answer$/],
    ["a short secret", () => ({ WEBHOOK_SECRET: "short" }), "environment", /WEBHOOK_SECRET is shorter than 32/],
    ["a broken key", () => ({ PRIVATE_KEY: "-----BEGIN" }), "environment", /does not give an RSA private key/],
  ])("knows %s", async (_, change, name, says) => {
    const { code, of } = await diagnose(change());
    expect([code, of(name)?.status]).toEqual([2, "wrong"]);
    expect(of(name)?.says).toMatch(says);
    expect(of(name)?.remedy).not.toBeNull();
  });

  it.each([
    ["sound", {}, "ok", /need the callback URL https:\/\/reviews\.acme\.test\/sign-in\/callback$/],
    ["of another secret", { CLIENT_SECRET: "f".repeat(40) }, "wrong", /does not take CLIENT_ID and CLIENT_SECRET/],
    ["of another App", { CLIENT_ID: "Iv23other" }, "wrong", /is that of another App/],
    ["out of reach", { GHE_HOST: "127.0.0.1:1" }, "unknown", /did not say/],
  ])("looks at report pages that are %s", async (_what, change, status, says) => {
    const { clientId, clientSecret } = github.app;
    const pages = { PUBLIC_URL: "https://reviews.acme.test", CLIENT_ID: clientId, CLIENT_SECRET: clientSecret };
    const { of } = await diagnose({ ...pages, ...change });
    expect(of("report pages")).toMatchObject({ status, says: expect.stringMatching(says) });
  });

  it.each([
    [60, /^\d+ seconds ahead of GitHub's$/],
    [-300, /^\d+ seconds behind GitHub's$/],
  ])("compares the clocks (%i s)", async (seconds, says) => {
    const { code, of } = await diagnose({}, () => new Date(Date.now() + seconds * 1000));
    expect([code, of("clock")?.status]).toEqual([2, "wrong"]);
    expect(of("clock")?.says).toMatch(says);
  });

  it("reads from the last deliveries that the server is not reached", async () => {
    github.ping();
    await github.settled();
    const { code, of } = await diagnose();
    expect([code, of("deliveries")?.status]).toEqual([2, "wrong"]);
    expect(of("deliveries")?.remedy).toMatch(/^GitHub does not reach the server/);
  });

  it("sees a webhook that leads nowhere", async () => {
    github.webhook(null);
    expect((await diagnose()).of("webhook")).toMatchObject({ status: "wrong", says: "no address is set" });
    github.webhook({ url: "https://bot.acme.test/hooks", secret: "s" });
    expect((await diagnose()).of("webhook")?.says).toBe("deliveries go to /hooks");
  });

  it("asks nobody where the environment does not say who asks", async () => {
    const { code, of } = await diagnose({ APP_ID: "" });
    expect([code, of("app")?.status]).toEqual([2, "unknown"]);
    expect(github.requests).toEqual([]);
  });

  it("tells no secret", async () => {
    const { out } = await run(["doctor"], ".", { environment: { ...environment(), PRIVATE_KEY: otherKey() } });
    expect(out).not.toMatch(/ssss|BEGIN|eyJ/);
  });
});
