import { expect, test } from "vitest";
import type { OpenedSandbox } from "../../../src/shadow/sandbox/open-sandbox.ts";
import { createSpares } from "../../../src/shadow/sandbox/spares.ts";

/** A sandbox that notes what it is asked. */
function noting(asked: string[]): OpenedSandbox & { ended: boolean } {
  const state = { ended: false };
  return Object.assign(state, {
    engine: "none",
    query: async (text: string) => {
      asked.push(`query ${text}`);
      return [];
    },
    script: async (text: string) => void asked.push(`script ${text}`),
    snapshot: async () => {
      asked.push("snapshot");
      return Uint8Array.of(9);
    },
    restore: async (snapshot: Uint8Array) => void asked.push(`restore ${snapshot.join()}`),
    empty: async () => void asked.push("empty"),
    endAfter: () => {},
    close: async () => {
      state.ended = true;
      asked.push("close");
    },
    hasEnded: () => state.ended,
  });
}

const likely = Uint8Array.of(1, 2);

test.each<[string, (sandbox: OpenedSandbox) => Promise<unknown>, readonly string[]]>([
  ["the same state is there", (one) => one.restore(Uint8Array.of(1, 2)), []],
  ["another state replaces it", (one) => one.restore(Uint8Array.of(3)), ["restore 3"]],
  ["a script finds nothing of it", (one) => one.script("a"), ["empty", "script a"]],
  ["a query finds nothing of it", (one) => one.query("a"), ["empty", "query a"]],
  ["a snapshot holds nothing of it", (one) => one.snapshot(), ["empty", "snapshot"]],
  [
    "the same state is put back once something was run",
    async (one) => {
      await one.restore(likely);
      await one.script("a");
      await one.restore(likely);
    },
    ["script a", "restore 1,2"],
  ],
  [
    "what was emptied once is not emptied again",
    async (one) => {
      await one.script("a");
      await one.script("b");
    },
    ["empty", "script a", "script b"],
  ],
])("a spare with a state: %s", async (_what, use, expected) => {
  const asked: string[] = [];
  const spares = createSpares(async () => noting(asked));
  spares.prepare(likely);
  const sandbox = await spares.take();
  expect(asked).toEqual(["restore 1,2"]);
  await use(sandbox);
  expect(asked.slice(1)).toEqual(expected);
});

test("one is spare at a time, and nobody gets the same as another", async () => {
  let opened = 0;
  const spares = createSpares(async () => {
    opened += 1;
    return noting([]);
  });
  spares.prepare(null);
  spares.prepare(null);
  const [one, other] = await Promise.all([spares.take(), spares.take()]);
  expect(opened).toBe(2);
  expect(one).not.toBe(other);
});

test("one that ended while it waited is not handed out", async () => {
  const dead = noting([]);
  const alive = noting([]);
  const sandboxes = [dead, alive];
  const spares = createSpares(async () => sandboxes.shift() ?? noting([]));
  spares.prepare(null);
  await Promise.resolve();
  dead.ended = true;
  expect(await spares.take()).toBe(alive);
});

test("why none can be started is told to whoever takes one", async () => {
  const spares = createSpares(() => Promise.reject(new Error("no memory")));
  spares.prepare(null);
  await expect(spares.take()).rejects.toThrow("no memory");
});

test("closing ends the spare one, and one that is being started", async () => {
  const asked: string[] = [];
  const spares = createSpares(async () => noting(asked));
  spares.prepare(null);
  await spares.close();
  expect(asked).toEqual(["close"]);
  spares.prepare(null);
  expect(asked).toEqual(["close"]);
  const starting = createSpares(
    (signal) => new Promise((_, reject) => signal.addEventListener("abort", () => reject(new Error("aborted")))),
  );
  starting.prepare(null);
  await starting.close();
});

test("one into which no state could be put is gone once the spares are closed", async () => {
  const asked: string[] = [];
  const sandbox = { ...noting(asked), restore: () => Promise.reject(new Error("it was ended")) };
  const spares = createSpares(async () => sandbox);
  spares.prepare(likely);
  await spares.close();
  expect(asked).toEqual(["close"]);
});
