import { beforeAll, describe, expect, it } from "vitest";
import { type BufRun, prepareComparison, protobufChange, protobufModule } from "../../../../src/artifacts/api/index.ts";
import { createBuf, findBuf } from "../../../../src/buf/index.ts";
import { runApiRules } from "../../../../src/rules/api/index.ts";
import { pbBreak } from "../../../../src/rules/api/protobuf/pb-break.ts";
import { quoteOf } from "../../migration/quote-of.ts";
import { breakingMutations, orders, type ProtoMutation, safeMutations } from "./mutations.ts";

const all: readonly ProtoMutation[] = [...breakingMutations, ...safeMutations];

/** Each change has a package of its own, so that one process compares them all. */
const inPackage = (text: string, index: number): string => text.replaceAll("acme.orders", `acme${index}.orders`);
const pathOf = (index: number): string => `c${index}/orders.proto`;
const before = new Map(all.map((_, index) => [pathOf(index), inPackage(orders, index)]));
const after = new Map(
  all.map(({ from, to }, index) => [
    pathOf(index),
    inPackage(
      orders.replace(from, () => to),
      index,
    ),
  ]),
);
const module = protobufModule({ before, after });
const changes = all.map((_, index) => protobufChange({ path: pathOf(index), audit: false }, module));

let buf: BufRun = { kind: "unavailable", reason: "not asked" };
beforeAll(async () => {
  const request = prepareComparison(changes, { lint: false });
  if (request !== null) buf = await createBuf({ deadlineMs: 120_000 }).compare(request, new AbortController().signal);
}, 120_000);

const reported = (index: number) => {
  const change = changes[index];
  if (change === undefined) throw new Error(`no change ${index}`);
  return runApiRules(change, [pbBreak], { today: "2026-11-22", buf }).flatMap(({ observations, failure }) => {
    if (failure !== null) throw failure;
    return observations.flatMap((each) => (each.kind === "violation" ? [each] : []));
  });
};

// Without the package of its platform, as of `npm ci --omit=optional`, nothing is compared.
describe.skipIf(findBuf() === null)("pb-break", () => {
  it("compares every file in one module", () => {
    expect(buf).toMatchObject({ kind: "compared", notCompared: [] });
    expect(prepareComparison(changes, { lint: false })?.modules.length).toBe(1);
  });

  for (const [index, { title, from, quote, says, severity = "blocking" }] of breakingMutations.entries()) {
    it(`tells once that ${title}`, () => {
      expect(orders).toContain(from);
      const found = reported(index);
      const text = after.get(pathOf(index)) ?? "";
      expect(found.map(({ range }) => quoteOf(text, range))).toEqual([inPackage(quote, index)]);
      expect(found[0]?.message).toMatch(says);
      expect(found[0]?.message).toMatch(/^.{40,}?[.:] .{20,}\.$/s);
      expect(found[0]?.severity ?? pbBreak.meta.severity).toBe(severity);
    });
  }

  for (const [place, { title, from }] of safeMutations.entries()) {
    it(`is silent where ${title}`, () => {
      expect(orders).toContain(from);
      expect(reported(breakingMutations.length + place)).toEqual([]);
    });
  }
});
