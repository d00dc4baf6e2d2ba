import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createCircuitBreaker } from "../../../src/judge/client/circuit-breaker.ts";
import { failsWith, faults, type ModelServer, saysText, startModelServer } from "../../model-server/index.ts";
import { failureOf, key, never, patientClient, prompt } from "./odd-model.ts";

/** A breaker on a clock that is set by hand. */
function breakerOnClock() {
  const clock = { ms: 0 };
  const states: string[] = [];
  const breaker = createCircuitBreaker(
    () => new Date(clock.ms),
    (state) => states.push(state),
  );
  const enter = () => {
    const permit = breaker.enter();
    if (permit === null) throw new Error("the breaker is open");
    return permit;
  };
  const fail = (times: number) => {
    for (let n = 0; n < times; n++) enter().failed(false);
  };
  return { clock, states, breaker, enter, fail };
}

describe("a breaker", () => {
  it("opens at the fifth failure in a row", () => {
    const { breaker, fail, enter, states } = breakerOnClock();
    fail(4);
    enter().answered();
    fail(4);
    expect(breaker.state()).toBe("closed");
    fail(1);
    expect([breaker.enter(), states]).toEqual([null, ["open"]]);
  });

  it("opens at once where a failure is for good", () => {
    const { breaker, enter } = breakerOnClock();
    enter().failed(true);
    expect(breaker.state()).toBe("open");
  });

  it("lets one call through after a minute, and closes when it is answered", () => {
    const { breaker, clock, enter, fail, states } = breakerOnClock();
    fail(5);
    clock.ms = 59_999;
    expect(breaker.enter()).toBeNull();
    clock.ms = 60_000;
    const probe = enter();
    expect(breaker.enter()).toBeNull();
    probe.answered();
    expect(states).toEqual(["open", "half-open", "closed"]);
    fail(4);
    expect(breaker.state()).toBe("closed");
  });

  it("opens for another minute where the probe fails, and for none where it is given up", () => {
    const { breaker, clock, enter, fail } = breakerOnClock();
    fail(5);
    clock.ms = 60_000;
    enter().left();
    expect(breaker.state()).toBe("open");
    enter().failed(false);
    clock.ms = 119_999;
    expect(breaker.enter()).toBeNull();
    clock.ms = 120_000;
    expect(breaker.enter()).not.toBeNull();
  });

  it("does not hear calls that began before it changed", () => {
    const { breaker, clock, enter, fail } = breakerOnClock();
    const [early, late, given] = [enter(), enter(), enter()];
    fail(5);
    early.answered();
    expect(breaker.state()).toBe("open");
    clock.ms = 60_000;
    const probe = enter();
    late.failed(true);
    given.left();
    expect(breaker.state()).toBe("half-open");
    probe.answered();
    expect(breaker.state()).toBe("closed");
  });
});

describe("a client with a breaker", () => {
  let server: ModelServer;
  beforeEach(async () => {
    server = await startModelServer({ key });
  });
  afterEach(() => server.close());

  it("sends nothing while it is open, and one call after a minute", async () => {
    const { client, clock, measures, states } = patientClient({ baseUrl: server.url });
    await client.ask(prompt, never);
    server.answer(() => faults["server error"]);
    for (let n = 0; n < 5; n++) await failureOf(client.ask(prompt, never));
    const sent = server.requests.length;
    expect(await failureOf(client.ask(prompt, never))).toMatchObject({ failure: "breaker-open" });
    expect([server.requests.length, measures.at(-1)?.tries]).toEqual([sent, 0]);
    clock.ms += 60_000;
    server.answer(() => saysText("{}"));
    expect(await client.ask(prompt, never)).toMatchObject({ kind: "answer" });
    expect([states, client.breaker()]).toEqual([["open", "half-open", "closed"], "closed"]);
  });

  it.each([401, 403])("opens at once after a %d", async (status) => {
    server.answer(() => failsWith(status));
    const { client } = patientClient({ baseUrl: server.url });
    await failureOf(client.ask(prompt, never));
    expect(client.breaker()).toBe("open");
  });

  it.each(["prose", "refusal", "truncation", "10 MB unannounced"] as const)("stays closed after %s", async (fault) => {
    server.answer(() => faults[fault]);
    const { client, states } = patientClient({ baseUrl: server.url });
    for (let n = 0; n < 7; n++) await client.ask(prompt, never);
    expect(states).toEqual([]);
  });
});
