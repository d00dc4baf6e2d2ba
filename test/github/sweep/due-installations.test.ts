import { expect, it } from "vitest";
import { dueInstallations, sweepIntervalMs } from "../../../src/github/sweep/ask-for-installations.ts";

const ids = (count: number) => Array.from({ length: count }, (_, place) => 1_000 - place);
const sweeps = (count: number) => Array.from({ length: count }, (_, round) => (100 + round) * sweepIntervalMs + 7);

it.each([
  [0, 1],
  [1, 1],
  [300, 1],
  [301, 2],
  [900, 3],
])("of %i installations each is due once in %i sweeps", (count, rounds) => {
  const due = sweeps(rounds).map((at) => dueInstallations(ids(count), at));
  expect(due.flat().toSorted((one, other) => other - one)).toEqual(ids(count));
  expect(Math.max(...due.map(({ length }) => length))).toBeLessThanOrEqual(300);
});
