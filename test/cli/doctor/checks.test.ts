import { describe, expect, it } from "vitest";
import { checkApp, checkClock } from "../../../src/cli/doctor/check-app.ts";
import { checkDeliveries, checkWebhook } from "../../../src/cli/doctor/check-webhook.ts";

const delivery = (status: number) => ({ event: "push", status, says: "" });

describe("the last deliveries", () => {
  it.each([
    ["none", [], "unknown", /open a pull request/],
    ["all well", [200, 202], "ok", null],
    ["some failed before", [200, 0, 503], "advice", /Redeliver/],
    ["no answer", [0, 200], "wrong", /does not reach the server/],
    ["a wrong secret", [401], "wrong", /WEBHOOK_SECRET/],
    ["a wrong signature", [400], "wrong", /WEBHOOK_SECRET/],
    ["something else", [404], "wrong", /Something else answers/],
    ["a small proxy", [413], "wrong", /25 MB/],
    ["a full disk", [503], "wrong", /could not store it/],
    ["a proxy that finds no server", [502], "wrong", /does not reach the server/],
    ["a fault of the server", [500], "wrong", /what stands before it/],
  ])("%s", (_, statuses, status, remedy) => {
    const check = checkDeliveries(statuses.map(delivery));
    expect(check.status).toBe(status);
    if (remedy === null) expect(check.remedy).toBeNull();
    else expect(check.remedy).toMatch(remedy);
  });
});

describe("the webhook", () => {
  const good = {
    url: "https://bot.acme.test/api/github/webhooks",
    content_type: "json",
    secret: "********",
    insecure_ssl: "0",
  };
  it.each([
    ["as it should be", {}, "ok"],
    ["without an address", { url: undefined }, "wrong"],
    ["at another path", { url: "https://bot.acme.test/" }, "wrong"],
    ["as a form", { content_type: "form" }, "wrong"],
    ["without a secret", { secret: undefined }, "wrong"],
    ["without certificates", { insecure_ssl: "1" }, "advice"],
    ["without certificates, as a number", { insecure_ssl: 1 }, "advice"],
  ])("%s", (_, change, status) => {
    expect(checkWebhook({ ...good, ...change }).status).toBe(status);
  });
});

describe("the App", () => {
  it.each([
    [{ kind: "app", id: 7, slug: "x", clientId: null }, "ok"],
    [{ kind: "app", id: 8, slug: "x", clientId: null }, "wrong"],
    [{ kind: "unsigned" }, "wrong"],
    [{ kind: "refused", status: 401, says: "'Issued at' claim ('iat') must be an Integer" }, "wrong"],
    [{ kind: "refused", status: 502, says: "" }, "unknown"],
  ] as const)("%o", (answer, status) => {
    expect(checkApp(answer, 7, "https://h").status).toBe(status);
  });

  it("has no clock to compare with where GitHub tells no date", () => {
    expect(checkClock(null, new Date()).status).toBe("unknown");
  });
});
