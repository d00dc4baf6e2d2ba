import { describe, expect, test } from "vitest";
import { changeFromFiles } from "../../src/change/index.ts";
import { defaultPolicy, reviewChange } from "../../src/review/index.ts";
import { findingsOf, indexOnOrders, only, reviewOf, thinDesign } from "./review-of.ts";

const index = "CREATE INDEX orders_region ON orders (region);";
const quiet = only("index-not-concurrent", "drop-table");
const of = async (sql: string, given = {}) => findingsOf(await reviewOf({ "1.sql": sql }, { policy: quiet, ...given }));

const waived = (line: number) => `index-not-concurrent@${line} blocking waived`;
const open = (line: number) => `index-not-concurrent@${line} blocking open`;
const invalid = (line: number) => `suppression-invalid@${line} advice open`;
const unused = (line: number) => `suppression-unused@${line} advice open`;

describe("in SQL", () => {
  const ignore = '-- arch-review: ignore index-not-concurrent reason="empty" until=2027-01-31';
  test.each<[string, string, readonly string[]]>([
    ["above a statement", `${ignore}\n${index}`, [waived(2)]],
    ["above a statement, with lines between", `${ignore}\n\n-- why\n${index}`, [waived(4)]],
    ["behind the statement on its line", `${index} ${ignore}`, [waived(1)]],
    ["in a block comment", `/* arch-review: ignore index-not-concurrent reason="empty" */\n${index}`, [waived(2)]],
    [
      "above a long statement, whose later lines it covers",
      `${ignore}\nCREATE INDEX orders_region\n  ON orders (region);`,
      [waived(2)],
    ],
    [
      "the month's last day counts",
      `-- arch-review: ignore index-not-concurrent reason="empty" until=2026-11\n${index}`,
      [waived(2)],
    ],
    ["without an end", `-- arch-review: ignore index-not-concurrent reason="empty"\n${index}`, [waived(2)]],
    [
      "for one statement only",
      `${ignore}\n${index}\nCOMMIT;\n${index.replace("region ON", "again ON")}`,
      [waived(2), open(4)],
    ],
    ["before another statement, where it covers nothing", `${ignore}\nSELECT 1;\n${index}`, [open(3), unused(1)]],
    ["at the end, where it covers nothing", `${index}\n${ignore}`, [open(1), unused(2)]],
    [
      "for another rule, which finds nothing here",
      `-- arch-review: ignore drop-table reason="x"\n${index}`,
      [open(2), unused(1)],
    ],
    ["in a string it is data", `SELECT '\n${ignore}\n';\n${index}`, [open(4)]],
    ["in a dollar-quoted body it is data", `DO $$ BEGIN\n${ignore}\nEND $$;\n${index}`, [open(4)]],
    [
      "without a reason it does not count",
      `-- arch-review: ignore index-not-concurrent\n${index}`,
      [open(2), invalid(1)],
    ],
    [
      "with an empty reason neither",
      `-- arch-review: ignore index-not-concurrent reason=" "\n${index}`,
      [open(2), invalid(1)],
    ],
    ["with an unknown rule", `-- arch-review: ignore index-not-concurent reason="x"\n${index}`, [open(2), invalid(1)]],
    ["without a rule", `-- arch-review: ignore reason="x"\n${index}`, [open(2), invalid(1)]],
    [
      "with words that are not understood",
      `-- arch-review: ignore index-not-concurrent reason="x" forever\n${index}`,
      [open(2), invalid(1)],
    ],
    [
      "with a day that does not exist",
      `-- arch-review: ignore index-not-concurrent reason="x" until=2027-02-30\n${index}`,
      [open(2), invalid(1)],
    ],
    [
      "expired",
      `-- arch-review: ignore index-not-concurrent reason="x" until=2026-11-21\n${index}`,
      [open(2), invalid(1)],
    ],
    [
      "on its last day",
      `-- arch-review: ignore index-not-concurrent reason="x" until=2026-11-22\n${index}`,
      [waived(2)],
    ],
    ["another remark of ours", `-- arch-review: see the wiki\n${index}`, [open(2)]],
    ["with Windows line ends", `${ignore}\r\n${index}\r\n`, [waived(2)]],
  ])("%s", async (_, sql, expected) => {
    expect(await of(sql)).toEqual(expected);
  });

  test("between two commands of one statement it covers the next line", async () => {
    const sql =
      'ALTER TABLE orders\n  ADD COLUMN a int NOT NULL,\n  -- arch-review: ignore add-required-column reason="x"\n  ADD COLUMN b int NOT NULL;';
    const found = await of(sql, { policy: only("add-required-column") });
    expect(found).toEqual(["add-required-column@2 blocking open", "add-required-column@4 blocking waived"]);
  });

  test("names the nearest rule, the end that passed, and how it is written", async () => {
    const message = async (comment: string) =>
      (await reviewOf({ "1.sql": `${comment}\nSELECT 1;` })).findings[0]?.message;
    expect(await message('-- arch-review: ignore index-not-concurent reason="x"')).toContain(
      "The nearest is `index-not-concurrent`",
    );
    expect(await message('-- arch-review: ignore drop-table reason="x" until=2026-01')).toContain(
      "It ended on 2026-01-31",
    );
    expect(await message("-- arch-review: ignore drop-table")).toContain('Add `reason="…"`');
  });

  test("a policy can silence both complaints", async () => {
    const policy = { rules: { ...quiet.rules, "suppression-unused": "off", "suppression-invalid": "off" } };
    expect(
      await of(`-- arch-review: ignore drop-table reason="x"\n-- arch-review: ignore\nSELECT 1;`, { policy }),
    ).toEqual([]);
  });

  test("of a rule that is off by default nobody complains until the policy turns it on", async () => {
    const sql = `-- arch-review: ignore comment-required reason="x"\nSELECT 1;`;
    const findings = async (rules: object) => findingsOf(await reviewOf({ "1.sql": sql }, { policy: { rules } }));
    expect(await findings({})).toEqual([]);
    expect(await findings({ "comment-required": "warning" })).toEqual([unused(1)]);
  });

  test.each([
    ["an index", "CREATE INDEX a ON t (a);", "CREATE INDEX b ON t (b);", "index-not-concurrent"],
    ["a table", "DROP TABLE a;", "DROP TABLE b;", "drop-table"],
    ["a column", "ALTER TABLE t DROP COLUMN a;", "ALTER TABLE t DROP COLUMN b;", "drop-column"],
    ["a name", "ALTER TABLE t RENAME a TO c;", "ALTER TABLE t RENAME b TO d;", "rename-column"],
    ["NOT NULL", "ALTER TABLE t ALTER a SET NOT NULL;", "ALTER TABLE t ALTER b SET NOT NULL;", "set-not-null-scan"],
  ])("of %s leaves the next one of the same transaction to be heard", async (_, one, other, rule) => {
    const sql = `BEGIN;\n-- arch-review: ignore ${rule} reason="empty"\n${one}\n${other}\nCOMMIT;\n`;
    expect(await of(sql, { policy: only(rule) })).toEqual([`${rule}@3 blocking waived`, `${rule}@4 blocking open`]);
    const later = `BEGIN;\n${one}\n-- arch-review: ignore ${rule} reason="empty"\n${other}\nCOMMIT;\n`;
    expect(await of(later, { policy: only(rule) })).toEqual([`${rule}@2 blocking open`, `${rule}@4 blocking waived`]);
  });

  test("of a rule that is turned off nobody complains", async () => {
    const policy = { rules: { ...quiet.rules, "index-not-concurrent": "off" } };
    expect(await of(`${ignore}\n${index}`, { policy })).toEqual([]);
  });

  test("the waiver says who, why and until when", async () => {
    const [finding] = (await reviewOf({ "1.sql": `${ignore}\n${index}` })).findings.filter(
      ({ status }) => status === "waived",
    );
    expect(finding?.waiver).toEqual({ by: "a comment at line 1", reason: "empty", until: "2027-01-31" });
  });

  test("thousands of them cost little and prove nothing", async () => {
    expect(await of(`${ignore}\n`.repeat(5000) + index)).toContain(waived(5001));
  });
});

