import { expect, test } from "vitest";
import { createTurns } from "../../../src/shadow/sandbox/turns.ts";

const never = new AbortController().signal;
const settled = () => new Promise((resolve) => setImmediate(resolve));

test("lets so many in at a time, in the order in which they came", async () => {
  const turns = createTurns(2);
  const came: string[] = [];
  const come = async (name: string) => {
    const leave = await turns.enter(never);
    came.push(name);
    return leave;
  };
  const leaveA = await come("a");
  await come("b");
  void come("c");
  void come("d");
  await settled();
  expect(came).toEqual(["a", "b"]);
  leaveA();
  await settled();
  expect(came).toEqual(["a", "b", "c"]);
});

test("gives nobody's turn to one who has gone", async () => {
  const turns = createTurns(1);
  const leave = await turns.enter(never);
  const gone = new AbortController();
  const waits = turns.enter(gone.signal);
  const next = turns.enter(never);
  gone.abort(new Error("not wanted any more"));
  await expect(waits).rejects.toThrow("not wanted any more");
  leave();
  (await next)();
  await turns.enter(never);
});

test("turns away who is gone already", async () => {
  const turns = createTurns(1);
  await expect(turns.enter(AbortSignal.abort(new Error("gone")))).rejects.toThrow("gone");
  await turns.enter(never);
});
