import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { openBurst } from "../../../src/cli/watch/burst.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const never = new AbortController().signal;
const open = () => openBurst({ quiet: 60, most: 1_000 });

/** Whether a promise is settled by now. */
function isDone(promise: Promise<void>): () => boolean {
  let done = false;
  void promise.then(() => {
    done = true;
  });
  return () => done;
}

it("ends when it has been quiet", async () => {
  const burst = open();
  const done = isDone(burst.ended(never));
  burst.note();
  await vi.advanceTimersByTimeAsync(50);
  burst.note();
  await vi.advanceTimersByTimeAsync(59);
  expect(done()).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(done()).toBe(true);
});

it("ends although it never becomes quiet", async () => {
  const burst = open();
  const done = isDone(burst.ended(never));
  for (let at = 0; at < 1_000; at += 20) {
    expect(done()).toBe(false);
    burst.note();
    await vi.advanceTimersByTimeAsync(20);
  }
  expect(done()).toBe(true);
});

it("keeps what came while nobody waited", async () => {
  const burst = open();
  burst.note();
  await vi.advanceTimersByTimeAsync(500);
  const done = isDone(burst.ended(never));
  await vi.advanceTimersByTimeAsync(60);
  expect(done()).toBe(true);
});

it("is told once", async () => {
  const burst = open();
  burst.note();
  const first = burst.ended(never);
  await vi.advanceTimersByTimeAsync(60);
  await first;
  const again = isDone(burst.ended(never));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(again()).toBe(false);
});

it("waits no longer than the signal", async () => {
  const burst = open();
  const end = new AbortController();
  const done = isDone(burst.ended(end.signal));
  end.abort();
  await vi.advanceTimersByTimeAsync(0);
  expect(done()).toBe(true);
  await burst.ended(end.signal);
});
