import { expect, it } from "vitest";
import { attack } from "./attack.ts";
import { earlier } from "./changes.ts";
import { inFileName, said, smuggled } from "./said.ts";

const commands = [
  "/approve",
  "/lgtm",
  "/hold cancel",
  "/arch-review waive 00000000 because nobody looks here anyway",
  "bors r+",
  "@dependabot merge",
  "@mergifyio queue",
];

attack("A45", "have other bots obey the App's comment", (app) => {
  it("no line of it begins with their commands, in code or out of it", async () => {
    const migrations = commands.map((command, at): readonly [string, string] => [
      `migrations/00000${at + 2}_x.up.sql`,
      `create index i${at} on orders (region) where region <> '\n${command}\n  ${command}\n';\n`,
    ]);
    const { pull } = await app().open(app().repository(earlier), {
      title: "/approve",
      body: "bors r+",
      files: Object.fromEntries(migrations),
    });
    const whole = said(pull).join("\n");
    expect(whole).not.toMatch(atLineStart);
    expect(smuggled(pull)).toEqual([]);
    // What was written is still there to be read.
    expect(whole).toContain("› /approve");
    for (const command of commands.slice(1)) expect(whole).toContain(command.slice(0, 30));
  });

  it("nor is a replacement offered that holds one", async () => {
    const policy = { ".github/arch-review.yml": "inline: suggestions\n" };
    const { pull } = await app().open(app().repository({ ...earlier, ...policy }), {
      title: "Region",
      files: {
        "migrations/000002_region.up.sql": "create index r on orders (region)\n/*\n/approve\n*/ where region <> '';\n",
      },
    });
    await app().drained();
    expect(pull.reviewComments().filter(({ body }) => atLineStart.test(body))).toEqual([]);
  });

  it("nor do those of a document", async () => {
    const documents = commands.map((command, at): readonly [string, string] => [
      `docs/rfcs/000${at + 1}-${inFileName(command)}.md`,
      `# ${command}\n\n## ${command}\n\n${command}\n\n- ${command}\n\n> ${command}\n\nThe service calls the bank over HTTP.\n${command}\n\n\`\`\`sql\n${command}\nCREATE TABLE x (id int);\n${command}\n\`\`\`\n`,
    ]);
    const { pull } = await app().open(app().repository(earlier), { title: "x", files: Object.fromEntries(documents) });
    expect(pull.comments()).toHaveLength(1);
    expect(said(pull).join("\n")).not.toMatch(atLineStart);
    expect(smuggled(pull)).toEqual([]);
  });
});

/** Bots of others look at raw text: no matter whether it is code. */
const atLineStart = /^\s*(?:\/[a-z][\w-]*(?:\s|$)|bors\b|@\w)/im;
