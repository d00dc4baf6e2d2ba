import { expect, it } from "vitest";
import { hostileTexts } from "../report/hostile-texts.ts";
import { attack } from "./attack.ts";
import { earlier } from "./changes.ts";
import { inFileName, quoted, said, smuggled } from "./said.ts";

/** In the way a line of a file can hold it. */
const inLine = (text: string): string => text.replaceAll(/[\0\r\n\u2028\u2029]/g, " ").toWellFormed();

/** Migrations in which each text is a name, a reason and a path. */
const migrationsOf = (texts: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    texts.map((text, at) => [
      `migrations/00000${at + 2}_${inFileName(text)}.up.sql`,
      [
        `-- arch-review: ignore index-not-concurrent reason="${inLine(text)}" until=2027-01-01`,
        `create index ${quoted(`i${at}${text}`)} on orders (region);`,
        `create table ${quoted(text)} (${quoted(text)} text references orders (${quoted(text)}));`,
        "",
      ].join("\n"),
    ]),
  );

/** A design in which each text is a heading, a paragraph, a path of an API and a cell; the first is its title and name. */
const designOf = (texts: readonly string[]): Readonly<Record<string, string>> => ({
  [`docs/rfcs/0001-${inFileName(texts[0] ?? "")}.md`]: [
    `# RFC 1: ${inLine(texts[0] ?? "")}`,
    ...texts.map((text) => {
      const line = inLine(text);
      return `## Proposal ${line}\n\n${text.toWellFormed()}\n\nThe service adds \`POST /v1/${line}\` for ${line}.\n\n| Field | Type |\n| - | - |\n| ${line} | text |`;
    }),
  ].join("\n\n"),
});

const groups = Array.from({ length: Math.ceil(hostileTexts.length / 6) }, (_, at) =>
  hostileTexts.slice(at * 6, at * 6 + 6),
);

attack("A43", "have names and texts of the change become part of the comment's page", (app) => {
  it.each(groups.map((group) => [group.map(([name]) => name).join("; "), group.map(([, text]) => text)] as const))(
    "%s: no element, link, mention, reference or command comes from input",
    async (_, texts) => {
      const { pull } = await app().open(app().repository(earlier), {
        title: inLine(texts[0] ?? "") || "x",
        body: texts.join("\n\n").toWellFormed(),
        files: { ...migrationsOf(texts), ...designOf(texts) },
      });
      expect(pull.comments()).toHaveLength(1);
      expect(smuggled(pull)).toEqual([]);
    },
  );

  it("branch names neither", async () => {
    const repository = app().repository(earlier);
    repository.push("release/@octocat#1<b>|x", { "README.md": "# release\n" });
    const { pull } = await app().open(repository, {
      title: "Region",
      head: "fix/`closes-#5`&@acme",
      base: "release/@octocat#1<b>|x",
      files: { "migrations/000002_region.up.sql": "create index r on orders (region);\n" },
    });
    expect(said(pull).join("\n")).toContain("`release/@octocat#1<b>|x`");
    expect(smuggled(pull)).toEqual([]);
  });
});
