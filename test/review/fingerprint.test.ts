import { expect, test } from "vitest";
import { indexOnOrders, reviewOf, thinDesign } from "./review-of.ts";

const ids = async (files: Record<string, string>, rule: string) =>
  (await reviewOf(files)).findings.filter((finding) => finding.rule === rule).map(({ fingerprint }) => fingerprint);
const ofIndex = (sql: string, path = "1.sql") => ids({ [path]: sql }, "index-not-concurrent");
const ofTimeout = (text: string) => ids({ "a.md": text }, "sb-rate-limit");

test("is 16 hexadecimal digits", async () => {
  expect(await ofIndex(indexOnOrders)).toEqual([expect.stringMatching(/^[0-9a-f]{16}$/)]);
});

test.each([
  ["lines above", `-- a comment\n\n${indexOnOrders}`],
  ["another statement above", `SELECT 1;\n${indexOnOrders}`],
  ["white space", indexOnOrders.replace(" ON orders", "\n  ON   orders")],
  ["letter case", indexOnOrders.toLowerCase()],
  ["Windows line ends", indexOnOrders.replaceAll("\n", "\r\n")],
])("survives %s", async (_, sql) => {
  expect(await ofIndex(sql)).toEqual(await ofIndex(indexOnOrders));
});

test.each([
  ["another column", indexOnOrders.replace("(region)", "(country)"), "1.sql"],
  ["another table", indexOnOrders.replace("ON orders", "ON customers"), "1.sql"],
  ["another file", indexOnOrders, "2.sql"],
])("differs by %s", async (_, sql, path) => {
  expect(await ofIndex(sql, path)).not.toEqual(await ofIndex(indexOnOrders));
});

test("numbers the same statement in one file", async () => {
  const twice = await ofIndex(`${indexOnOrders}COMMIT;\n${indexOnOrders}`);
  const thrice = await ofIndex(`${indexOnOrders}COMMIT;\n${indexOnOrders}COMMIT;\n${indexOnOrders}`);
  expect(new Set([...twice, ...thrice, ...(await ofIndex(indexOnOrders))]).size).toBe(3);
});

test("of a document survives whatever else is edited", async () => {
  const edited = `${thinDesign.replace("## Proposal", "## Context\n\nOrders are typed by hand.\n\n## Proposal")}\n## Later\n\nMore.\n`;
  expect(await ofTimeout(edited)).toEqual(await ofTimeout(thinDesign));
});
