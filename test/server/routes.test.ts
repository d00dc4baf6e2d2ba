import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { answerBy } from "../../src/github/inbound/answer-request.ts";
import { startHttpServer, usualLimits } from "../../src/github/inbound/http-server.ts";
import type { Answer, Route } from "../../src/github/inbound/index.ts";
import { styleSheet } from "../../src/web/pages/index.ts";
import { headersOf, post, pullRequestEvent, sign, talk } from "../github/inbound/intake.ts";
import { type RunningApp, startRunningApp } from "../github/running-app.ts";

const token = "a-token-for-metrics";
let app: RunningApp;
beforeAll(async () => {
  app = await startRunningApp({ publicUrl: "https://reviews.example.com", environment: { METRICS_TOKEN: token } });
});
afterAll(() => app.close());

/** Each route of the real server, one after the other, so that a new one is tried too. */
const forEveryRoute = async (holds: (route: Route) => Promise<unknown>): Promise<void> => {
  expect(app.routes.map(({ method, path }) => `${method} ${path}`)).toEqual([
    "POST /api/github/webhooks",
    "GET /healthz",
    "GET /readyz",
    "GET /metrics",
    "GET /",
    "GET /reports/:installation/:repository/:number",
    "GET /reports/:installation/:repository/:number/:generation",
    "GET /trends/:installation",
    "GET /sign-in",
    "GET /sign-in/callback",
    "POST /sign-out",
    "GET /rules",
    "GET /rules/:id",
    `GET ${styleSheet.path}`,
  ]);
  for (const route of app.routes) expect([route.path, await holds(route)]).toEqual([route.path, true]);
};

/** An address that a route answers. */
const addressOf = ({ path }: Pick<Route, "path">): string => path.replace(/:\w+/g, "7");

/** A route as our contract names it. */
const described = ({ method, path }: Route): string =>
  `${method} ${path.replace(/:(\w+)/g, "{$1}").replace(/\.[0-9a-f]{16}\./, ".{hash}.")}`;

/** What our own contract says of the server. */
const contract: {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly responses: Readonly<Record<string, unknown>> }>>>
  >;
  readonly components: { readonly responses: Readonly<Record<string, unknown>> };
} = parse(readFileSync(new URL("../../docs/api/openapi.yaml", import.meta.url), "utf8"));

