import { beforeAll, describe, expect, test } from "vitest";
import type { Report } from "../../../src/report/index.ts";
import { neverWaived } from "../../../src/review/index.ts";
import { renderReport } from "../../../src/web/pages/index.ts";
import type { ReportView } from "../../../src/web/views.ts";
import { elements, parsed, sectionText, textOf } from "./parsed.ts";
import { entry, view } from "./reviewed-view.ts";
import { richView } from "./rich-view.ts";

let rich: ReportView;
let report: Report;
beforeAll(async () => {
  rich = await richView();
  if (rich.report === null) throw new Error("no report");
  report = rich.report;
});

const finding = (parts: Partial<Report["findings"][number]> = {}): Report["findings"][number] => ({
  rule: "index-not-concurrent",
  item: "backward-compatible-migrations",
  severity: "blocking",
  path: "m.sql",
  startLine: 2,
  startColumn: 1,
  endLine: 2,
  endColumn: 7,
  message: "An index is built. Build it with `CONCURRENTLY`.",
  quote: "create index on t (c)",
  suggestion: null,
  fingerprint: "00112233445566aa",
  status: "open",
  ...parts,
});
const page = (findings: Report["findings"], parts: Partial<ReportView> = {}): string =>
  renderReport(view({ report: { ...report, checklist: [], questions: [], findings }, ...parts }));
const headings = (html: string, level: string): readonly string[] =>
  elements(parsed(html))
    .filter(({ tagName }) => tagName === level)
    .map(textOf);

