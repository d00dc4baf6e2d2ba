import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { wholeAnswers } from "../../../src/github/client/whole-answers.ts";
import { withinOrigin } from "../../../src/github/client/within-origin.ts";

interface Heard {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
}

const heard: Heard[] = [];
const trapped: Heard[] = [];
const servers: Server[] = [];
let github = "";
let trap = "";

/** A server that notes every request; what it answers is up to `answer`. */
async function listen(into: Heard[], answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer((request, response) => {
    const { method = "", url: path = "", headers } = request;
    into.push({ method, path, authorization: headers.authorization });
    answer(request, response);
  });
  servers.push(server.listen(0, "127.0.0.1"));
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

beforeAll(async () => {
  trap = await listen(trapped, (_, response) => response.end("caught"));
  github = await listen(heard, (request, response) => {
    const [status, location] = targets(request.url ?? "");
    response.writeHead(status, location === null ? {} : { location }).end("here");
  });
});
beforeEach(() => {
  heard.length = 0;
  trapped.length = 0;
});
afterAll(() => {
  for (const server of servers) server.close();
});

/** Where a path of the server leads. */
function targets(path: string): readonly [status: number, location: string | null] {
  const [, status = "200", to = ""] = /^\/to\/(\d+)\/(.*)$/.exec(path) ?? [];
  if (to === "trap") return [Number(status), `${trap}/caught`];
  if (to === "self") return [Number(status), path];
  return [Number(status), to === "" ? null : `/${to}`];
}

const ask = (address: string, init: RequestInit = {}) =>
  withinOrigin(`${github}/api/v3`)(address, { ...init, headers: { authorization: "token ghs_secret" } });

describe("the one host that is connected to", () => {
  it.each([
    ["another host", () => `${trap}/x`],
    ["another scheme", () => github.replace("http:", "https:")],
    ["another port", () => github.replace(/:\d+$/, ":1")],
    ["an address that is none", () => `${github}.example.com/`],
    ["a host after a user", () => `http://127.0.0.1@${trap.slice("http://".length)}/`],
    ["a file", () => "file:///etc/passwd"],
  ])("is no other: %s", async (_, address) => {
    await expect(ask(address())).rejects.toThrow(/another host than/);
    expect([...heard, ...trapped]).toEqual([]);
  });

  it.each([301, 302, 307, 308])("is left for no redirect (%i), so that no token travels", async (status) => {
    await expect(ask(`${github}/to/${status}/trap`)).rejects.toThrow(/another host than/);
    expect(heard).toHaveLength(1);
    expect(trapped).toEqual([]);
  });

  it("would have caught a request that left it", async () => {
    await fetch(`${github}/to/302/trap`);
    expect(trapped).toHaveLength(1);
  });
});

describe("a redirect within the host", () => {
  it.each([301, 302, 307, 308])("is followed by a read (%i), with its token", async (status) => {
    expect(await (await ask(`${github}/to/${status}/there`)).text()).toBe("here");
    expect(heard).toMatchObject([{}, { method: "GET", path: "/there", authorization: "token ghs_secret" }]);
  });

  it.each([
    [307, true],
    [308, true],
    [301, false],
    [302, false],
  ])("is followed by a write where it stays the same write (%i)", async (status, follows) => {
    const answer = ask(`${github}/to/${status}/there`, { method: "POST", body: "{}" });
    if (follows) expect((await answer).status).toBe(200);
    else await expect(answer).rejects.toThrow(/redirected/);
    expect(heard.map(({ method }) => method)).toEqual(follows ? ["POST", "POST"] : ["POST"]);
  });

  it("is followed a few times and not for ever", async () => {
    await expect(ask(`${github}/to/302/self`)).rejects.toThrow(/too often/);
    expect(heard).toHaveLength(4);
  });
});

it("takes no answer that is longer than any that is wanted", async () => {
  await expect(wholeAnswers(60_000, fetch, 3)(`${github}/x`)).rejects.toThrow(/longer than 3 bytes/);
  expect((await wholeAnswers(60_000, fetch, 4)(`${github}/x`)).status).toBe(200);
});
