import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningApp, startRunningApp } from "../github/running-app.ts";
import type { InstallationHandle, PullRequestHandle, RepositoryHandle } from "../simulator/index.ts";
import { type Visited, type Visitor, visitorOf } from "./visitor.ts";

const publicUrl = "https://reviews.example.com";
const session = "__Host-arch-review";
const attempt = "__Host-arch-review-sign-in";
const statement = "create index orders_state on orders (state);";

let app: RunningApp;
let repo: RepositoryHandle;
let pull: PullRequestHandle;
let page: string;
let other: InstallationHandle;
/** A repository that nobody of these tests may read, and its report. */
let hidden: { readonly repository: RepositoryHandle; readonly path: string };

const reviewed = async (readers: readonly string[]) => {
  const repository = app.repository({
    "db/migrations/1.sql": "create table orders (id bigint primary key, state text);\n",
  });
  for (const login of readers) repository.collaborator(login, "read");
  const opened = await app.open(repository, {
    title: "Find orders by state",
    author: "author",
    files: { "db/migrations/2.sql": `-- the only reader of this comment is the page\n\n${statement}\n` },
  });
  return {
    repository,
    pull: opened.pull,
    path: `/reports/${app.installation.id}/${repository.id}/${opened.pull.number}`,
  };
};

beforeAll(async () => {
  app = await startRunningApp({ publicUrl });
  const made = await reviewed(["kim", "lee", "sam", "pat", "max"]);
  repo = made.repository;
  pull = made.pull;
  page = made.path;
  hidden = await reviewed(["somebody"]);
  other = app.github.createInstallation({ account: "umbrella" });
  await app.drained();
});
afterAll(async () => {
  expect(app.github.violations).toEqual([]);
  await app.close();
});

const visitor = (): Visitor => visitorOf(app, publicUrl);
const signedIn = async (login: string): Promise<Visitor> => {
  const made = visitor();
  expect((await made.signIn(login)).status).toBe(200);
  return made;
};
/** What tells one answer from another, but for the time. */
const told = ({ status, headers, body }: Visited): unknown => ({
  status,
  body,
  headers: [...headers].filter(([name]) => name !== "date"),
});

describe("a report", () => {
  test("is where its check and its comment lead, and shows the code to who may read it", async () => {
    const run = pull.checkRuns()[0];
    expect(run?.detailsUrl).toBe(`${publicUrl}${page}/1`);
    expect(pull.comments()[0]?.body).toContain(`(${publicUrl}/rules/index-not-concurrent)`);
    const kim = visitor();
    const sent = await kim.ask(`${page}/1`);
    expect([sent.status, sent.headers.get("location")]).toEqual([
      303,
      `/sign-in?${new URLSearchParams({ to: `${page}/1` })}`,
    ]);
    const seen = await kim.signIn("kim", `${page}/1`);
    expect([seen.status, seen.path]).toEqual([200, `${page}/1`]);
    expect(seen.body).toContain("the only reader of this comment is the page");
    expect(seen.body).toContain("kim");
    expect((await kim.ask(page)).body).toBe(seen.body);
  });

  test("comes with headers that keep it to its reader and to this host", async () => {
    const kim = await signedIn("kim");
    const { headers } = await kim.ask(page);
    expect(Object.fromEntries(headers)).toMatchObject({
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "content-security-policy":
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
      "x-content-type-options": "nosniff",
      "referrer-policy": "same-origin",
      "cross-origin-opener-policy": "same-origin",
      "strict-transport-security": "max-age=31536000",
    });
    const headed = await kim.ask(page, { method: "HEAD" });
    expect([headed.status, headed.body, headed.headers.get("content-length")]).toEqual([
      200,
      "",
      headers.get("content-length"),
    ]);
  });

  test("that is not there, not theirs and of another installation are one and the same", async () => {
    const lee = await signedIn("lee");
    const [, , installation, repository] = page.split("/");
    const first = await lee.ask(`/reports/${installation}/1/1`);
    expect(first.status).toBe(404);
    for (const path of [
      hidden.path,
      `/reports/${installation}/${repository}/2`,
      `${page}/2`,
      `/reports/${other.id}/${repository}/1`,
      `/reports/1/${repository}/1`,
      `/reports/${installation}/${repository}/0`,
      `/reports/${installation}/x/1`,
      `/trends/${other.id}`,
      "/trends/1",
    ]) {
      expect([path, told(await lee.ask(path))]).toEqual([path, told(first)]);
    }
  });

  test("is asked for by signing in first, whether it is there or not", async () => {
    const nobody = visitor();
    for (const path of [page, "/reports/1/2/3", "/reports/1/2/3/4", "/trends/1"]) {
      const { status, headers } = await nobody.ask(path);
      expect([status, headers.get("location")]).toEqual([303, `/sign-in?${new URLSearchParams({ to: path })}`]);
    }
  });
});

