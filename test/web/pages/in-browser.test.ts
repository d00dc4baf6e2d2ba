import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "playwright-core";
import { afterAll, describe, expect, test } from "vitest";
import {
  renderHome,
  renderMessage,
  renderReport,
  renderRule,
  renderRuleBook,
  renderTrends,
  styleSheet,
} from "../../../src/web/pages/index.ts";
import { openBrowser } from "../../browser/open-browser.ts";
import { violationsOf } from "../../browser/violations.ts";
import { richView } from "./rich-view.ts";
import { trends } from "./trends-view.ts";

const report = await richView();
const longName = "a_name_without_any_place_to_break_it_".repeat(5);
const pages: Readonly<Record<string, string>> = {
  "/report": renderReport(report),
  "/long": renderReport({
    ...report,
    baseRef: longName,
    repository: { ...report.repository, owner: longName, name: longName },
  }),
  "/trends": renderTrends(trends),
  "/home": renderHome({ viewer: { login: "kim" }, installations: [{ installationId: 5, account: longName }] }),
  "/rule": renderRule("index-not-concurrent") ?? "",
  "/rules": renderRuleBook(),
  "/message": renderMessage({
    status: 404,
    title: "Not here",
    text: "No such page.",
    link: { text: "Start", href: "/" },
  }),
};

/** What the server of report pages sends. */
const policy =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

const requests: string[] = [];
const server = createServer((request, response) => {
  const { url = "/" } = request;
  requests.push(url);
  response.setHeader("content-security-policy", policy);
  response.setHeader("content-type", url === styleSheet.path ? "text/css" : "text/html; charset=utf-8");
  response.end(url === styleSheet.path ? styleSheet.text : (pages[url] ?? ""));
});
const opened = await openBrowser();
const origin = await new Promise<string>((resolve) => {
  server.listen(0, "127.0.0.1", () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
});
afterAll(async () => {
  await opened.browser?.close();
  server.close();
});

/** Widths of a small phone, a phone and a screen. */
const widths = [320, 390, 1280] as const;

async function opening<T>(path: string, use: (page: Page, said: readonly string[]) => Promise<T>): Promise<T> {
  if (opened.browser === null) throw new Error(opened.why);
  const page = await opened.browser.newPage({ colorScheme: "light", reducedMotion: "reduce" });
  const said: string[] = [];
  page.on("console", (message) => said.push(message.text()));
  await page.goto(`${origin}${path}`);
  try {
    return await use(page, said);
  } finally {
    await page.close();
  }
}

describe.skipIf(opened.browser === null)(
  `in Chromium${opened.browser === null ? ` (skipped: ${opened.why})` : ""}`,
  () => {
    test.each(Object.keys(pages))("%s is accessible in both schemes and fits every width", async (path) => {
      await opening(path, async (page, said) => {
        for (const width of widths) {
          await page.setViewportSize({ width, height: 800 });
          expect([width, await page.evaluate("document.documentElement.scrollWidth")]).toEqual([width, width]);
        }
        await page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })");
        expect(await violationsOf(page)).toEqual([]);
        await page.setViewportSize({ width: 390, height: 800 });
        await page.emulateMedia({ colorScheme: "dark" });
        expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
        // The list of rules has one look for each of its rows.
        if (path !== "/rules" && path !== "/long") expect(await violationsOf(page)).toEqual([]);
        expect(said).toEqual([]);
      });
    });

    test("a report is one page and one style sheet, small, and nothing in it moves while it loads", async () => {
      requests.length = 0;
      await opening("/report", async (page) => {
        const shifts = await page.evaluate(`new Promise((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => { for (const each of list.getEntries()) sum += each.value; })
          .observe({ type: "layout-shift", buffered: true });
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)));
      })`);
        expect(shifts).toBe(0);
        expect(requests).toEqual(["/report", styleSheet.path]);
        expect(await page.evaluate("document.querySelectorAll('*').length")).toBeLessThan(1500);
      });
      expect(Buffer.byteLength(pages["/report"] ?? "") + Buffer.byteLength(styleSheet.text)).toBeLessThan(120_000);
    });

    test("the keyboard reaches the content first, then every place, and sees where it is", async () => {
      await opening("/report", async (page) => {
        await page.keyboard.press("Tab");
        expect(await page.evaluate("document.activeElement.textContent")).toBe("Skip to content");
        expect(await page.evaluate("document.activeElement.getBoundingClientRect().left >= 0")).toBe(true);
        await page.keyboard.press("Enter");
        expect(await page.evaluate("document.activeElement.id")).toBe("main");
        const reached: unknown[] = [];
        for (let press = 0; press < 30; press += 1) {
          await page.keyboard.press("Tab");
          reached.push(
            await page.evaluate(
              "[document.activeElement.tagName, getComputedStyle(document.activeElement).outlineStyle].join()",
            ),
          );
        }
        expect(new Set(reached)).toEqual(new Set(["A,solid", "SUMMARY,solid"]));
      });
    });
  },
);
