import { describe, expect, test } from "vitest";
import { statesChange } from "../../../../src/rules/rfc/reading/schema-changes.ts";
import { proposal } from "../../../artifacts/rfc/read.ts";

const kindsIn = (text: string): readonly string[] =>
  (["breaking", "destructive"] as const).filter((kind) => statesChange(proposal(text), kind).length > 0);

describe("a change of stored data in the passive", () => {
  test.each([
    ["The column `a` of the table `t` is renamed.", ["breaking"]],
    ["The column `a` of the table `t` is dropped.", ["breaking", "destructive"]],
    ["The column `a` of the table `t` becomes NOT NULL.", ["breaking"]],
    ["The columns `a` and `b` of `t` are dropped.", ["breaking", "destructive"]],
    ["Column `callback` is dropped from `partners`.", ["breaking", "destructive"]],
    ["The table `t` is renamed to `u`.", ["breaking"]],
    ["The table `legacy_jobs` is dropped once no reader is left.", ["breaking", "destructive"]],
    ["The column `n` of the table `t` is changed to bigint.", ["breaking"]],
    ["The type of the column `n` changes from int to bigint.", ["breaking"]],
    ["The column `a` in `t` gets a NOT NULL constraint.", ["breaking"]],
    ["The column `x` is made required.", ["breaking"]],
    ["We rename `a` to `b` in the table `t`.", ["breaking"]],
  ])("%s", (text, kinds) => {
    expect(kindsIn(text)).toEqual(kinds);
  });

  test.each([
    "The column `a` of the table `t` is indexed.",
    "The column `a` of the table `t` is not dropped.",
    "The column is removed from the response.",
    "A row of the table is dropped from the list.",
    "Entries in the table `t` are dropped after 30 days.",
    "Old rows of the table `jobs` are removed each night.",
    "The column `a` of the table of contents is renamed.",
    "The column `a` of the dashboard is removed from the view.",
    "The column `a` of the table `t` is read when the job is dropped.",
    "The table is shown and messages are dropped.",
    "The new column `a` of `t` is nullable.",
  ])("is not: %s", (text) => {
    expect(kindsIn(text)).toEqual([]);
  });
});
