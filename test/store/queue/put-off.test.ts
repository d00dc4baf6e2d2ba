import { describe, expect, test } from "vitest";
import { TransientError } from "../../../src/charter/index.ts";
import { longestPutOffMs, mostOutages, putOff } from "../../../src/store/queue/put-off.ts";
import { freshKey, jobOf } from "../things.ts";

const retry = { limit: 5, delay: 5, max: 300 };
const createdOn = new Date(1_000_000);
const job = jobOf(freshKey());

const at = (seconds: number, random = 1) => ({
  createdOn,
  now: new Date(createdOn.getTime() + seconds * 1000),
  random,
});
const limited = (seconds: number) =>
  new TransientError("limit", new Date(createdOn.getTime() + seconds * 1000), { isLimit: true });
const outage = new TransientError("HTTP 503", createdOn);

const secondsOf = (until: Date | undefined): number | null =>
  until === undefined ? null : (until.getTime() - createdOn.getTime()) / 1000;

describe("a job that is put off", () => {
  test.each([
    ["until the error's time where that is later", {}, limited(3_600), 1, 3_600],
    ["for a second where the time has come", {}, outage, 1, 1],
    ["for half of it at least, by chance", {}, outage, 0, 0.5],
    ["longer each time", { putOffs: 3 }, outage, 1, 8],
    ["no longer than the longest delay", { putOffs: 1_000 }, outage, 1, 300],
  ])("waits %s", (_what, put, error, random, seconds) => {
    expect(secondsOf(putOff({ ...job, ...put }, error, at(0, random), retry)?.until)).toBe(seconds);
  });

  test("comes back within twenty seconds where a merge queue waits for it, and for as long", () => {
    const { number: _number, ...origin } = job;
    const group = {
      ...origin,
      kind: "merge-group",
      headSha: "a",
      baseSha: "b",
      baseRef: "main",
      headRef: "c",
    } as const;
    const later = putOff({ ...group, putOffs: 90, outages: 90 }, outage, at(0), retry);
    expect(secondsOf(later?.until)).toBe(20);
    expect(putOff({ ...group, outages: 300 }, outage, at(0), retry)).toBeNull();
  });

  test("remembers how often, how often something did not work, and since when", () => {
    const once = putOff(job, limited(9), at(0), retry)?.job;
    expect(once).toEqual({ ...job, putOffs: 1, since: createdOn.getTime() });
    const later = { ...at(60), createdOn: new Date(createdOn.getTime() + 50_000) };
    expect(putOff(once ?? job, outage, later, retry)?.job).toEqual({
      ...job,
      putOffs: 2,
      outages: 1,
      since: createdOn.getTime(),
    });
  });

  const since = createdOn.getTime();
  const day = longestPutOffMs / 1000;
  test.each([
    ["by limits, however often", { putOffs: 5_000, since }, limited(0), at(day), true],
    ["by limits, for longer than a day", { putOffs: 2, since }, limited(0), at(day + 1), false],
    ["by outages, up to the most", { putOffs: 90, outages: mostOutages - 1, since }, outage, at(9), true],
    ["by outages, too often", { putOffs: 90, outages: mostOutages, since }, outage, at(9), false],
    ["by a limit after many outages", { putOffs: 90, outages: mostOutages, since }, limited(0), at(9), true],
  ] as const)("%s", (_what, put, error, moment, waits) => {
    expect(putOff({ ...job, ...put }, error, moment, retry) !== null).toBe(waits);
  });
});
