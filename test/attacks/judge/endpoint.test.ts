import { describe, expect, it } from "vitest";
import { designOf, path } from "./designs.ts";
import { loud, silent } from "./endpoint-attacks.ts";
import { survive } from "./judge-attack.ts";
import { judgedOf } from "./told.ts";

const wish = { title: "Export", files: { [path]: designOf("orders") } };
/** The same design is asked about anew under each of these policies. */
const policyOf = (name: string) => ({ ".github/arch-review.yml": `judge: { never_send: ["${name}/**"] }\n` });

describe("an endpoint that misbehaves and is not heard", () => {
  it.each(silent.map(([what, script], at) => [what, script, at] as const))("%s", async (_, script, at) => {
    const { told, asked } = await survive({
      base: policyOf(`silent-${at}`),
      wish,
      model: script,
      baseline: "endpoint",
    });
    expect(judgedOf(told)).toEqual([]);
    expect(told.questions.filter(({ model }) => model !== undefined)).toEqual([]);
    expect(told.judge?.unsettled.map(({ check }) => check)).toContain("sb-rate-limit");
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.length).toBeLessThanOrEqual(20);
  });
});

describe("an endpoint that is heard and wants more", () => {
  it.each(loud.map(([what, script], at) => [what, script, at] as const))("%s", async (_, script, at) => {
    const { told, asked, written } = await survive({
      base: policyOf(`loud-${at}`),
      wish,
      model: script,
      baseline: "endpoint",
    });
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.length).toBeLessThanOrEqual(20);
    expect(told.judge).toBeDefined();
    expect(written).not.toMatch(
      /evil\.example\/p\.png\)|drop table|to program|169\.254|etc\/passwd|previous instructions/i,
    );
    expect(Object.prototype).not.toHaveProperty("polluted");
  });
});
