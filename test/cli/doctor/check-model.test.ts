import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Check } from "../../../src/cli/doctor/check.ts";
import { checkModel } from "../../../src/cli/doctor/check-model.ts";
import {
  type EndpointWays,
  faults,
  type ModelServer,
  type Reply,
  says,
  startModelServer,
} from "../../model-server/index.ts";

let server: ModelServer;
beforeEach(async () => {
  server = await startModelServer({ script: () => says({ ready: true }) });
});
afterEach(() => server.close());

const diagnose = (change: Readonly<Record<string, string>> = {}): Promise<Check | null> =>
  checkModel(
    { OPENAI_API_KEY: server.key, OPENAI_BASE_URL: server.url, OPENAI_MODEL: "stub-model", ...change },
    () => new Date(),
  );

describe("the check of a language model", () => {
  it.each<[string, Record<string, string>]>([
    ["no key is set", { OPENAI_API_KEY: "" }],
    ["the settings are wrong, which another check says", { OPENAI_BASE_URL: "nowhere" }],
  ])("says nothing and asks nothing where %s", async (_what, change) => {
    expect(await diagnose(change)).toBeNull();
    expect(server.requests).toEqual([]);
  });

  it.each<[Partial<EndpointWays>, RegExp]>([
    [{}, /^stub-model answers by the Responses API, held to the schema of answers$/],
    [{ apis: ["chat"] }, /by Chat Completions, held to the schema/],
    [{ apis: ["chat"], formats: ["json_object"] }, /by Chat Completions, held to JSON$/],
    [{ apis: ["chat"], formats: ["text"] }, /by Chat Completions, held to nothing but our words/],
  ])("says what an endpoint of %o can do", async (ways, says) => {
    server.become(ways);
    expect(await diagnose()).toEqual({
      name: "language model",
      status: "ok",
      says: expect.stringMatching(says),
      remedy: null,
    });
  });

  it.each<[string, Reply, RegExp]>([
    ["prose", faults.prose, /and not what it was asked for$/],
    ["another object", says({ ready: "soon" }), /and not what it was asked for$/],
    ["a refusal", faults.refusal, /and refuses a harmless question$/],
    ["a limit", faults["rate limit"], /is not served now: the endpoint limits us$/],
    ["an error", faults["server error"], /is not served now: the endpoint fails$/],
    ["a broken connection", faults["reset before the answer"], /cannot be reached$/],
  ])("advises where the answer is %s", async (_what, fault, says) => {
    server.answer(Array.from({ length: 12 }, () => fault));
    expect(await diagnose()).toMatchObject({
      status: "advice",
      says: expect.stringMatching(says),
      remedy: expect.stringMatching(/\w/),
    });
  });

  it("says of a refused key that it is refused, and repeats neither key nor address", async () => {
    const check = await diagnose({ OPENAI_API_KEY: "sk-canary" });
    expect(check).toMatchObject({ status: "advice", says: expect.stringMatching(/refuses the key/) });
    expect(JSON.stringify(check)).not.toMatch(/canary|127\.0\.0\.1/);
  });
});
