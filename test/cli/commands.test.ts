import { execFileSync } from "node:child_process";
import { tmpdir } from "node:os";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { ruleGroups, ruleIds } from "../../src/rules/index.ts";
import { version } from "../../src/version.ts";
import { run } from "./fake-terminal.ts";

const cli = (...args: readonly string[]) => run(args, tmpdir());

describe("rules", () => {
  it("lists every rule and check, one on a line, under the headings of its families", async () => {
    const { code, out } = await cli("rules");
    expect(code).toBe(0);
    const lines = out.trimEnd().split("\n");
    const rules = lines.filter((line) => line.startsWith("  "));
    expect(rules.map((line) => line.trimStart().split(" ")[0])).toEqual([...ruleIds]);
    expect(lines.filter((line) => /^\S/.test(line))).toEqual(ruleGroups.map(({ title }) => title));
    expect(new Set(rules.map((line) => / (?:blocking|warning |advice {2}|off {5}) {2}\S/.exec(line)?.index)).size).toBe(
      1,
    );
  });

  it("says of a rule that is off by default that it is off, and as JSON what it would be", async () => {
    expect((await cli("rules")).out).toMatch(/^ {2}schema-qualify +off {2}/m);
    expect((await cli("rules", "--format", "markdown")).out).toContain("- `schema-qualify` (off): ");
    expect(JSON.parse((await cli("rules", "schema-qualify", "--format", "json")).out)).toMatchObject([
      { id: "schema-qualify", severity: "advice", offByDefault: true },
    ]);
  });

  it("lists them with severity, section and item as JSON", async () => {
    const entry = z.strictObject({
      id: z.string(),
      title: z.string().min(1),
      severity: z.enum(["blocking", "warning", "advice"]),
      since: z.string(),
      offByDefault: z.boolean(),
      section: z.string().min(1),
      item: z.string().min(1),
    });
    const { out } = await cli("rules", "--format", "json");
    expect(
      z
        .array(entry)
        .parse(JSON.parse(out))
        .map(({ id }) => id),
    ).toEqual([...ruleIds]);
  });

  it("lists them as Markdown, a heading for each family", async () => {
    const { out } = await cli("rules", "--format", "markdown");
    const lines = out.trimEnd().split("\n");
    expect(
      lines.flatMap((line) => /^- `([a-z0-9-]+)` \((?:blocking|warning|advice|off)\): \S/.exec(line)?.[1] ?? []),
    ).toEqual([...ruleIds]);
    expect(lines.filter((line) => line.startsWith("## "))).toEqual(ruleGroups.map(({ title }) => `## ${title}`));
  });

  it.each(ruleIds)("explains %s", async (id) => {
    const { code, out } = await cli("rules", id);
    expect(code).toBe(0);
    expect(out).toMatch(new RegExp(`^# ${id}\n`));
  });

  it("knows no other", async () => {
    expect(await cli("rules", "no-such-rule")).toEqual({
      code: 2,
      out: "",
      err: "arch-review: There is no rule no-such-rule. `arch-review rules` lists them.\n",
    });
  });
});

describe("the program", () => {
  it.each([
    ["its version", ["--version"], new RegExp(`^${version}\n$`)],
    ["its commands", ["--help"], /review.*lint.*rules.*serve/s],
    ["the options of a command", ["review", "--help"], /--format.*--config.*--only.*--repo.*--base.*--head/s],
  ])("tells %s", async (_, args, words) => {
    const { code, out, err } = await cli(...args);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(words);
  });

  it.each([
    ["no command", [], /Usage: arch-review/],
    ["a command that is none", ["frobnicate"], /unknown command 'frobnicate'/],
    ["an option that is none", ["--frobnicate"], /unknown option '--frobnicate'/],
    ["too many arguments", ["rules", "a", "b"], /too many arguments/],
  ])("takes %s for a mistake of usage", async (_, args, words) => {
    const { code, out, err } = await cli(...args);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(words);
  });

  it("names every setting that the server lacks and repeats no value", async () => {
    const { code, out, err } = await run(["serve"], tmpdir(), {
      environment: { WEBHOOK_SECRET: "canary", APP_ID: "x1" },
    });
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(/APP_ID is not .*WEBHOOK_SECRET is shorter than 32 characters; neither PRIVATE_KEY nor/);
    expect(err).not.toMatch(/canary|x1/);
  });

  it("does not mind when nobody reads to the end", () => {
    const node = JSON.stringify(process.execPath);
    const script = `${node} src/cli.ts rules os-milestones | true; echo "\${PIPESTATUS[0]}"`;
    expect(execFileSync("bash", ["-c", script], { encoding: "utf8", stdio: "pipe" })).toBe("0\n");
  });
});