describe("who may not read the repository any more", () => {
  test.each<[string, () => void, () => void]>([
    ["lost their role", () => repo.collaborator("sam", "none"), () => repo.collaborator("sam", "read")],
    [
      "transferred to another account with the App",
      () => repo.transfer("umbrella", other),
      () => repo.transfer("acme", app.installation),
    ],
    [
      "public, and suspended",
      () => {
        repo.visibility("public");
        app.installation.suspend({ deliver: false });
      },
      () => {
        repo.visibility("private");
        app.installation.unsuspend({ deliver: false });
      },
    ],
    ["transferred away", () => repo.transfer("elsewhere", null), () => repo.transfer("acme", app.installation)],
    [
      "taken out of the installation",
      () => app.installation.removeRepositories([repo], { deliver: false }),
      () => app.installation.addRepositories([repo], { deliver: false }),
    ],
    [
      "public, and taken out of the installation",
      () => {
        repo.visibility("public");
        app.installation.removeRepositories([repo], { deliver: false });
      },
      () => {
        repo.visibility("private");
        app.installation.addRepositories([repo], { deliver: false });
      },
    ],
    [
      "suspended",
      () => app.installation.suspend({ deliver: false }),
      () => app.installation.unsuspend({ deliver: false }),
    ],
  ])("sees nothing from the next request on: %s", async (_what, before, after) => {
    const sam = await signedIn("sam");
    expect((await sam.ask(page)).status).toBe(200);
    before();
    const refused = await sam.ask(page);
    after();
    expect([refused.status, refused.body.includes("orders")]).toEqual([404, false]);
    expect((await sam.ask(page)).status).toBe(200);
  });

  test("is nobody by a new name of it", async () => {
    const sam = await signedIn("sam");
    const { name } = repo;
    repo.rename("renamed-in-silence");
    const seen = await sam.ask(page);
    repo.rename(name);
    expect([seen.status, seen.body.includes("acme/renamed-in-silence")]).toEqual([200, true]);
  });

  test("is a stranger, until it is public, and again when it is private", async () => {
    const stranger = await signedIn("stranger");
    const statuses: number[] = [];
    for (const visibility of ["private", "public", "private"] as const) {
      repo.visibility(visibility);
      statuses.push((await stranger.ask(page)).status);
    }
    expect(statuses).toEqual([404, 200, 404]);
  });

  test("is told of single sign-on where the organisation wants it", async () => {
    const sam = await signedIn("sam");
    app.github.singleSignOn("acme", true);
    const refused = await sam.ask(page);
    app.github.singleSignOn("acme", false);
    expect([refused.status, refused.body.includes("single sign-on")]).toEqual([403, true]);
    expect(refused.body).not.toContain("authorization_request");
  });
});

