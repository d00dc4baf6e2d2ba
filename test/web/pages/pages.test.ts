import { describe, expect, test } from "vitest";
import { ruleIds } from "../../../src/rules/index.ts";
import {
  renderHome,
  renderMessage,
  renderRule,
  renderRuleBook,
  renderTrends,
  styleSheet,
} from "../../../src/web/pages/index.ts";
import { hoursWords } from "../../../src/web/pages/trends/hours.ts";
import { elements, parsed, sectionText, textOf } from "./parsed.ts";
import { trends } from "./trends-view.ts";

describe("trends", () => {
  test("the commonest rule comes first, with what became of its findings", () => {
    const text = sectionText(renderTrends(trends), "by-rule");
    expect(text.indexOf("index-not-concurrent")).toBeLessThan(text.indexOf("missing-lock-timeout"));
    expect(text).toMatch(/index-not-concurrent ✕ blocking 30 – – – 1 30 min/);
  });

  test("weeks are drawn, and their figures stand in a table", () => {
    expect(sectionText(renderTrends(trends), "weeks")).toMatch(/2026-08-31 12 5 3/);
  });

  test("a waiver leads to its pull request where the viewer may see it", () => {
    expect(renderTrends(trends)).toContain('href="/reports/11/22/12"');
    expect(renderTrends({ ...trends, repositories: [] })).not.toContain('href="/reports');
  });

  test("nothing yet says what to do", () => {
    const empty = { ...trends, rules: [], weeks: [], waivers: [], medianHoursToFix: null };
    expect(textOf(parsed(renderTrends(empty)))).toContain("Open a pull request that changes a migration");
    expect(textOf(parsed(renderTrends({ ...empty, repositories: [] })))).toContain(
      "on no repository that you can read",
    );
  });

  test.each([
    [null, "–"],
    [0.001, "1 min"],
    [0.5, "30 min"],
    [1, "1 h"],
    [47.4, "47 h"],
    [72, "3 days"],
  ])("%s hours are %s", (hours, words) => expect(hoursWords(hours)).toBe(words));
});

describe("pages that everybody may read", () => {
  test("a rule of the book has a page with one title and no address but ours and https", () => {
    for (const id of ruleIds.filter((_, at) => at % 9 === 0)) {
      const all = elements(parsed(renderRule(id) ?? ""));
      expect([id, all.filter(({ tagName }) => tagName === "h1").map(textOf)]).toEqual([id, [id]]);
      const addresses = all.flatMap(({ properties: { href } }) => (href === undefined ? [] : [String(href)]));
      expect(
        addresses.filter((each) => !/^(?:https:\/\/|\/(?!\/)|#|data:,$)/.test(each) || /^(?!https).*\.md/.test(each)),
      ).toEqual([]);
    }
  });

  test("an id that is not in the book has none", () => expect(renderRule("no-such-rule")).toBeNull());

  test("the book leads to every rule", () => {
    const html = renderRuleBook();
    expect(ruleIds.filter((id) => !html.includes(`href="/rules/${id}"`))).toEqual([]);
  });

  test("a message tells nothing of whoever asks, and shows the status of a refusal alone", () => {
    const refused = renderMessage({
      status: 404,
      title: "Not here",
      text: "No such page.",
      link: { text: "Start", href: "/" },
    });
    expect(textOf(parsed(refused))).toContain("404 Not here No such page. Start");
    expect(renderMessage({ status: 200, title: "Signed out", text: "Done.", link: null })).not.toContain("200");
    expect(refused).not.toContain("<form");
  });

  test("home says where reports are, and what to do where nothing is installed", () => {
    const viewer = { login: "kim" };
    expect(renderHome({ viewer, installations: [{ installationId: 5, account: "acme" }] })).toContain(
      'href="/trends/5"',
    );
    expect(renderHome({ viewer, installations: [] })).toContain("not installed on an account that you can see");
  });

  test("the style sheet loads nothing and is named by its content", () => {
    expect(styleSheet.path).toMatch(/^\/style\.[0-9a-f]{16}\.css$/);
    expect(styleSheet.text).not.toMatch(/url\(|@import|@font-face/);
    expect(renderRuleBook()).toContain(`href="${styleSheet.path}"`);
  });
});
