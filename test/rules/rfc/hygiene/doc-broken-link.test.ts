import { describe, expect, it } from "vitest";
import { parseRfc } from "../../../../src/artifacts/rfc/index.ts";
import { checkOf } from "../cases.ts";

const check = checkOf("doc-broken-link");
const files = new Set(["docs/rfcs/schema.sql", "docs/img/flow (1).png", "README.md", "docs/rfcs/0002/README.md"]);
const read = (body: string, path = "docs/rfcs/0001-orders.md") =>
  check.check(
    parseRfc({
      path,
      text: `# RFC: Orders\n\n## Proposal\n\n${body}\n`,
      exists: (each) => files.has(each) || each === "docs/rfcs/0002",
    }),
  );

describe("doc-broken-link", () => {
  it.each([
    "[schema](schema.sql)",
    "[schema](./schema.sql#L3)",
    "[schema](schema.sql?plain=1)",
    "![flow](../img/flow%20(1).png)",
    "[read me](/README.md)",
    "[folder](0002/)",
    "[issue](../../../../issues/12)",
    "[web](https://example.org/a.md) <mailto:a@example.org> [anchor](#proposal) [host](//example.org/x)",
    "`[code](nowhere.md)`",
    "[slot](<{path}/x.md>)",
    "[schema][s]\n\n[s]: schema.sql",
  ])("is silent about %s", (body) => expect(read(body).status).toBe("pass"));

  it.each([
    ["[schema](shema.sql)", "[schema](shema.sql)"],
    ["See ![flow](flow.png) here.", "![flow](flow.png)"],
    ["[schema][s]\n\n[s]: ../schema.sql", "[s]: ../schema.sql"],
    ["- [a](/docs/none.md)", "[a](/docs/none.md)"],
  ])("finds %s", (body, quote) => {
    const verdict = read(body);
    expect(verdict.status).toBe("fail");
    expect(verdict.evidence.map((each) => each.quote)).toEqual([quote]);
  });

  it("names the path and the other lines", () => {
    expect(read("[a](x.md)\n\n[b](y.md)").reason).toBe(
      "The document links to `docs/rfcs/x.md`, which is not there; more of it on line 7",
    );
  });

  it("reads other markups", () => {
    const text = "= RFC: Orders\n\n== Proposal\n\nSee link:none.yaml[the contract].\n";
    const verdict = check.check(parseRfc({ path: "docs/rfcs/0001.adoc", text, exists: () => false }));
    expect(verdict.status).toBe("fail");
  });

  it("does not apply where the files of the repository are not known", () => {
    expect(check.check(parseRfc({ path: "a.md", text: "# A\n\n[x](y.md)\n" })).status).toBe("not-applicable");
  });
});
