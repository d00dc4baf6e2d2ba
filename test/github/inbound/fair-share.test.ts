import { describe, expect, it } from "vitest";
import { fairShare, type Holder } from "../../../src/github/inbound/fair-share.ts";

/** Holders by name, and the names of those that lost what they had, in order. */
function crowd() {
  const dropped: string[] = [];
  const of = (name: string, address: string): Holder => ({ address, drop: () => void dropped.push(name) });
  return { dropped, of };
}

describe("a share of something scarce", () => {
  it("is taken from the network that holds most, which loses its oldest", () => {
    const { dropped, of } = crowd();
    const share = fairShare(4);
    const strangers = ["a", "b", "c"].map((name) => of(name, "192.0.2.1"));
    for (const each of strangers) share.take(each, 1);
    expect(share.take(of("github", "192.0.2.2"), 1)).toBe(true);
    expect(dropped).toEqual([]);
    expect(share.take(of("github again", "192.0.2.2"), 1)).toBe(true);
    expect(dropped).toEqual(["a"]);
  });

  it("is counted by amount, not by how many hold it", () => {
    const { dropped, of } = crowd();
    const share = fairShare(10);
    share.take(of("small", "192.0.2.1"), 1);
    share.take(of("small too", "192.0.2.1"), 1);
    share.take(of("large", "192.0.2.2"), 8);
    share.take(of("new", "192.0.2.3"), 1);
    expect(dropped).toEqual(["large"]);
  });

  it("of who was silent longest goes first, and one that was given back is lost to nobody", () => {
    const { dropped, of } = crowd();
    const share = fairShare(2);
    const [first, second] = [of("first", "192.0.2.1"), of("second", "192.0.2.1")];
    share.take(first, 1);
    share.take(second, 1);
    share.renew(first);
    share.take(of("third", "192.0.2.1"), 1);
    expect(dropped).toEqual(["second"]);
    share.give(first);
    share.take(of("fourth", "192.0.2.1"), 1);
    expect(dropped).toEqual(["second"]);
  });

  it("is refused to who would have to lose it himself", () => {
    const { dropped, of } = crowd();
    const share = fairShare(10);
    const large = of("large", "192.0.2.1");
    share.take(of("small", "192.0.2.2"), 2);
    expect(share.take(large, 8)).toBe(true);
    expect(share.take(large, 8)).toBe(false);
    expect(share.take(of("larger than all", "192.0.2.3"), 11)).toBe(false);
    expect(dropped).toEqual(["large", "small"]);
  });
});
