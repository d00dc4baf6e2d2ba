import { EventEmitter, once } from "node:events";
import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { startClaimLoop } from "../../../src/store/workers/claim-loop.ts";

const hour = 3_600_000;

/** A loop over what is put into `due`; `end` ends what runs, `until` waits for what the loop does. */
function loopOf(size: number, due: string[], failing = false) {
  const happened = new EventEmitter();
  const ran: string[] = [];
  const asked: number[] = [];
  const errors: unknown[] = [];
  const ends = new Map<string, () => void>();
  let fails = failing;
  let crowded = false;
  const loop = startClaimLoop<string>({
    size,
    pollMs: hour,
    isCrowded: () => crowded,
    claim: async (limit) => {
      asked.push(limit);
      happened.emit("something");
      if (fails) throw new Error("gone");
      return due.splice(0, limit);
    },
    run: (item) => {
      ran.push(item);
      happened.emit("something");
      const { promise, resolve } = Promise.withResolvers<void>();
      ends.set(item, resolve);
      return promise;
    },
    onError: (error) => {
      errors.push(error);
      happened.emit("something");
    },
  });
  return {
    loop,
    ran,
    asked,
    errors,
    end: (item: string) => ends.get(item)?.(),
    mend: () => {
      fails = false;
    },
    crowd: (is: boolean) => {
      crowded = is;
    },
    async until(holds: () => boolean) {
      while (!holds()) await once(happened, "something");
    },
  };
}

const someTurns = async (): Promise<void> => {
  for (let turns = 0; turns < 20; turns++) await nextTurn();
};

describe("a claim loop", () => {
  test("runs as many as it has places for, and the next when one ends", async () => {
    const { loop, ran, end, asked, until } = loopOf(2, ["a", "b", "c"]);
    await until(() => ran.length === 2);
    await someTurns();
    expect(ran).toEqual(["a", "b"]);
    expect(asked).toEqual([2]);
    end("a");
    await until(() => ran.length === 3);
    expect(asked).toEqual([2, 1]);
    await loop.stop();
  });

  test("looks when it is woken, not before", async () => {
    const due: string[] = [];
    const { loop, ran, asked, until } = loopOf(1, due);
    await until(() => asked.length === 1);
    due.push("a");
    await someTurns();
    expect(ran).toEqual([]);
    loop.wake();
    await until(() => ran.length === 1);
    await loop.stop();
  });

  test("forgets no wake that comes while it looks", async () => {
    const due: string[] = [];
    const { loop, ran, until } = loopOf(1, due);
    // The first claim is under way, and found nothing.
    loop.wake();
    due.push("a");
    await until(() => ran.length === 1);
    await loop.stop();
  });

  test("goes on after a claim that failed", async () => {
    const { loop, ran, errors, mend, until } = loopOf(1, ["a"], true);
    await until(() => errors.length === 1);
    mend();
    loop.wake();
    await until(() => ran.length === 1);
    await loop.stop();
  });

  test("claims nothing once it is stopped", async () => {
    const { loop, ran, end, until } = loopOf(1, ["a", "b"]);
    await until(() => ran.length === 1);
    await loop.stop();
    end("a");
    loop.wake();
    await someTurns();
    expect(ran).toEqual(["a"]);
  });

  test("runs one at a time in a crowd, and as many as ever when it is over", async () => {
    const due: string[] = [];
    const { loop, ran, asked, crowd, until } = loopOf(3, due);
    await until(() => asked.length === 1);
    crowd(true);
    due.push("a", "b", "c");
    // It has looked a moment ago, and rests.
    loop.wake();
    await someTurns();
    expect(asked).toEqual([3]);
    await until(() => ran.length === 1);
    loop.wake();
    await someTurns();
    expect(asked).toEqual([3, 1]);
    // The first does not end, and yet the next is begun.
    await until(() => ran.length === 2);
    crowd(false);
    loop.wake();
    await until(() => ran.length === 3);
    await loop.stop();
  });
});