describe("our own contract", () => {
  test("names the routes that there are, and no others", () => {
    const inContract = Object.entries(contract.paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(inContract).toEqual(app.routes.map(described));
  });

  test.each([
    ["POST", "/api/github/webhooks", { "content-type": "text/plain" }, 415],
    ["POST", "/api/github/webhooks", { "content-type": "application/json" }, 401],
    ["POST", "/api/github/webhooks", { "content-type": "application/json", "x-hub-signature-256": "sha256=00" }, 400],
    ["GET", "/healthz", {}, 200],
    ["GET", "/readyz", {}, 200],
    ["GET", "/metrics", {}, 401],
    ["GET", "/metrics", { authorization: `Bearer ${token}` }, 200],
    ["GET", "/", {}, 200],
    ["GET", "/reports/:installation/:repository/:number", {}, 303],
    ["GET", "/reports/:installation/:repository/:number/:generation", {}, 303],
    ["GET", "/trends/:installation", {}, 303],
    ["GET", "/sign-in", {}, 303],
    ["GET", "/sign-in/callback", {}, 400],
    ["POST", "/sign-out", {}, 403],
    ["GET", "/rules", {}, 200],
    ["GET", "/rules/:id", {}, 404],
  ])("tells of what %s %s answers to %o", async (method, path, headers, status) => {
    const body = path.startsWith("/api/") ? { body: "{}" } : {};
    const answer = await fetch(`${app.url}${addressOf({ path })}`, { method, headers, redirect: "manual", ...body });
    expect(answer.status).toBe(status);
    const template = path.replace(/:(\w+)/g, "{$1}");
    const responses = contract.paths[template]?.[method.toLowerCase()]?.responses ?? {};
    const { $ref = "" } = z.object({ $ref: z.string() }).safeParse(responses[String(status)]).data ?? {};
    const named =
      contract.components.responses[$ref.replace("#/components/responses/", "")] ?? responses[String(status)];
    const type = answer.headers.get("content-type")?.split(";", 1)[0];
    expect(Object.keys(z.object({ content: z.record(z.string(), z.unknown()) }).parse(named).content)).toEqual([type]);
  });
});

/** A server with routes in their place, whose clock stands still but for `pass`. */
async function serving(routes: readonly Route[]) {
  let now = 0;
  const answers: { readonly path: string | null; readonly status: number }[] = [];
  const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
  const onAnswer = (path: string | null, { status }: Answer): void => void answers.push({ path, status });
  const server = await startHttpServer({ host: "127.0.0.1", port: 0 }, routes, {
    limits: usualLimits,
    log,
    now: () => now,
    onAnswer,
  });
  return {
    url: server.url,
    answers,
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
    close: () => server.close(0),
  };
}

describe("every route", () => {
  test("answers so many requests of an address and no more, until time has passed", () =>
    forEveryRoute(async (route) => {
      const { burst, perMinute } = route.limits.rate.address;
      expect(route.limits.rate.total.burst).toBeGreaterThanOrEqual(burst);
      let now = 0;
      const statuses: number[] = [];
      const answer = answerBy([{ ...route, answer: async () => ({ status: 200, text: "ok" }) }], {
        log: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined },
        now: () => now,
        onAnswer: (_path, { status }) => void statuses.push(status),
      });
      const ask = () =>
        answer(
          { url: addressOf(route), method: route.method, headers: {}, socket: { remoteAddress: "192.0.2.1" } } as never,
          { destroyed: true } as never,
        );
      for (let count = 0; count < burst; count += 1) await ask();
      await ask();
      expect(new Set(statuses.slice(0, burst))).toEqual(new Set([200]));
      now += Math.ceil(60_000 / perMinute);
      await ask();
      return statuses[burst] === 429 && statuses[burst + 1] === 200 && Number.isFinite(burst);
    }));

  test("is 503 when its answer takes too long, before GitHub's ten seconds are over", () =>
    forEveryRoute(async (route) => {
      expect(route.limits.answerMs).toBeLessThan(10_000);
      const stuck = {
        ...route,
        limits: { ...route.limits, answerMs: 1 },
        answer: () => new Promise<Answer>(() => undefined),
      };
      const server = await serving([stuck]);
      const answer = await fetch(`${server.url}${addressOf(route)}`, { method: route.method });
      await server.close();
      return answer.status === 503 && answer.headers.get("retry-after") !== null;
    }));

  test("reads no longer body than it says, and none where it needs none", () =>
    forEveryRoute(async ({ method, limits, ...route }) => {
      const path = addressOf(route);
      expect(limits.bodyBytes).toBeLessThanOrEqual(25 * 1024 * 1024);
      const head = `${method} ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n`;
      const announced = await talk(app.url, (send) => send(`${head}Content-Length: ${limits.bodyBytes + 1}\r\n\r\n`));
      if (limits.bodyBytes > 0) return announced.startsWith("HTTP/1.1 413 ");
      const endless = await talk(app.url, (send) => send(`${head}Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n`));
      return [announced, endless].every((answer) => answer.startsWith("HTTP/1.1 413 "));
    }));

  test("is 405 for other methods, which it names", () =>
    forEveryRoute(async ({ method, ...route }) => {
      const answer = await fetch(`${app.url}${addressOf(route)}`, { method: "DELETE" });
      return answer.status === 405 && answer.headers.get("allow")?.startsWith(method);
    }));

  test("is not found under another spelling of its path", () =>
    forEveryRoute(async ({ method, ...route }) => {
      const path = addressOf(route);
      const others = [`/${path}`, `${path}/`, path.toUpperCase(), `/x/..${path}`, `/%2e${path}`, path.slice(1)];
      const spellings = others.filter((other) => other !== path);
      const answers = await Promise.all(
        spellings.map((target) =>
          talk(app.url, (send) => send(`${method} ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)),
        ),
      );
      return answers.every((answer) => /^HTTP\/1\.1 40[04] /.test(answer));
    }));
});

describe("a probe", () => {
  test.each(["/healthz", "/readyz"])("%s answers HEAD as GET, without a body", async (path) => {
    const [got, headed] = await Promise.all([
      fetch(`${app.url}${path}`),
      fetch(`${app.url}${path}`, { method: "HEAD" }),
    ]);
    expect([got.status, headed.status]).toEqual([200, 200]);
    expect(headed.headers.get("content-length")).toBe(got.headers.get("content-length"));
    expect(await headed.text()).toBe("");
  });
});

describe("metrics under a token", () => {
  test.each([
    ["without one", {}, 401],
    ["with another", { authorization: "Bearer another-token-here" }, 401],
    ["with the beginning of it", { authorization: `Bearer ${token.slice(0, -1)}` }, 401],
    ["with it as a password", { authorization: `Basic ${token}` }, 401],
    ["with it", { authorization: `Bearer ${token}` }, 200],
  ])("asked for %s", async (_what, headers: Record<string, string>, status) => {
    const answer = await fetch(`${app.url}/metrics`, { headers });
    expect(answer.status).toBe(status);
    expect(answer.headers.has("www-authenticate")).toBe(status === 401);
    expect(await answer.text()).not.toContain(token);
  });
});

test("requests without a signature are refused before long, and deliveries of the same address are not", async () => {
  const ask = () => fetch(`${app.url}/api/github/webhooks`, { method: "POST" }).then(({ status }) => status);
  const statuses: number[] = [];
  for (let wave = 0; wave < 20 && !statuses.includes(429); wave += 1) {
    statuses.push(...(await Promise.all(Array.from({ length: 50 }, ask))));
  }
  expect(new Set(statuses)).toEqual(new Set([415, 429]));
  const body = pullRequestEvent("opened", { installation: { id: 501 } });
  const signed = headersOf(body, { "x-hub-signature-256": sign(body, app.secret) });
  expect((await post(app, body, signed)).status).toBe(200);
});
