import { afterEach, describe, expect, test } from "vitest";
import {
  headersOf,
  type Intake,
  type IntakeOptions,
  path,
  post,
  previousSecret,
  pullRequestEvent,
  secret,
  sign,
  startIntake,
  talk,
} from "./intake.ts";

let intake: Intake;
const start = async (options?: IntakeOptions): Promise<Intake> => {
  intake = await startIntake(options);
  return intake;
};
afterEach(() => intake.close());

const body = pullRequestEvent("opened");
const guid = "AAAAAAAA-0000-1000-8000-00000000000B";

describe("a delivery", () => {
  test("is stored as ids and names, and then acknowledged", async () => {
    await start();
    const answer = await post(intake, body, headersOf(body, { "x-github-delivery": guid }));
    expect(answer.status).toBe(200);
    expect(intake.received).toEqual([
      {
        id: guid.toLowerCase(),
        event: "pull_request",
        action: "opened",
        installationId: 11,
        debounce: true,
        jobs: [
          {
            kind: "review",
            installationId: 11,
            repositoryId: 22,
            number: 7,
            owner: "octo",
            repository: "shop",
            deliveryId: guid.toLowerCase(),
            reason: "pull_request.opened",
          },
        ],
      },
    ]);
    expect(intake.answers).toEqual([{ event: "pull_request", status: 200 }]);
  });

  test("is answered 503 with a time to come back when it cannot be stored", async () => {
    const full = Object.assign(new Error("disk full CANARY"), { code: "53100" });
    await start({ inbox: { receive: () => Promise.reject(full) } });
    const answer = await post(intake, body);
    expect(answer.status).toBe(503);
    expect(answer.headers.get("retry-after")).toBe("30");
    expect(await answer.text()).not.toContain("CANARY");
    expect(intake.log()).not.toContain("CANARY");
    expect(intake.log()).toContain('"code":"53100"');
  });

  test("with characters outside ASCII is verified over its bytes", async () => {
    await start();
    const text = pullRequestEvent("opened", { title: "Zürich 🚀 \u2028" });
    expect((await post(intake, text)).status).toBe(200);
  });
});

describe("every event that is heard is stored with its jobs", () => {
  const sha = "f".repeat(40);
  const kim = { id: 5, login: "kim", type: "User" };
  const account = { login: "octo" };
  const app = { id: 1 };
  const ref = "refs/heads/main";
  test.each<[string, string, Readonly<Record<string, unknown>>]>([
    ["pull_request", "review", { action: "stacked" }],
    [
      "issue_comment",
      "command",
      {
        action: "created",
        issue: { number: 7, pull_request: {} },
        comment: { id: 9, body: "/arch-review help", user: kim, created_at: "2026-03-01T10:00:00Z" },
        sender: kim,
      },
    ],
    ["check_run", "review", { action: "rerequested", check_run: { head_sha: sha, external_id: "pr:7;gen:1", app } }],
    ["check_suite", "head", { action: "rerequested", check_suite: { head_sha: sha, app } }],
    [
      "merge_group",
      "merge-group",
      {
        action: "checks_requested",
        merge_group: { head_sha: sha, base_sha: sha, head_ref: `${ref}-1`, base_ref: ref },
      },
    ],
    ["push", "base-moved", { action: undefined, ref, created: false, deleted: false }],
    [
      "installation",
      "seed",
      { action: "created", installation: { id: 11, account }, repositories: [{ id: 1, name: "a" }] },
    ],
    [
      "installation_repositories",
      "seed",
      { action: "added", installation: { id: 11, account }, repositories_added: [{ id: 1, name: "a" }] },
    ],
  ])("%s asks for a job of kind %s", async (event, kind, change) => {
    await start();
    const text = pullRequestEvent("", change);
    expect((await post(intake, text, headersOf(text, { "x-github-event": event }))).status).toBe(200);
    expect(intake.received.flatMap(({ jobs }) => jobs.map((job) => job.kind))).toContain(kind);
    expect(intake.answers).toEqual([{ event, status: 200 }]);
  });
});

describe("an event that asks for nothing is acknowledged and not stored", () => {
  test.each([
    ["ping", { zen: "Keep it logically awesome.", hook_id: 1 }],
    ["star", { action: "created" }],
    ["an_event_of_tomorrow", {}],
    ["pull_request", JSON.parse(pullRequestEvent("assigned"))],
  ])("%s", async (event, payload) => {
    await start();
    const text = JSON.stringify(payload);
    const answer = await post(intake, text, headersOf(text, { "x-github-event": event }));
    expect(answer.status).toBe(200);
    expect(intake.received).toEqual([]);
  });
});

