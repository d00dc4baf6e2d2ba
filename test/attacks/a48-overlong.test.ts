import { expect, it } from "vitest";
import { attack } from "./attack.ts";
import { earlier } from "./changes.ts";
import { said, smuggled } from "./said.ts";

const limit = 65_535;

attack("A48", "have the App write more than GitHub takes", (app) => {
  it("400 findings of long names fit, the heaviest first, and what was left out is said", async () => {
    const name = "索引".repeat(8);
    const files = Object.fromEntries(
      Array.from({ length: 400 }, (_, at) => [
        `migrations/${String(at + 2).padStart(6, "0")}_${name}.up.sql`,
        `create index "${name}_${at}" on orders (region, ${"lower(region), ".repeat(10)}id);\n`,
      ]),
    );
    const { pull, run } = await app().open(app().repository(earlier), { title: "x".repeat(250), files });
    expect(run.conclusion).toBe("failure");
    expect(run.title?.length).toBeLessThanOrEqual(70);
    expect(run.annotations).toHaveLength(50);
    expect(new Set(run.annotations.map(({ annotation_level }) => annotation_level))).toEqual(new Set(["failure"]));
    for (const markdown of said(pull)) {
      expect(markdown.length).toBeLessThanOrEqual(limit);
      expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(limit);
    }
    const comment = pull.comments()[0]?.body ?? "";
    expect(comment).toMatch(/^### arch-review: blocked\. /);
    expect(comment).toContain("#### Must fix (400)");
    expect(comment).toMatch(/Left out to fit: /);
    expect(comment).toMatch(/<sub>.*<\/sub>\n?$/);
    expect(smuggled(pull)).toEqual([]);
  });

  it("one statement of 100,000 characters and a path of 3,000 fit", async () => {
    const path = `migrations/${`${"d".repeat(200)}/`.repeat(14)}000002_long.up.sql`;
    const sql = `create index r on orders (region) where region <> '${"汉".repeat(100_000)}';\n`;
    const { pull, run } = await app().open(app().repository(earlier), {
      title: "Long",
      files: { [path]: sql, "migrations/000002_long.up.sql": sql },
    });
    expect(["failure", "neutral"]).toContain(run.conclusion);
    for (const { message } of run.annotations) expect(Buffer.byteLength(message)).toBeLessThan(64 * 1024);
    for (const markdown of said(pull)) expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(limit);
    expect(smuggled(pull)).toEqual([]);
  });
});
