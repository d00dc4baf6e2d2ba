import chromium from "@sparticuz/chromium";
import { type Browser, chromium as driver } from "playwright-core";

/** A browser that runs, or why none can be started here. */
export type OpenedBrowser = { readonly browser: Browser } | { readonly browser: null; readonly why: string };

/** What the package sets for its own surroundings and what would make a page behave as in no reader's browser. */
const unwanted: ReadonlySet<string> = new Set([
  "--single-process",
  "--no-zygote",
  "--disable-web-security",
  "--disable-site-isolation-trials",
  "--allow-running-insecure-content",
]);

/**
 * Starts the Chromium of the npm package. It is a program for Linux on x64: on another platform, and where a library of the
 * system is missing, the tests that need one say so and are skipped.
 */
export async function openBrowser(): Promise<OpenedBrowser> {
  if (process.platform !== "linux" || process.arch !== "x64")
    return {
      browser: null,
      why: `Chromium comes for Linux on x64, and this is ${process.platform} on ${process.arch}`,
    };
  try {
    const executablePath = await chromium.executablePath();
    const args = chromium.args.filter((arg) => !unwanted.has(arg));
    return { browser: await driver.launch({ executablePath, headless: true, args }) };
  } catch (error) {
    return { browser: null, why: `Chromium does not start: ${String(error).split("\n")[0]}` };
  }
}