describe("secrets", () => {
  const withSecret = (key: string) => post(intake, body, headersOf(body, { "x-hub-signature-256": sign(body, key) }));

  test("both are accepted while one is rotated", async () => {
    await start({ secrets: [secret, previousSecret] });
    expect((await withSecret(secret)).status).toBe(200);
    expect((await withSecret(previousSecret)).status).toBe(200);
    expect((await withSecret("neither")).status).toBe(401);
  });

  test("only the new one is accepted afterwards", async () => {
    await start({ secrets: [secret] });
    expect((await withSecret(secret)).status).toBe(200);
    expect((await withSecret(previousSecret)).status).toBe(401);
  });

  test("the one that Probot falls back to is not", async () => {
    await start();
    expect((await withSecret("development")).status).toBe(401);
  });
});

describe("a refused request", () => {
  const canary = "CANARY-7f3a";
  const hostile = pullRequestEvent("opened", { canary, pull_request: { number: 7, body: canary } });
  const signed = headersOf(hostile);

  test.each<[string, string, Record<string, string>, number]>([
    ["without a signature", hostile, { ...signed, "x-hub-signature-256": "" }, 401],
    ["with a wrong signature", hostile, { ...signed, "x-hub-signature-256": `sha256=${"0".repeat(64)}` }, 401],
    ["with a short signature", hostile, { ...signed, "x-hub-signature-256": "sha256=00" }, 401],
    [
      "with a sha1 signature only",
      hostile,
      { ...signed, "x-hub-signature-256": "", "x-hub-signature": `sha1=${"0".repeat(40)}` },
      401,
    ],
    ["with the signature of other bytes", `${hostile} `, signed, 401],
    ["that is a form", hostile, { ...signed, "content-type": "application/x-www-form-urlencoded" }, 415],
    ["that pretends to be JSON", hostile, { ...signed, "content-type": `application/jsonx; ${canary}` }, 415],
    ["whose delivery is not a GUID", hostile, { ...signed, "x-github-delivery": canary }, 400],
    ["whose event is a property of every object", hostile, { ...signed, "x-github-event": "__proto__" }, 400],
    ["whose event is not a name", hostile, { ...signed, "x-github-event": `${canary} event` }, 400],
    ["that is not JSON", canary, headersOf(canary), 400],
    ["that is no object", `["${canary}"]`, headersOf(`["${canary}"]`), 400],
    ["that is empty", "", headersOf(""), 400],
  ])("%s is not stored, and neither answer nor log repeats it", async (_what, text, headers, status) => {
    await start();
    const answer = await post(intake, text, headers);
    expect(answer.status).toBe(status);
    expect(await answer.text()).not.toContain(canary);
    expect(intake.received).toEqual([]);
    expect(intake.answers).toEqual(
      [{ event: null, status }].map((each) => expect.objectContaining({ status: each.status })),
    );
    expect(intake.log()).toContain(`"status":${status}`);
    expect(intake.log()).not.toContain(canary);
  });

  test.each([
    ["no installation", { installation: null }],
    ["an installation id that is text", { installation: { id: "11; drop table" } }],
    ["an action that is no word", { action: "opened\u0000" }],
    ["an action that is no text", { action: ["opened"] }],
    ["a login that no database takes", { sender: { id: 5, login: "kim\u0000" } }],
    ["a login that is half a character", { sender: { id: 5, login: "kim\ud800" } }],
    ["a negative pull request", { pull_request: { number: -1 } }],
    ["a number that JavaScript cannot hold", { installation: { id: 2 ** 60 } }],
    ["a repository name that is a path", { repository: { id: 1, name: "../admin", owner: { login: "octo" } } }],
    ["a repository name that is a step in a path", { repository: { id: 1, name: "..", owner: { login: "octo" } } }],
    ["an owner that is a host", { repository: { id: 1, name: "shop", owner: { login: "evil.example/x" } } }],
  ])("with a valid signature and %s is 400", async (_what, change) => {
    await start();
    const text = pullRequestEvent("opened", { ...change, canary });
    expect((await post(intake, text)).status).toBe(400);
    expect(intake.received).toEqual([]);
    expect(intake.log()).not.toContain(canary);
  });

  test("whose payload would change a prototype changes none", async () => {
    await start();
    const text = pullRequestEvent("opened").replace(
      "{",
      '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},',
    );
    expect((await post(intake, text)).status).toBe(200);
    expect("polluted" in {}).toBe(false);
  });
});

