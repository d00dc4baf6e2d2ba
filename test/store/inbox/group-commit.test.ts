import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { groupCommit } from "../../../src/store/inbox/group-commit.ts";

const limits = { batch: 3, waiting: 5, few: 2, gatherMs: 0 };

/** A writer that writes when it is told to, and what it was given. */
function writer(refuses: (batch: readonly string[]) => Error | null = () => null) {
  const batches: (readonly string[])[] = [];
  let gate = Promise.withResolvers<void>();
  const write = async (batch: readonly string[]): Promise<readonly string[]> => {
    batches.push(batch);
    await gate.promise;
    const error = refuses(batch);
    if (error !== null) throw error;
    return batch.map((item) => item.toUpperCase());
  };
  return {
    batches,
    write,
    open: () => gate.resolve(),
    close: () => {
      gate = Promise.withResolvers();
    },
  };
}

const always = (): boolean => true;

describe("a group commit", () => {
  test("writes the first at once and what comes meanwhile together, so many at a time", async () => {
    const { write, batches, open } = writer();
    const { add } = groupCommit(write, always, limits);
    const answers = Promise.all(["a", "b", "c", "d", "e"].map(add));
    expect(batches).toEqual([["a"]]);
    open();
    expect(await answers).toEqual(["A", "B", "C", "D", "E"]);
    expect(batches).toEqual([["a"], ["b", "c", "d"], ["e"]]);
  });

  test("refuses what it has no room for, and takes more when it has", async () => {
    const { write, open } = writer();
    const { add } = groupCommit(write, always, limits);
    const taken = ["a", "b", "c", "d", "e", "f"].map(add);
    await expect(add("g")).rejects.toMatchObject({ name: "InboxFull" });
    open();
    await Promise.all(taken);
    expect(await add("g")).toBe("G");
  });

  test("writes each by itself where one of them may be to blame", async () => {
    const bad = new Error("bad");
    const { write, batches, open } = writer((batch) => (batch.includes("x") ? bad : null));
    const { add } = groupCommit(write, (error) => error === bad, limits);
    const answers = Promise.allSettled(["a", "b", "x", "c"].map(add));
    open();
    expect((await answers).map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected", "fulfilled"]);
    expect(batches).toEqual([["a"], ["b", "x", "c"], ["b"], ["x"], ["c"]]);
  });

  test("fails all of a batch together where none of them is to blame, and goes on with the next", async () => {
    let down = true;
    const { write, batches, open } = writer(() => (down ? new Error("gone") : null));
    const { add } = groupCommit(write, () => false, limits);
    const answers = Promise.allSettled(["a", "b", "c"].map(add));
    open();
    expect((await answers).map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
    expect(batches).toEqual([["a"], ["b", "c"]]);
    down = false;
    await nextTurn();
    expect(await add("d")).toBe("D");
  });

  test("gathers after a batch until enough are there, and tells how many wait", async () => {
    const { write, batches, open } = writer();
    const { add, size } = groupCommit(write, always, { batch: 9, waiting: 9, few: 3, gatherMs: 3_600_000 });
    const written = ["a", "b", "c", "d"].map(add);
    const next = written[1]?.then(() => add("e"));
    expect(size()).toBe(4);
    open();
    await Promise.all(written);
    await nextTurn();
    expect(batches).toEqual([["a"], ["b", "c", "d"]]);
    await Promise.all([next, add("f"), add("g")]);
    expect(batches).toEqual([["a"], ["b", "c", "d"], ["e", "f", "g"]]);
    expect(size()).toBe(0);
  });
});
