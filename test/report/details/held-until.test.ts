import { expect, test } from "vitest";
import { heldUntil } from "../../../src/report/details/held-until.ts";

const cases: readonly {
  readonly says: string;
  /** Of each statement: its transaction and, where it is about a savepoint, its words. */
  readonly runs: readonly (readonly [string | null, string?])[];
  readonly until: readonly number[];
}[] = [
  { says: "nothing of nothing", runs: [], until: [] },
  { says: "to the end of its transaction", runs: [["1"], ["1"], ["1"]], until: [2, 2, 2] },
  { says: "no longer than itself outside of one", runs: [[null], [null]], until: [0, 1] },
  { says: "not into the next transaction", runs: [["1"], ["1"], ["2"], [null], ["3"]], until: [1, 1, 2, 3, 4] },
  {
    says: "to a rollback to the savepoint before it",
    runs: [["1"], ["1", "SAVEPOINT a"], ["1"], ["1", "ROLLBACK TO a"], ["1"]],
    until: [4, 2, 2, 4, 4],
  },
  {
    says: "on where the savepoint was set behind it",
    runs: [["1"], ["1", "savepoint A"], ["1", "rollback work to savepoint a"], ["1"]],
    until: [3, 1, 3, 3],
  },
  {
    says: "to a rollback past a savepoint within",
    runs: [["1", "SAVEPOINT a"], ["1"], ["1", "SAVEPOINT b"], ["1"], ["1", "ROLLBACK TRANSACTION TO a"]],
    until: [3, 3, 3, 3, 4],
  },
  {
    says: "the later savepoint of a name",
    runs: [["1", "SAVEPOINT a"], ["1"], ["1", "SAVEPOINT a"], ["1"], ["1", "ROLLBACK TO a"]],
    until: [4, 4, 3, 3, 4],
  },
  { says: "on past a rollback to no savepoint", runs: [["1"], ["1", "ROLLBACK TO gone"]], until: [1, 1] },
  {
    says: "by no savepoint of another transaction",
    runs: [["1", "SAVEPOINT a"], ["2"], ["2", "ROLLBACK TO a"]],
    until: [0, 2, 2],
  },
];

test.each(cases)("a lock is held $says", ({ runs, until }) => {
  const of = runs.map(([transaction, text = "ALTER TABLE t ADD COLUMN c int"]) => ({ text, transaction }));
  expect(heldUntil(of)).toEqual(until);
});
