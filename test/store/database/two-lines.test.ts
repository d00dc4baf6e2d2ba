import { expect, test } from "vitest";
import { twoLines } from "../../../src/store/database/two-lines.ts";

test("the first line goes before the usual one, though not twice in a row while that waits", async () => {
  const { first, usual } = twoLines();
  const ran: string[] = [];
  const gate = Promise.withResolvers<void>();
  const note = (name: string) => async (): Promise<string> => {
    ran.push(name);
    return name;
  };
  const given = [
    usual(() => gate.promise),
    ...["a", "b"].map((name) => usual(note(name))),
    ...["1", "2", "3"].map((name) => first(note(name))),
  ];
  gate.resolve();
  expect(await Promise.all(given)).toEqual([undefined, "a", "b", "1", "2", "3"]);
  expect(ran).toEqual(["1", "a", "2", "b", "3"]);
});

test("a line goes on after work that failed", async () => {
  const { usual } = twoLines();
  const failed = usual(() => Promise.reject(new Error("no")));
  const next = usual(async () => "yes");
  await expect(failed).rejects.toThrow("no");
  expect(await next).toBe("yes");
});
