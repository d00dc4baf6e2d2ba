import { describe, expect, test } from "vitest";
import { dayAfter } from "../../../src/review/day.ts";
import { formatPolicyProblem } from "../../../src/review/index.ts";
import { parseWaivers } from "../../../src/review/waivers/parse-waivers.ts";

const rules = { ruleIds: ["drop-table", "sb-object-authz"], maxDays: 90, today: "2026-11-22" };
const read = (text: string) => parseWaivers(text, "w.yml", rules);
const problems = (text: string) => read(text).problems.map(formatPolicyProblem);

const good = `- rule: drop-table
  path: migrations/0007_*.sql
  reason: The table was never written to, see INC-12
  owner: "@kim"
  expires: 2026-12-31
`;
const entry = (changed: Readonly<Record<string, string | null>>): string => {
  const keys = {
    rule: "drop-table",
    reason: "The table was never written to",
    owner: '"@kim"',
    expires: "2026-12-31",
    ...changed,
  };
  const lines = Object.entries(keys).flatMap(([key, value]) => (value === null ? [] : [`${key}: ${value}`]));
  return `- ${lines.join("\n  ")}\n`;
};

describe("a waivers file that is understood", () => {
  test.each([
    ["an empty one", "", 0],
    ["a comment", "# none\n", 0],
    ["an empty list", "[]", 0],
    ["one for a rule in some files", good, 1],
    ["one for a rule anywhere", entry({}), 1],
    ["one for a finding", entry({ rule: null, finding: "0123456789abcdef" }), 1],
    ["a team as owner", entry({ owner: '"@acme/data.team"' }), 1],
    ["CRLF", good.replaceAll("\n", "\r\n"), 1],
    ["one that ends today", entry({ expires: "2026-11-22" }), 1],
    ["one that has ended", entry({ expires: "2026-01-31" }), 1],
    ["one that ends on the last day allowed", entry({ expires: "2027-02-20" }), 1],
    ["what the review itself finds and can be accepted", entry({ rule: "design-drift" }), 1],
  ])("%s", (_, text, count) => {
    expect(problems(text)).toEqual([]);
    expect(read(text).entries).toHaveLength(count);
  });

  test("an entry keeps what it says and where", () => {
    expect(read(good).entries).toEqual([
      {
        subject: { kind: "rule", rule: "drop-table", path: "migrations/0007_*.sql" },
        reason: "The table was never written to, see INC-12",
        owner: "@kim",
        expires: "2026-12-31",
        at: { path: "w.yml", startLine: 1, startColumn: 3, endLine: 5, endColumn: 22 },
      },
    ]);
  });
});

describe("an entry that is wrong waives nothing and is named with its place", () => {
  test.each<[string, string, string]>([
    ["no reason", entry({ reason: null }), "w.yml:1:3: `reason` of entry 1 is missing. Expected text."],
    [
      "a short reason",
      entry({ reason: "legacy" }),
      "w.yml:2:11: `reason` of entry 1 is too small or empty. Expected at least 20.",
    ],
    [
      "a reason of one letter",
      entry({ reason: "a".repeat(30) }),
      "w.yml:2:11: `reason` of entry 1 says nothing. Write why the finding is accepted, in a sentence.",
    ],
    ["no owner", entry({ owner: null }), "w.yml:1:3: `owner` of entry 1 is missing. Expected text."],
    [
      "an owner without a mark",
      entry({ owner: "kim" }),
      'w.yml:3:10: `owner` of entry 1 is not valid. Expected a user or a team in quotes, as "@kim" or "@acme/data".',
    ],
    [
      "an owner without quotes",
      entry({ owner: "@kim" }),
      "w.yml:3:10: Plain value cannot start with reserved character @. Put quotes around a value that begins with this character.",
    ],
    ["no end", entry({ expires: null }), "w.yml:1:3: `expires` of entry 1 is missing. Expected text."],
    [
      "an end that is no day",
      entry({ expires: "2026-02-30" }),
      "w.yml:4:12: `expires` of entry 1 is not a day. Write it as 2027-03-31.",
    ],
    [
      "an end in words",
      entry({ expires: "never" }),
      "w.yml:4:12: `expires` of entry 1 is not valid. Expected a day, as 2027-03-31.",
    ],
    [
      "an end too far away",
      entry({ expires: "2027-02-21" }),
      "w.yml:4:12: `expires` of entry 1 is more than 90 days ahead (`waivers.max_days`), so that it does not count yet. Name 2027-02-20 or an earlier day, and decide anew then.",
    ],
    [
      "an unknown rule",
      entry({ rule: "drop-tabel" }),
      "w.yml:1:9: Entry 1 names an unknown rule `drop-tabel`. The nearest rule is `drop-table`.",
    ],
    [
      "what nobody can accept",
      entry({ rule: "policy-invalid" }),
      "w.yml:1:9: `policy-invalid` of entry 1 cannot be waived. Mend what it is about.",
    ],
    [
      "neither finding nor rule",
      entry({ rule: null }),
      "w.yml:1:3: Entry 1 names neither a finding nor a rule. Write `rule:` with an id, or `finding:` with a fingerprint.",
    ],
    [
      "finding and rule",
      entry({ finding: "0123456789abcdef" }),
      "w.yml:5:3: Entry 1 names a finding and a rule or a path. Keep `finding`, or `rule` with `path`.",
    ],
    [
      "a part of a fingerprint",
      entry({ rule: null, finding: "a12345" }),
      "w.yml:4:12: `finding` of entry 1 is not valid. Expected the 16 hexadecimal digits of its fingerprint, as the JSON report has them.",
    ],
    [
      "an unknown key",
      entry({ until: "2026-12-31" }),
      "w.yml:5:3: Unknown key `until` of entry 1. Known here: finding, rule, path, reason, owner, expires.",
    ],
    ["a mapping for the list", "waivers: []", "w.yml:1:1: The waivers file has the wrong type. Expected a list."],
    [
      "a text in the list",
      "- drop-table",
      "w.yml:1:3: Entry 1 has the wrong type. Expected a mapping of keys and values.",
    ],
    ["a key twice", `${entry({})}  rule: drop-table\n`, "w.yml:5:3: Map keys must be unique. Keep one of the two."],
  ])("%s", (_, text, expected) => {
    expect(problems(text)).toContain(expected);
    expect(read(text).entries).toEqual([]);
  });

  test("the other entries count", () => {
    const { entries, problems: wrong } = read(`${entry({ reason: "short" })}${good}`);
    expect(entries.map(({ at }) => at.startLine)).toEqual([5]);
    expect(wrong.map(({ line }) => line)).toEqual([2]);
  });

  test("hostile files are refused in bounded work", () => {
    for (const text of ["x".repeat(70_000), "[".repeat(60_000), entry({}).repeat(501), "- !!js/function x"])
      expect(problems(text)).not.toEqual([]);
  });
});

test("a day after another crosses months and leap days", () => {
  expect([dayAfter("2026-12-31", 1), dayAfter("2028-02-28", 1), dayAfter("2026-11-22", 90)]).toEqual([
    "2027-01-01",
    "2028-02-29",
    "2027-02-20",
  ]);
});