describe("sizes", () => {
  test("a body of the cap is taken and one byte more is 413", async () => {
    const padded = (size: number): string => {
      const short = pullRequestEvent("opened", { padding: "" });
      return pullRequestEvent("opened", { padding: "x".repeat(size - short.length) });
    };
    await start({ bodyCap: 5_000 });
    expect((await post(intake, padded(5_000))).status).toBe(200);
    expect((await post(intake, padded(5_001))).status).toBe(413);
    expect(intake.received).toHaveLength(1);
  });

  test("a chunked body without a length is cut off at the cap", async () => {
    await start({ bodyCap: 1_000 });
    const chunks = [1, 2, 3].map(() => new TextEncoder().encode("x".repeat(600)));
    const stream = ReadableStream.from(chunks);
    const answer = await fetch(`${intake.url}${path}`, {
      method: "POST",
      body: stream,
      headers: headersOf(""),
      duplex: "half",
    } as RequestInit);
    expect(answer.status).toBe(413);
    await answer.body?.cancel();
  });

  test("an announced 60 MB is refused before any of it is read", async () => {
    await start();
    const answer = await talk(intake.url, (send) => {
      send(`POST ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 62914560\r\n`);
      for (const [name, value] of Object.entries(headersOf(""))) send(`${name}: ${value}\r\n`);
      send("\r\n");
    });
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  });

  test("bodies that together exceed the memory for them are told to come back", async () => {
    await start({ memory: 100 });
    const answer = await post(intake, body);
    expect(answer.status).toBe(503);
    expect(answer.headers.get("retry-after")).toBe("10");
  });

  test("the memory is free again after each", async () => {
    await start({ memory: 2 * body.length });
    for (let count = 0; count < 10; count++) expect((await post(intake, body)).status).toBe(200);
  });

  test("a body that stalls gives its memory up to the next", async () => {
    await start({ memory: 2 * body.length });
    let isAnswered = false;
    const stalled = talk(intake.url, (send) => {
      send(`POST ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: ${2 * body.length}\r\n`);
      for (const [name, value] of Object.entries(headersOf(""))) send(`${name}: ${value}\r\n`);
      send(`\r\n${" ".repeat(2 * body.length - 1)}`);
    }).finally(() => {
      isAnswered = true;
    });
    while (!isAnswered) expect((await post(intake, body)).status).toBe(200);
    expect(await stalled).toMatch(/^HTTP\/1\.1 503 /);
  });

  test("headers without end are refused", async () => {
    await start();
    const answer = await talk(intake.url, (send) =>
      send(`POST ${path} HTTP/1.1\r\nHost: x\r\nX: ${"y".repeat(20_000)}`),
    );
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
  });
});

describe("slow clients", () => {
  const limits = { headersMs: 50, requestMs: 100, checkMs: 10 };

  test.each([
    ["drips its headers", `POST ${path} HTTP/1.1\r\nHost: x\r\n`],
    [
      "drips its body",
      `POST ${path} HTTP/1.1\r\nHost: x\r\n${Object.entries(headersOf(""))
        .map(([name, value]) => `${name}: ${value}\r\n`)
        .join("")}Content-Length: 10\r\n\r\n{`,
    ],
  ])("one that %s is cut off", async (_what, beginning) => {
    await start({ limits });
    expect(await talk(intake.url, (send) => send(beginning))).toMatch(/^HTTP\/1\.1 408 /);
    expect(intake.received).toEqual([]);
  });
});

test("connections that ask for nothing make room for those that do", async () => {
  await start({ limits: { connections: 2 } });
  const open = async (): Promise<{ readonly closed: Promise<string> }> => {
    const connected = Promise.withResolvers<void>();
    const closed = talk(intake.url, () => connected.resolve());
    await connected.promise;
    return { closed };
  };
  const [first] = [await open(), await open(), await open()];
  expect(await first.closed).toBe("");
  expect((await post(intake, body)).status).toBe(200);
});

describe("other requests", () => {
  test.each([
    ["GET", "/"],
    ["GET", "/probot"],
    ["GET", "/probot/setup"],
    ["POST", "/probot"],
    ["POST", "/probot/import"],
    ["GET", "/ping"],
    ["GET", `${path}/../../../etc/passwd`],
    ["POST", `/${path}`],
  ])("%s %s is 404", async (method, target) => {
    await start();
    expect((await fetch(`${intake.url}${target}`, { method })).status).toBe(404);
  });

  test.each(["GET", "HEAD", "PUT", "DELETE", "OPTIONS"])(
    "%s for deliveries is 405, and says what is not",
    async (method) => {
      await start();
      const answer = await fetch(`${intake.url}${path}`, { method });
      expect(answer.status).toBe(405);
      expect(answer.headers.get("allow")).toBe("POST");
    },
  );

  test("that are not HTTP are refused", async () => {
    await start();
    expect(await talk(intake.url, (send) => send("\u0016\u0003\u0001 hello\r\n\r\n"))).toMatch(/^HTTP\/1\.1 400 /);
  });

  test("two lengths are refused, so that nobody smuggles a request", async () => {
    await start();
    const text = `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`;
    expect(await talk(intake.url, (send) => send(text))).toMatch(/^HTTP\/1\.1 400 /);
  });
});
