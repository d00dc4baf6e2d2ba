import { describe, expect, it } from "vitest";
import { spend, type TokenBucket, waitFor } from "../../../src/github/client/token-bucket.ts";

const rate = { burst: 10, perMinute: 60, reserved: 2 };
const full: TokenBucket = { level: 10, at: 0 };

describe("the wait for a budget", () => {
  it.each([
    ["is none while there is enough", full, 8, false, 0, 0],
    ["leaves the reserve alone", { level: 9, at: 0 }, 8, false, 0, 1_000],
    ["is none for what is urgent", full, 10, true, 0, 0],
    ["is as long as what is missing takes to flow in", { level: 0, at: 0 }, 5, false, 0, 7_000],
    ["is shorter when some has flowed in", { level: 0, at: 0 }, 5, false, 4_000, 3_000],
    ["counts no more than a burst, however long nothing was spent", { level: 0, at: 0 }, 9, true, 3_600_000, 0],
    ["of what is larger than a burst is that for a full bucket", { level: 5, at: 0 }, 50, false, 0, 5_000],
    ["is none for what costs nothing", { level: -10, at: 0 }, 0, false, 0, 0],
    ["does not shrink when the clock goes back", { level: 0, at: 60_000 }, 5, true, 0, 5_000],
  ])("%s", (_, bucket, cost, urgent, now, expected) => {
    expect(waitFor(bucket, rate, cost, urgent, now)).toBe(expected);
  });

  it("never lets more through in a minute than burst and flow together", () => {
    let bucket = full;
    let sent = 0;
    for (let now = 0; now < 60_000; now += 100) {
      if (waitFor(bucket, rate, 1, true, now) > 0) continue;
      bucket = spend(bucket, rate, 1, now);
      sent += 1;
    }
    expect(sent).toBe(69);
  });
});
