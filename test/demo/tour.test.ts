import { expect, test } from "vitest";
import { opener } from "../../demo/open-page.ts";
import { takeTour, tourSteps } from "../../demo/tour.ts";

const steps = tourSteps({
  site: "http://127.0.0.1:1",
  dangerous: { url: "http://127.0.0.1:1/example/shop/pull/2", number: 2, says: "7 blocking" },
  quiet: { url: "http://127.0.0.1:1/example/shop/pull/3", number: 3 },
});

/** What somebody sees who gives these answers, and how often they are asked. */
async function seen(answers: readonly (string | null)[]): Promise<{ readonly steps: number; readonly asked: number }> {
  const said: string[] = [];
  const left = [...answers];
  await takeTour(
    steps,
    (text) => said.push(text),
    async () => left.shift() ?? null,
  );
  return { steps: said.length, asked: answers.length - left.length };
}

test("the tour has five steps of a few lines, with the addresses of this demo", () => {
  expect(steps).toHaveLength(5);
  for (const step of steps) expect(step.split("\n").length).toBeLessThanOrEqual(5);
  expect(steps[0]).toContain("pull request 2 says: 7 blocking");
  expect(steps[2]).toContain("/pull/3");
});

test.each<[string, readonly (string | null)[], number, number]>([
  ["Enter after Enter", ["", "", "", ""], 5, 4],
  ["q at once", ["q", ""], 1, 1],
  ["Q with spaces, later", ["", " Q ", ""], 2, 2],
  ["the end of the terminal", [null, ""], 1, 1],
  ["any other word", ["yes", "no", "quit", "5"], 5, 4],
])("with %s the tour goes on or ends", async (_what, answers, shown, asked) => {
  expect(await seen(answers)).toEqual({ steps: shown, asked });
});

test.each<[string, Readonly<Record<string, string>>, string | null]>([
  ["darwin", {}, "open"],
  ["win32", {}, "explorer"],
  ["linux", { DISPLAY: ":0" }, "xdg-open"],
  ["linux", { WAYLAND_DISPLAY: "wayland-0" }, "xdg-open"],
  ["linux", { DISPLAY: "" }, null],
  ["linux", {}, null],
])("on %s with %j the browser is opened by %s", (platform, environment, program) => {
  expect(opener(platform, environment)).toBe(program);
});
