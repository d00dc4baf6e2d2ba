import { afterAll, describe, expect, test } from "vitest";
import { sarifMismatches, sarifProblems } from "../report/sarif/sarif-problems.ts";
import { blocking, clean, folderWith, run } from "./fake-terminal.ts";

const folder = folderWith({
  "blocking.sql": blocking,
  "clean.sql": clean,
  "binary.sql": Buffer.from([0, 1, 2, 255]),
  "a b#ü.sql": blocking,
});
afterAll(() => folder.remove());

const lint = (format: string, ...paths: readonly string[]) => run(["lint", "--format", format, ...paths], folder.path);

describe.each(["sarif", "gitlab", "rdjson"])("%s", (format) => {
  test.each([
    ["blocking.sql", 1],
    ["clean.sql", 0],
    ["binary.sql", 2],
  ])("of %s is JSON, with nothing beside it, and ends with %s", async (path, code) => {
    const outcome = await lint(format, path);
    expect(outcome).toMatchObject({ code, err: "" });
    expect(() => JSON.parse(outcome.out)).not.toThrow();
    expect(outcome.out.endsWith("\n")).toBe(true);
  });
  test("holds no place of this machine", async () => {
    expect((await lint(format, `${folder.path}/blocking.sql`)).out).not.toContain(folder.path);
  });
  test("is no form of the rule book", async () => {
    const { code, err } = await run(["rules", "--format", format], folder.path);
    expect(code).toBe(2);
    expect(err).toMatch(/Allowed choices are text, json, markdown\./);
  });
});

test("sarif is valid, of the version that runs, and finds a file by any name", async () => {
  const { out } = await lint("sarif", "a b#ü.sql", "binary.sql");
  expect(sarifProblems(out)).toEqual([]);
  expect(sarifMismatches(out)).toEqual([]);
  const [{ tool, results, invocations }] = JSON.parse(out).runs;
  const version = (await run(["--version"], folder.path)).out.trim();
  expect(tool.driver).toMatchObject({ name: "arch-review", version });
  expect(results[0].locations[0].physicalLocation.artifactLocation.uri).toBe("a%20b%23%C3%BC.sql");
  expect(invocations[0]).toMatchObject({
    executionSuccessful: false,
    toolExecutionNotifications: [{ message: { text: expect.stringMatching(/^Not reviewed.*binary/) } }],
  });
});
