import { describe, expect, it } from "vitest";
import { untilAborted } from "../../src/charter/index.ts";

const endless = new Promise<void>(() => undefined);
const never = new AbortController().signal;

describe("work is waited for", () => {
  it.each([
    ["that ends", async () => "done", "done"],
    ["that fails", () => Promise.reject(new Error("it fails")), "it fails"],
    [
      "that fails before it gives a promise",
      () => {
        throw new Error("at once");
      },
      "at once",
    ],
  ])("%s", async (_what, work: () => Promise<string>, message) => {
    expect(await untilAborted(work, never).catch((error: Error) => error.message)).toBe(message);
  });

  it("until it is told to stop, whether it does or not", async () => {
    const stop = new AbortController();
    const waiting = untilAborted(() => endless, stop.signal);
    stop.abort(new Error("the time is over"));
    await expect(waiting).rejects.toThrow("the time is over");
  });

  it("and is not begun when it was told to stop before", async () => {
    let begun = false;
    const work = async (): Promise<void> => {
      begun = true;
    };
    await expect(untilAborted(work, AbortSignal.abort(new Error("too late")))).rejects.toThrow("too late");
    expect(begun).toBe(false);
  });
});
