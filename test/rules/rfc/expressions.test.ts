import { describe, expect, it } from "vitest";
import { attacksOn, timeOf } from "../../../bench/attack.ts";
import { patternSources } from "../../../bench/pattern-sources.ts";

/** Patterns that are put together when the modules are loaded. */
const built = await patternsBuiltBy(async () => {
  await import("../../../src/rules/rfc/index.ts");
  await import("../../../src/review/index.ts");
  await import("../../../src/judge/mask/cuts-in.ts");
});
const { longestPassage } = await import("../../../src/rules/rfc/reading/passages.ts");

async function patternsBuiltBy(load: () => Promise<void>): Promise<readonly RegExp[]> {
  const made: RegExp[] = [];
  const original = globalThis.RegExp;
  globalThis.RegExp = new Proxy(original, {
    construct(target, parts) {
      const pattern: RegExp = Reflect.construct(target, parts);
      made.push(pattern);
      return pattern;
    },
  });
  await load();
  globalThis.RegExp = original;
  return made;
}

/** Milliseconds of computing; a linear pattern takes a hundredth, one that goes back over its text a hundredfold. */
const limit = 25;

/** The time a pattern takes at its best of three: whatever else the machine does only adds. */
function slowness(pattern: RegExp, text: string): number {
  const first = timeOf(pattern, text);
  return first <= limit ? first : Math.min(first, timeOf(pattern, text), timeOf(pattern, text));
}

function slow(length: number, only: (at: string) => boolean): readonly string[] {
  return patternSources().flatMap(({ at, source, flags }) => {
    if (!only(at)) return [];
    const pattern = new RegExp(source, flags);
    const worst = attacksOn(source, length).find((text) => slowness(pattern, text) > limit);
    return worst === undefined ? [] : [`${at}: ${JSON.stringify(worst.slice(0, 40))}`];
  });
}

describe("every regular expression over what a pull request brings", () => {
  it("is done in no time with a passage of any words", () => {
    expect(slow(2 * longestPassage, () => true)).toEqual([]);
  }, 60_000);

  it("is so too where it is put together", () => {
    expect(built.length).toBeGreaterThan(20);
    const slower = built.filter((pattern) =>
      attacksOn(pattern.source, 2 * longestPassage).some((text) => slowness(pattern, text) > limit),
    );
    expect(slower.map(({ source }) => source.slice(0, 100))).toEqual([]);
  }, 60_000);

  it("is done in no time with a long text, where it reads whole ones", () => {
    expect(
      slow(20_000, (at) => ["/fence/sniff", "/markdown/", "/judge/mask/"].some((room) => at.includes(room))),
    ).toEqual([]);
  }, 60_000);
});

describe("the attacks", () => {
  it.each([
    { name: "a repetition in a repetition", pattern: /^(?:a+)+$/, length: 28 },
    { name: "three runs that overlap", pattern: /^[ \t]*[\w ]+[ \t]+\w+[ \t]*=/, length: 1500 },
  ])("find $name", ({ pattern, length }) => {
    expect(attacksOn(pattern.source, length).some((text) => timeOf(pattern, text) > limit)).toBe(true);
  });
});
