import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { startClaimLoop } from "../../src/store/claim-loop.ts";

const hour = 3_600_000;

/** A loop over what is put into `due`; `ends` ends what runs. */
function loopOf(size: number, due: string[], failing = false) {
  const ran: string[] = [];
  const asked: number[] = [];
  const errors: unknown[] = [];
  const ends = new Map<string, () => void>();
  let fails = failing;
  const loop = startClaimLoop<string>({
    size,
    pollMs: hour,
    claim: async (limit) => {
      asked.push(limit);
      if (fails) throw new Error("gone");
      return due.splice(0, limit);
    },
    run: (item) => {
      ran.push(item);
      const { promise, resolve } = Promise.withResolvers<void>();
      ends.set(item, resolve);
      return promise;
    },
    onError: (error) => errors.push(error),
  });
  return {
    loop,
    ran,
    asked,
    errors,
    end: (item: string) => ends.get(item)?.(),
    fail: (now: boolean) => {
      fails = now;
    },
  };
}

const settle = async (): Promise<void> => {
  for (let turns = 0; turns < 5; turns++) await nextTurn();
};

describe("a claim loop", () => {
  test("runs as many as it has places for, and the next when one ends", async () => {
    const { loop, ran, end, asked } = loopOf(2, ["a", "b", "c"]);
    await settle();
    expect(ran).toEqual(["a", "b"]);
    expect(asked).toEqual([2]);
    end("a");
    await settle();
    expect(ran).toEqual(["a", "b", "c"]);
    await loop.stop();
  });

  test("looks when it is woken, not before", async () => {
    const due: string[] = [];
    const { loop, ran } = loopOf(1, due);
    await settle();
    due.push("a");
    await settle();
    expect(ran).toEqual([]);
    loop.wake();
    await settle();
    expect(ran).toEqual(["a"]);
    await loop.stop();
  });

  test("goes on after a claim that failed", async () => {
    const { loop, ran, errors, fail } = loopOf(1, ["a"], true);
    await settle();
    expect(errors).toHaveLength(1);
    fail(false);
    loop.wake();
    await settle();
    expect(ran).toEqual(["a"]);
    await loop.stop();
  });

  test("claims nothing once it is stopped", async () => {
    const { loop, ran, end } = loopOf(1, ["a", "b"]);
    await settle();
    await loop.stop();
    end("a");
    loop.wake();
    await settle();
    expect(ran).toEqual(["a"]);
  });
});
