import { expect, it } from "vitest";
import { againWhereKilled } from "../../src/shadow/again-where-killed.ts";
import type { Ended, Rehearsed } from "../../src/shadow/observation.ts";
import { rehearsedUntil } from "./rehearsed-until.ts";

const ended = (reason: Ended["reason"] | null): Rehearsed =>
  rehearsedUntil(reason === null ? null : { reason, at: null, byChange: true });

it.each<[string, readonly (Rehearsed | null)[], Ended | null | undefined]>([
  ["that comes to its end is run once", [ended(null)], null],
  ["that takes too long is run once", [ended("deadline")], { reason: "deadline", at: null, byChange: true }],
  ["that finds no process is run once", [null], undefined],
  ["whose process is killed is run again", [ended("killed"), ended(null)], null],
  [
    "whose process is killed each time is run twice, and blames nobody",
    [ended("killed"), ended("killed")],
    { reason: "killed", at: null, byChange: false },
  ],
])("a rehearsal %s", async (_, results, expected) => {
  const left = [...results];
  const last = await againWhereKilled(async () => left.shift() ?? null);
  expect(last?.ended).toEqual(expected);
  expect(left).toEqual([]);
});
