import { expect, it } from "vitest";
import { headersOf, path, pullRequestEvent, sign } from "../github/inbound/intake.ts";
import { attack } from "./attack.ts";

const canary = "CANARY-a02-5c1e";
const body = pullRequestEvent("opened", { canary, pull_request: { number: 7, body: canary } });

/** Whether a request is about the installation that the forged event names. */
const isForIt = ({ path: asked }: { readonly path: string }): boolean => asked.startsWith("/app/installations/11/");

attack("A02", "send events with a wrong signature, without one, or in another form", (app) => {
  const signed = (): Record<string, string> => headersOf(body, { "x-hub-signature-256": sign(body, app().secret) });
  const unsigned = { "x-hub-signature-256": "" };

  it.each<[string, () => RequestInit, number]>([
    ["a wrong signature", () => ({ headers: { ...signed(), "x-hub-signature-256": sign(body, canary) } }), 401],
    ["no signature", () => ({ headers: { ...signed(), ...unsigned } }), 401],
    ["sha1 only", () => ({ headers: { ...signed(), ...unsigned, "x-hub-signature": `sha1=${"0".repeat(40)}` } }), 401],
    ["the signature of other bytes", () => ({ headers: signed(), body: `${body} ` }), 401],
    ["a form", () => ({ headers: { ...signed(), "content-type": "application/x-www-form-urlencoded" } }), 415],
    [
      "no JSON behind a right signature",
      () => ({ headers: { ...signed(), "x-hub-signature-256": sign(canary, app().secret) }, body: canary }),
      400,
    ],
    ["GET", () => ({ method: "GET", headers: signed(), body: null }), 405],
  ])("%s is refused, and neither answer nor log repeats a byte of it", async (_what, change, status) => {
    const answer = await fetch(`${app().url}${path}`, { method: "POST", body, ...change() });
    expect(answer.status).toBe(status);
    expect(await answer.text()).not.toContain(canary);
    await app().drained();
    expect(app().logged()).not.toContain(canary);
    expect(app().github.requests.filter(isForIt)).toEqual([]);
  });

  it("a right signature is taken, so that the refusals above mean something", async () => {
    const headers = {
      ...headersOf("{}", { "x-github-event": "ping" }),
      "x-hub-signature-256": sign("{}", app().secret),
    };
    expect((await fetch(`${app().url}${path}`, { method: "POST", body: "{}", headers })).status).toBe(200);
  });
});
