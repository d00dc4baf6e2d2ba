import { describe, expect, it } from "vitest";
import { untilAborted } from "../../../src/store/workers/until-aborted.ts";

const endless = new Promise<void>(() => undefined);

describe("work is waited for", () => {
  it.each([
    ["that ends", async () => undefined, undefined],
    ["that fails", () => Promise.reject(new Error("it fails")), "it fails"],
  ])("%s", async (_what, work, message) => {
    const outcome = untilAborted(work(), new AbortController().signal).catch((error: Error) => error.message);
    expect(await outcome).toBe(message);
  });

  it("until it is told to stop, whether it does or not", async () => {
    const stop = new AbortController();
    const waiting = untilAborted(endless, stop.signal);
    stop.abort(new Error("the time is over"));
    await expect(waiting).rejects.toThrow("the time is over");
  });
});
