import { describe, expect, it } from "vitest";
import { countRequests, networkOf } from "../../../src/github/inbound/request-rate.ts";

describe("requests are counted", () => {
  const rate = { address: { burst: 2, perMinute: 60 }, total: { burst: 3, perMinute: 120 } };

  it("by address, and a refused one costs nothing", () => {
    let now = 0;
    const count = countRequests(rate, () => now);
    expect([1, 2, 3, 4].map(() => count.take("192.0.2.1"))).toEqual([0, 0, 1_000, 1_000]);
    expect(count.take("192.0.2.2")).toBe(0);
    now = 1_000;
    expect([1, 2].map(() => count.take("192.0.2.1"))).toEqual([0, 1_000]);
  });

  it("and all together, so that many addresses are no way around", () => {
    const count = countRequests(rate, () => 0);
    expect([1, 2, 3, 4].map((host) => count.take(`192.0.2.${host}`))).toEqual([0, 0, 0, 500]);
  });

  it("of which the last half is for who has not used half of his own", () => {
    const count = countRequests({ address: { burst: 4, perMinute: 60 }, total: { burst: 8, perMinute: 120 } }, () => 0);
    const take = (host: number, times: number) => Array.from({ length: times }, () => count.take(`192.0.2.${host}`));
    expect([...take(1, 4), ...take(2, 3)]).toEqual([0, 0, 0, 0, 0, 0, 0]);
    expect(take(2, 1)).toEqual([2_000]);
    expect(take(3, 1)).toEqual([0]);
  });

  it("of any number of addresses, whose memory is bounded by forgetting", () => {
    const wide = { address: { burst: 1, perMinute: 1 }, total: { burst: 100_000, perMinute: 1 } };
    const count = countRequests(wide, () => 0);
    const take = (host: number) => count.take(`10.${host >> 16}.${(host >> 8) & 255}.${host & 255}`);
    expect(take(0)).toBe(0);
    expect(take(0)).toBe(60_000);
    for (let host = 1; host <= 10_000; host += 1) take(host);
    expect(take(0)).toBe(0);
  });

  it.each([
    ["192.0.2.7", "192.0.2.7"],
    ["::ffff:192.0.2.7", "192.0.2.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
    ["2001:0db8:0001:0002::9", "2001:db8:1:2"],
    ["2001:db8::9", "2001:db8:0:0"],
    ["fe80::1%eth0", "fe80:0:0:0"],
    ["::1", "0:0:0:0"],
    ["", ""],
  ])("%s counts as %s", (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