describe("the page of a review", () => {
  test("says what blocks first, and how it was made last", () => {
    expect(headings(renderReport(rich), "h2").map((title) => title.replace(/ \d.*/, ""))).toEqual([
      "Blocks the merge",
      "Should be fixed",
      "Advice",
      "Questions",
      "Locks",
      "Schema",
      "Checklist",
      "Waivers that hold",
      "Reviews of this pull request",
      "How it was made",
    ]);
  });

  test("has one h1 with the verdict, and its contents lead to every section", () => {
    const html = renderReport(rich);
    expect(headings(html, "h1")).toEqual(["✕ blocked 3 of 21 checks failed, 2 need an answer"]);
    const all = elements(parsed(html));
    const ids = all.flatMap(({ properties }) => (properties.id === undefined ? [] : [String(properties.id)]));
    expect(ids.length).toBe(new Set(ids).size);
    const targets = all.flatMap(({ properties: { href } }) => (/^#/.test(String(href)) ? [String(href).slice(1)] : []));
    expect(targets.filter((target) => !ids.includes(target))).toEqual([]);
    expect(all.filter(({ tagName }) => ["script", "style", "iframe"].includes(tagName))).toEqual([]);
    expect(all.filter(({ properties }) => "style" in properties)).toEqual([]);
  });

  test.each<[string, Partial<ReportView>, string]>([
    ["running", { state: "running", title: null, conclusion: null }, "Load this page again in a minute."],
    ["superseded", { state: "superseded", title: null, conclusion: null }, "A later push came"],
    ["given up", { state: "given-up", title: null, conclusion: null }, "/arch-review review tries again"],
    ["of a later version", {}, "of a version that this server cannot read"],
  ])("a review without a report says why: %s", (_, parts, words) => {
    expect(textOf(parsed(renderReport(view(parts))))).toContain(words);
  });

  test("an earlier review leads to the latest", () => {
    const html = renderReport(view({ generation: 2, history: [entry({ generation: 4 })] }));
    expect(textOf(parsed(html))).toContain("This is review 2. The latest one is 2 reviews newer.");
    expect(html).toContain('href="/reports/11/22/12"');
  });
});

describe("a finding", () => {
  test("stands beside its code, with a command that accepts it", () => {
    const sources = [{ path: "m.sql", startLine: 1, lines: ["begin;", "create index on t (c);", "commit;"] }];
    const html = page([finding()], { sources });
    expect(html).toContain("<mark>create</mark> index on t (c);");
    expect(html).toContain(
      'href="https://github.com/example/shop/blob/4f2a9c0d1e3b5a7c9d8e7f6a5b4c3d2e1f0a9b8c/m.sql#L2"',
    );
    expect(html).toContain("/arch-review waive 00112233445566aa because");
    expect(html).toContain("Build it with <code>CONCURRENTLY</code>.");
  });

  test.each<[string, Partial<Report["findings"][number]>]>([
    ["advice blocks nothing", { severity: "advice" }],
    ["a waived one is waived", { status: "waived" }],
    ["some are never waived", { rule: [...neverWaived][0] ?? "" }],
  ])("has no such command where none is needed: %s", (_, parts) => {
    expect(page([finding(parts)])).not.toContain("/arch-review waive");
  });

  test("shows its suggestion as a diff against the lines it replaces", () => {
    const suggestion = { startLine: 1, endLine: 2, replacement: "begin;\ncreate index concurrently on t (c);" };
    const sources = [{ path: "m.sql", startLine: 1, lines: ["begin;", "create index on t (c);"] }];
    const html = page([finding({ suggestion })], { sources });
    expect(html).toMatch(/<del class="line"[^>]*>create index on t \(c\);/);
    expect(html).toMatch(/<ins class="line"[^>]*>create index concurrently on t \(c\);/);
    expect(html).toContain("Write instead of lines 1 to 2");
    expect(page([finding({ suggestion })])).not.toContain("<del");
  });

  test("of something absent shows no code", () => {
    const item = report.checklist.find(({ item: id }) => id === "backward-compatible-migrations");
    if (item === undefined) throw new Error("no such item");
    const check = { id: "index-not-concurrent", status: "fail" as const, path: "m.sql", evidence: [] };
    const html = renderReport(
      view({ report: { ...report, checklist: [{ ...item, checks: [check] }], findings: [finding()] } }),
    );
    expect(sectionText(html, "blocking")).not.toContain("create index");
    expect(sectionText(page([finding()]), "blocking")).toContain("create index");
  });

  test("of the same rule stands with the others, beyond three by its place alone", () => {
    const same = Array.from({ length: 9 }, (_, at) =>
      finding({ startLine: at + 2, endLine: at + 2, fingerprint: `${at}`.repeat(16) }),
    );
    const html = page(same);
    expect(headings(html, "h3").length).toBe(1);
    expect(elements(parsed(html)).filter(({ properties }) => String(properties.className) === "spot").length).toBe(3);
    expect(sectionText(html, "blocking")).toContain("6 more places");
  });

  test.each([
    ["failure", "Blocks the merge 1"],
    ["action_required", "Blocks the merge 1"],
    ["neutral", "Would block the merge 1"],
  ])("is said to block by the conclusion of the check: %s", (conclusion, title) => {
    expect(headings(page([finding()], { conclusion }), "h2")[0]).toBe(title);
  });
});

describe("parts of the page", () => {
  test("locks are told in words, statement by statement", () => {
    const text = sectionText(renderReport(rich), "locks");
    expect(text).toContain(
      "public.orders is closed to reads and writes for 3 statements; public.tenants is closed to writes for 1 statement.",
    );
    expect(text).toContain("ACCESS EXCLUSIVE stops reads and writes");
    expect(text).toContain("still ACCESS EXCLUSIVE");
    expect(text).toContain("writes public.orders anew · reads public.orders whole");
    expect(text).toContain("refused: permission denied");
    expect(text).toContain("outside a transaction");
    expect(text).toContain("1 more statement not shown.");
    expect(text).toContain("1 more file not shown.");
  });

  test("the schema is drawn twice, and said once more as a table", () => {
    const html = renderReport(rich);
    expect(elements(parsed(html)).filter(({ tagName }) => tagName === "svg").length).toBe(2);
    const text = sectionText(html, "schema");
    expect(text).toMatch(/\+ region text not null/);
    expect(text).toMatch(/total ~ changed bigint numeric/);
    expect(text).toContain("order_notes (new)");
  });

  test("the checklist quotes what decided it, and names once what nothing touches", () => {
    const text = sectionText(renderReport(rich), "checklist");
    expect(text).toContain("Evidence:");
    expect(text).toMatch(/drop-column fails/);
  });

  test("history says what each review brought", () => {
    const text = sectionText(renderReport(rich), "history");
    expect(text).toContain("8 open findings, 1 new, 2 gone");
    expect(text).toContain("the same as before");
    expect(text).toContain("superseded Review 1");
  });
});

describe("a page of any size is bounded", () => {
  test("500 findings of as many paths, 100 tables, 200 statements, 300 reviews", () => {
    const findings = Array.from({ length: 500 }, (_, at) =>
      finding({
        path: `migrations/${at}-${"x".repeat(3000)}.sql`,
        rule: `rule-${at % 60}`,
        quote: "x\n".repeat(500),
        message: "m".repeat(9000),
      }),
    );
    const table = rich.details?.schema.tables[0];
    const statement = rich.details?.timelines[0]?.statements[0];
    if (table === undefined || statement === undefined || rich.details === null) throw new Error("no details");
    const html = page(findings, {
      details: {
        ...rich.details,
        schema: { tables: Array.from({ length: 100 }, (_, at) => ({ ...table, table: `t${at}` })), moreTables: 7 },
        timelines: Array.from({ length: 50 }, (_, at) => ({
          path: `${at}.sql`,
          carried: [],
          more: 0,
          statements: Array.from({ length: 200 }, () => statement),
        })),
      },
      history: Array.from({ length: 300 }, (_, at) => entry({ generation: 300 - at })),
    });
    expect(html.length).toBeLessThan(2_500_000);
    expect(html.split("</").length).toBeLessThan(30_000);
  });

  test("nothing at all is a page as well", () => {
    const nothing = {
      ...report,
      findings: [],
      checklist: [],
      questions: [],
      files: [],
      verdict: "nothing-to-review" as const,
    };
    const html = renderReport(
      view({
        report: nothing,
        history: [],
        waivers: [],
        conclusion: "skipped",
        title: "Not applicable: nothing to review",
      }),
    );
    expect(headings(html, "h2")).toEqual(["How it was made"]);
  });
});