describe("in Markdown", () => {
  const rate = (review: Awaited<ReturnType<typeof reviewOf>>) =>
    review.findings.filter(({ rule }) => rule === "sb-rate-limit").map(({ status }) => status);
  const ignore = '<!-- arch-review: ignore sb-rate-limit reason="internal only" until=2027-01-31 -->';
  test.each([
    ["as a comment anywhere in the document", `${thinDesign}\n${ignore}\n`, ["waived"]],
    ["in a code fence it is an example", `${thinDesign}\n\`\`\`html\n${ignore}\n\`\`\`\n`, ["open"]],
    ["in a code span it is talked about", `${thinDesign}\nWrite \`${ignore}\`.\n`, ["open"]],
  ])("%s", async (_, text, expected) => {
    expect(rate(await reviewOf({ "a.md": text }))).toEqual(expected);
  });

  test("what is waived is not asked", async () => {
    const asked = (await reviewOf({ "a.md": `${thinDesign}\n${ignore}\n` })).questions.map(({ check }) => check);
    expect(asked).not.toContain("sb-rate-limit");
  });
});

describe("where the change's own suppressions are not trusted", () => {
  const ignore = '-- arch-review: ignore index-not-concurrent reason="empty"';
  const untrusted = { suppressions: "untrusted" } as const;

  test("one of a blocking finding waits for an approver", async () => {
    const review = await reviewOf({ "1.sql": `${ignore}\n${index}` }, { ...untrusted, policy: quiet });
    expect(review.verdict).toBe("fail");
    expect(review.awaitingApproval).toEqual([review.findings[0]?.fingerprint]);
    expect(review.findings[0]?.message).toContain('A comment at line 1 wants it waived: "empty".');
  });

  test("one of a warning counts", async () => {
    const policy = { rules: { ...quiet.rules, "index-not-concurrent": "warning" } };
    expect(await of(`${ignore}\n${index}`, { ...untrusted, policy })).toEqual([
      "index-not-concurrent@2 warning waived",
    ]);
  });

  test.each([
    ["the base branch holds both already", `${ignore}\n${index}\n`, `${ignore}\n${index}\nSELECT 1;\n`, "waived"],
    [
      "the change writes the statement below an old suppression",
      `${ignore}\nSELECT 1;\n`,
      `${ignore}\n${index}\n`,
      "open",
    ],
    ["the change writes the suppression above an old statement", `${index}\n`, `${ignore}\n${index}\n`, "open"],
  ])("%s: %s", (_, before, after, status) => {
    const change = changeFromFiles({
      files: [{ path: "1.sql", text: after }],
      base: [{ path: "1.sql", text: before }],
    });
    const review = reviewChange(change, defaultPolicy, { selection: "explicit", today: "2026-11-22", ...untrusted });
    expect(review.findings.filter(({ rule }) => rule === "index-not-concurrent").map((each) => each.status)).toEqual([
      status,
    ]);
  });
});

describe("waivers of approvers", () => {
  test.each([
    ["until a later day", "2026-12-01", "pass"],
    ["without an end", null, "pass"],
    ["that ended", "2026-11-21", "fail"],
  ])("%s", async (_, until, verdict) => {
    const { findings } = await reviewOf({ "1.sql": indexOnOrders });
    const waivers = findings.map(({ fingerprint }) => ({ fingerprint, by: "@kim", reason: "empty", until }));
    expect((await reviewOf({ "1.sql": indexOnOrders }, { waivers })).verdict).toBe(verdict);
  });

  test("count for the statement they were given for, not for a changed one", async () => {
    const { findings } = await reviewOf({ "1.sql": indexOnOrders });
    const waivers = findings.map(({ fingerprint }) => ({ fingerprint, by: "@kim", reason: "empty", until: null }));
    const changed = indexOnOrders.replace("(region)", "(region, id)");
    expect((await reviewOf({ "1.sql": changed }, { waivers })).verdict).toBe("fail");
  });
});
