import { beforeAll, describe, expect, it } from "vitest";
import { loadParser } from "../../src/artifacts/migration/index.ts";
import { type ChangeSet, changeFromFiles } from "../../src/change/index.ts";
import type { Finding } from "../../src/charter/index.ts";
import { defaultPolicy, reviewChange } from "../../src/review/index.ts";
import { proveSuggestions } from "../../src/review/prove-suggestions.ts";

const path = "migrations/000002_region.up.sql";
const again = (edited: ChangeSet) =>
  reviewChange(edited, defaultPolicy, { selection: "explicit", today: "2026-11-22" });

beforeAll(loadParser);

const lockTimeout = "set lock_timeout = '2s';\nset statement_timeout = '5s';\n";
const foreignKey = "alter table orders add constraint orders_a_fkey foreign key (a) references b (id);\n";
const check = "alter table orders add constraint orders_a_check check (a > 0);\n";

function given(text = "create index orders_region on orders (region);\n") {
  const change = changeFromFiles({ files: [{ path, text }], base: [] });
  const before = again(change);
  const [first] = before.findings;
  if (first === undefined) throw new Error("the review finds something");
  const instead = (replacement: string, startLine = 1, endLine = startLine): Finding => ({
    ...first,
    suggestion: { startLine, endLine, replacement },
  });
  return { change, before, instead };
}

describe("a suggestion is proven", () => {
  it("when its finding is gone and nothing new comes up with the replacement in place", () => {
    const { change, before } = given("create index orders_region on orders (region);\n");
    const offered = before.findings.filter(({ suggestion }) => suggestion !== null);
    expect(offered.map(({ rule }) => rule)).toEqual(["index-not-concurrent"]);
    expect(proveSuggestions(offered, change, before, again)).toEqual(offered);
  });

  it("together with others, or by itself where not all hold", () => {
    const { change, before } = given(`${lockTimeout}${foreignKey}${check}`);
    const offered = before.findings.filter(({ suggestion }) => suggestion !== null);
    expect(offered.map(({ rule }) => rule)).toEqual(["fk-validates-immediately", "check-validates-immediately"]);
    expect(proveSuggestions(offered, change, before, again)).toEqual(offered);
    const spoilt = offered.map((finding, at) =>
      at === 0 && finding.suggestion !== null
        ? { ...finding, suggestion: { ...finding.suggestion, replacement: "alter table orders add;" } }
        : finding,
    );
    expect(proveSuggestions(spoilt, change, before, again)).toEqual([offered[1]]);
  });

  it.each([
    ["changes nothing", "create index orders_region on orders (region);", 1, 1],
    ["leaves the finding", "create index orders_region on orders (region, id);", 1, 1],
    ["does not parse", "create index concurrently concurrently;", 1, 1],
    ["brings another finding", "drop table orders;", 1, 1],
    ["replaces lines that are not there", "create index concurrently a on b (c);", 40, 41],
    ["ends before it begins", "create index concurrently a on b (c);", 2, 1],
  ])("not when it %s", (_, replacement, startLine, endLine) => {
    const { change, before, instead } = given();
    expect(proveSuggestions([instead(replacement, startLine, endLine)], change, before, again)).toEqual([]);
  });

  it("not of a file that is not in the change", () => {
    const { change, before, instead } = given();
    expect(proveSuggestions([{ ...instead("select 1;"), path: "other.sql" }], change, before, again)).toEqual([]);
  });
});
