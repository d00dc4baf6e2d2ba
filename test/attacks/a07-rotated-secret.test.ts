import { afterAll, beforeAll, expect, it } from "vitest";
import { headersOf, path, previousSecret, pullRequestEvent, sign } from "../github/inbound/intake.ts";
import { type RunningApp, startRunningApp } from "../github/running-app.ts";
import { attack } from "./attack.ts";
import { dangerous, earlier } from "./changes.ts";

attack("A07", "send events signed with the secret of before", (app) => {
  let rotating: RunningApp;
  beforeAll(async () => {
    rotating = await startRunningApp({ environment: { WEBHOOK_SECRET_PREVIOUS: previousSecret } });
  });
  afterAll(() => rotating.close());

  const post = async (to: RunningApp, secret: string): Promise<number> => {
    const body = pullRequestEvent("assigned");
    const headers = headersOf(body, { "x-hub-signature-256": sign(body, secret) });
    return (await fetch(`${to.url}${path}`, { method: "POST", body, headers })).status;
  };

  it("while the secret is rotated both are accepted and nothing else", async () => {
    expect(await post(rotating, previousSecret)).toBe(200);
    expect(await post(rotating, rotating.secret)).toBe(200);
    expect(await post(rotating, "x".repeat(40))).toBe(401);
  });

  it("an event that was signed with either is handled", async () => {
    const url = `${rotating.url}${path}`;
    for (const secret of [previousSecret, rotating.secret]) {
      rotating.github.webhook({ url, secret });
      const { run } = await rotating.open(rotating.repository(earlier), { title: "Region", files: dangerous });
      expect(run.conclusion).toBe("failure");
    }
  });

  it("afterwards only the new one is", async () => {
    expect(await post(app(), app().secret)).toBe(200);
    expect(await post(app(), previousSecret)).toBe(401);
  });
});
