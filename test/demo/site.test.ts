import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { type Demo, startDemo } from "../../demo/start-demo.ts";
import { openBrowser } from "../browser/open-browser.ts";
import { violationsOf } from "../browser/violations.ts";

/** The demo as its visitors see it: the real server behind the simulated GitHub, in a real browser. */
const { browser, ...rest } = await openBrowser();
const why = "why" in rest ? rest.why : "";
let demo: Demo;

beforeAll(async () => {
  demo = await startDemo(() => undefined);
  await demo.reviewed();
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await demo.stop();
});

describe("what the five pull requests come to", () => {
  it("is a gap, a block, nothing to say, a block and what a model read between the lines", () => {
    const conclusions = demo.pulls.map((pull) => pull.checkRuns().map(({ conclusion }) => conclusion));
    expect(conclusions).toEqual([["neutral"], ["failure"], ["success"], ["failure"], ["neutral"]]);
    expect(demo.pulls.map((pull) => pull.comments().length)).toEqual([1, 1, 1, 1, 1]);
    expect(demo.calls()).toBeGreaterThan(0);
  });
});

describe("requests that no visitor makes", () => {
  const post = (headers: Record<string, string>): Promise<Response> =>
    fetch(`${demo.pulls[1]?.url}/comments`, { method: "POST", headers, body: "body=evil", redirect: "manual" });

  it.each([
    ["without an origin", {}],
    ["of another site", { origin: "https://evil.example" }],
    ["of a page without an address", { origin: "null" }],
  ])("a form %s is refused", async (_, headers) => {
    expect((await post(headers)).status).toBe(403);
    expect(JSON.stringify(demo.pulls[1]?.comments())).not.toContain("evil");
  });

  it.each(["/assets/mermaid/../package.json", "/assets/mermaid/%2e%2e/x.mjs", "/assets/site.ts", "/nowhere"])(
    "%s is not there",
    async (path) => {
      expect((await fetch(`${demo.url}${path}`)).status).toBe(404);
    },
  );
});

test.runIf(browser === null)(`no browser: ${why}`, ({ skip }) => skip(why));

describe.runIf(browser !== null)("in a browser", () => {
  const visit = async (path: string, options: BrowserContextOptions = {}): Promise<Page> => {
    const page = await (await (browser as Browser).newContext({ bypassCSP: true, ...options })).newPage();
    await page.goto(path);
    return page;
  };
  const phone = { viewport: { width: 360, height: 740 } };
  const at = (index: number, tab = ""): string => `${demo.pulls[index]?.url}${tab}`;

  it.each<[string, () => string, BrowserContextOptions]>([
    ["the list", () => demo.url, {}],
    ["a conversation", () => at(1), {}],
    ["a conversation in the dark on a phone", () => at(0), { ...phone, colorScheme: "dark" }],
    ["the checks", () => at(1, "/checks"), {}],
    ["the checks on a phone", () => at(3, "/checks"), phone],
    ["the files", () => at(1, "/files"), {}],
    ["the files in the dark on a phone", () => at(4, "/files"), { ...phone, colorScheme: "dark" }],
  ])("%s is accessible and no wider than the window", async (_, path, options) => {
    const page = await visit(path(), options);
    expect(await violationsOf(page)).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
    await page.context().close();
  });

  it("draws the schema change, marks the lines that a finding names, and opens the report signed in", async () => {
    const page = await visit(at(1));
    await page.waitForSelector("body[data-drawn=yes]");
    expect(await page.locator(".mermaid svg").count()).toBe(1);
    await page.locator('a[href*="/blob/"][href*=".up.sql"]').first().click();
    await page.waitForSelector("tr.marked");
    expect(await page.locator("tr.marked").count()).toBeGreaterThan(0);
    await page.goto(at(1, "/checks"));
    await page.getByRole("link", { name: /View more details/ }).click();
    await page.waitForURL(/\/reports\//);
    expect(await page.locator(".viewer").textContent()).toContain("olga");
    await page.context().close();
  });

  it("a command that is typed is answered on the page, which follows by itself", async () => {
    const page = await visit(at(1));
    await page.fill("#body", "/arch-review explain add-column-volatile-default");
    await page.getByRole("button", { name: "Comment" }).click();
    await page.getByText("Answers to commands").waitFor();
    await page.context().close();
  });
});