describe("GitHub", () => {
  test.each([
    ["fails", { kind: "status", status: 502 }],
    ["limits the viewer", { kind: "secondary-limit" }],
    ["drops the connection", { kind: "drop" }],
  ] as const)("that %s opens nothing", async (_what, fault) => {
    const max = await signedIn("max");
    app.github.faults.add({ path: /^\/repositories\//, times: 3 }, fault);
    const refused = await max.ask(page);
    app.github.faults.clear();
    expect([refused.status, refused.headers.get("retry-after"), refused.body.includes("orders")]).toEqual([
      503,
      "30",
      false,
    ]);
    expect((await max.ask(page)).status).toBe(200);
  });

  test("that does not tell the App where the repository stands opens nothing", async () => {
    const max = await signedIn("max");
    for (const status of [500, 401]) {
      app.github.faults.add({ path: /\/installation$/, times: 3 }, { kind: "status", status });
      const refused = await max.ask(page);
      app.github.faults.clear();
      expect([status, refused.status, max.cookies.has(session)]).toEqual([status, 503, true]);
    }
  });

  test("that gives no code leaves the page without it", async () => {
    const max = await signedIn("max");
    app.github.faults.add({ path: /graphql$/, times: 3 }, { kind: "status", status: 502 });
    const seen = await max.ask(page);
    app.github.faults.clear();
    expect([seen.status, seen.body.includes("the only reader of this comment")]).toEqual([200, false]);
    expect(seen.body).toContain("orders_state");
  });

  test("that takes a token back ends the session with the next request", async () => {
    const max = await signedIn("max");
    app.github.revoke("max");
    const refused = await max.ask(page);
    expect([refused.status, max.cookies.has(session)]).toEqual([401, false]);
    expect((await max.ask(page)).status).toBe(303);
  });
});

describe("a session", () => {
  test.each<[string, (value: string) => string]>([
    ["changed", (value) => `${value.slice(0, -2)}${value.endsWith("A") ? "BB" : "AA"}`],
    ["cut", (value) => value.slice(0, 40)],
    ["empty", () => ""],
    ["oversized", (value) => value.repeat(30).slice(0, 6_000)],
    ["of other words", () => "%00\u00e9=;"],
  ])("that is %s is none", async (_what, change) => {
    const pat = await signedIn("pat");
    const value = pat.cookies.get(session) ?? "";
    const header = `${session}=${Buffer.from(change(value)).toString("latin1")}`;
    const stranger = visitor();
    const { status } = await stranger.ask(page, { headers: { cookie: header } });
    expect(status).toBe(303);
    expect((await stranger.ask(page, { headers: { cookie: `${session}=${value}` } })).status).toBe(200);
  });

  test("is none that stands there twice, under another name, or is a sign-in that has begun", async () => {
    const pat = await signedIn("pat");
    const value = pat.cookies.get(session) ?? "";
    const begun = visitor();
    await begun.ask("/sign-in");
    for (const cookie of [
      `${session}=${value}; ${session}=${value}`,
      `arch-review=${value}`,
      `${session}=${begun.cookies.get(attempt)}`,
    ]) {
      expect((await visitor().ask(page, { headers: { cookie } })).status).toBe(303);
    }
  });

  test("ends after eight hours", async () => {
    const pat = await signedIn("pat");
    app.pass(1);
    expect((await pat.ask(page)).status).toBe(303);
  });
});

describe("signing in", () => {
  /** Begins as one browser; gives the address that GitHub sends it back to. */
  const begun = async (who: Visitor, login: string, to = page): Promise<URL> => {
    app.github.browser(login);
    const { headers } = await who.ask(`/sign-in?${new URLSearchParams({ to })}`);
    const back = await fetch(headers.get("location") ?? "", { redirect: "manual" });
    return new URL(back.headers.get("location") ?? "");
  };
  const pathOf = ({ pathname, search }: URL): string => `${pathname}${search}`;

  test("is finished once, and by the browser that began", async () => {
    const kim = visitor();
    const back = await begun(kim, "kim");
    const kept = kim.cookies.get(attempt) ?? "";
    const stranger = await visitor().ask(pathOf(back));
    expect([stranger.status, stranger.headers.getSetCookie().length]).toEqual([400, 1]);
    expect((await kim.ask(pathOf(back))).headers.get("location")).toBe(page);
    expect([...kim.cookies.keys()]).toEqual([session]);
    kim.cookies.set(attempt, kept);
    expect((await kim.ask(pathOf(back))).status).toBe(400);
  });

  test("takes no code of somebody else's sign-in", async () => {
    const [attacker, victim] = [visitor(), visitor()];
    const theirs = await begun(attacker, "attacker");
    const own = await begun(victim, "victim");
    const { code: theirCode = "", state: theirState = "" } = Object.fromEntries(theirs.searchParams);
    const { code: ownCode = "", state: ownState = "" } = Object.fromEntries(own.searchParams);
    for (const query of [
      { code: ownCode, state: theirState },
      { code: ownCode, state: "" },
      { code: ownCode },
      { code: theirCode, state: theirState },
      { code: theirCode, state: ownState },
      { code: theirCode },
    ]) {
      const kept = victim.cookies.get(attempt) ?? "";
      const refused = await victim.ask(`/sign-in/callback?${new URLSearchParams(query)}`);
      expect([refused.status, victim.cookies.has(session)]).toEqual([400, false]);
      victim.cookies.set(attempt, kept);
    }
  });

  test.each(["", "?code=x", "?state=x", "?code=x&state=x", "?code=a&code=b&state=x", "?error=access_denied"])(
    "that comes back with %j and began nowhere is refused",
    async (query) => {
      const { status, headers } = await visitor().ask(`/sign-in/callback${query}`);
      expect([status, headers.get("location")]).toEqual([400, null]);
    },
  );

  test("that was declined says so, and leads back to the same page", async () => {
    const kim = visitor();
    app.github.browser(null);
    const refused = await kim.go(`/sign-in?${new URLSearchParams({ to: page })}`);
    expect(refused.status).toBe(400);
    expect(refused.body).toContain(`/sign-in?to=${encodeURIComponent(page)}`);
  });

  test.each([
    ["gives no answer", { kind: "drop" }],
    ["gives another than it documents", { kind: "status", status: 500 }],
  ] as const)("waits for a GitHub that %s", async (_what, fault) => {
    const kim = visitor();
    const back = await begun(kim, "kim");
    app.github.faults.add({ path: /access_token$/, method: "POST" }, fault);
    expect((await kim.ask(pathOf(back))).status).toBe(503);
    app.github.faults.clear();
  });

  test.each([
    "//evil.example",
    "/\\evil.example",
    "https://evil.example/",
    "/reports/1/2/3\r\nset-cookie: a=b",
    "/sign-in",
  ])("for %j leads to the first page", async (to) => {
    const back = await visitor().signIn("kim", to);
    expect([back.status, back.path]).toEqual([200, "/"]);
  });
});

describe("signing out", () => {
  const sameOrigin = { origin: publicUrl, "sec-fetch-site": "same-origin" };

  test.each<[string, Readonly<Record<string, string>>]>([
    ["another site", { origin: "https://evil.example", "sec-fetch-site": "cross-site" }],
    ["another host of the same site", { origin: "https://other.example.com", "sec-fetch-site": "same-site" }],
    ["a page without an origin", { origin: "null" }],
    ["whoever does not say from where", {}],
    ["another site under our name", { origin: publicUrl, "sec-fetch-site": "cross-site" }],
  ])("is nothing for %s", async (_what, headers) => {
    const pat = await signedIn("pat");
    expect((await pat.ask("/sign-out", { method: "POST", headers })).status).toBe(403);
    expect((await pat.ask("/")).body).toContain("pat");
  });

  test("ends the token at GitHub and takes the cookies", async () => {
    const pat = await signedIn("pat");
    const value = pat.cookies.get(session) ?? "";
    expect((await pat.ask("/sign-out", { method: "GET" })).status).toBe(405);
    const left = await pat.ask("/sign-out", { method: "POST", headers: sameOrigin });
    expect([left.status, pat.cookies.size]).toEqual([200, 0]);
    pat.cookies.set(session, value);
    expect((await pat.ask(page)).status).toBe(401);
  });

  test("says so where GitHub does not answer, and where nobody was signed in", async () => {
    const pat = await signedIn("pat");
    app.github.faults.add({ path: /^\/applications\// }, { kind: "drop" });
    const left = await pat.ask("/sign-out", { method: "POST", headers: sameOrigin });
    app.github.faults.clear();
    expect([left.status, left.body.includes("ends by itself"), pat.cookies.size]).toEqual([200, true, 0]);
    expect((await visitor().ask("/sign-out", { method: "POST", headers: sameOrigin })).status).toBe(200);
  });
});

describe("trends", () => {
  test("are of the repositories that a person may read", async () => {
    const kim = await signedIn("kim");
    const seen = await kim.ask(`/trends/${app.installation.id}`);
    expect([seen.status, seen.body.includes("index-not-concurrent")]).toEqual([200, true]);
    expect(seen.body).not.toContain(hidden.repository.name);
    expect((await kim.ask("/")).body).toContain(`/trends/${app.installation.id}`);
  });
});

describe("what everybody may read", () => {
  test.each([
    ["/rules", 200, "public, max-age=3600"],
    ["/rules/index-not-concurrent", 200, "public, max-age=3600"],
    ["/rules/no-such-rule", 404, "public, max-age=3600"],
  ])("%s is %d and kept: %s", async (path, status, kept) => {
    const seen = await visitor().ask(path);
    expect([seen.status, seen.headers.get("cache-control"), seen.headers.getSetCookie()]).toEqual([status, kept, []]);
    const style = /href="(\/style\.[0-9a-f]+\.css)"/.exec(seen.body)?.[1] ?? "";
    const css = await visitor().ask(style);
    expect([css.status, css.headers.get("content-type"), css.headers.get("cache-control")]).toEqual([
      200,
      "text/css; charset=utf-8",
      "public, max-age=31536000, immutable",
    ]);
  });

  test("is a way in, on the first page", async () => {
    const { status, body } = await visitor().ask("/");
    expect([status, body.includes('href="/sign-in"')]).toEqual([200, true]);
  });
});

test("one person's curiosity uses no more than a part of what the App may ask", async () => {
  const max = await signedIn("max");
  const statuses: number[] = [];
  for (let count = 0; count < 40 && !statuses.includes(429); count += 1) {
    statuses.push((await max.ask(`${page}/9`)).status);
  }
  expect(statuses.at(-1)).toBe(429);
  const kim = await signedIn("kim");
  expect((await kim.ask(page)).status).toBe(200);
});

test("no token, no code and no name of a person is logged or counted", async () => {
  const kim = await signedIn("kim");
  await kim.ask(page);
  const { clientSecret } = app.github.app;
  const counted = await (await fetch(`${app.url}/metrics`)).text();
  expect(counted).toContain('route="/reports/:installation/:repository/:number"');
  for (const text of [app.logged(), counted]) {
    for (const secret of [/ghu_|ghr_|code_verifier|[?&](?:state|code)=/, /\bkim\b/, RegExp(clientSecret)]) {
      expect([secret, secret.test(text)]).toEqual([secret, false]);
    }
  }
  expect(counted).not.toContain(page);
});
