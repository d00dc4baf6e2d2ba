import { expect, it } from "vitest";
import type { Files } from "../simulator/index.ts";
import { attack } from "./attack.ts";
import { dangerous, earlier } from "./changes.ts";

const sql = "create index orders_region on orders (region);\n";
const path = "migrations/000002_region.up.sql";
const shipped = "migrations/000001_orders.up.sql";
const lfs =
  "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n";

/** A way to hide a migration, the files that do it, and what the run says. */
const ways: readonly (readonly [way: string, files: Files, title: RegExp])[] = [
  ["a link to a file elsewhere", { [path]: { content: "../README.md", mode: "120000" } }, /^Incomplete: /],
  ["a submodule in a file's place", { [path]: { content: "1".repeat(40), mode: "160000" } }, /^Incomplete: /],
  [
    "a submodule in a folder's place",
    { "db/migrations": { content: "1".repeat(40), mode: "160000" } },
    /^Incomplete: /,
  ],
  ["a link in a folder's place", { "db/migrations": { content: "../README.md", mode: "120000" } }, /^Incomplete: /],
  ["a pointer to Git LFS", { [path]: lfs }, /^Incomplete: /],
  ["an executable file", { [path]: { content: sql, mode: "100755" } }, /^Blocked: /],
  ["`linguist-generated`", { ".gitattributes": "*.sql linguist-generated=true -diff\n", [path]: sql }, /^Blocked: /],
  ["UTF-16", { [path]: Buffer.from(`\ufeff${sql}`, "utf16le") }, /^Blocked: /],
  ["UTF-16 without a mark", { [path]: Buffer.from(sql, "utf16le") }, /^Incomplete: /],
  ["a byte order mark", { [path]: `\ufeff${sql}` }, /^Blocked: /],
  ["a NUL", { [path]: `-- \0\n${sql}` }, /^Incomplete: /],
  ["Latin-1", { [path]: Buffer.from(`-- \u00e9\n${sql}`, "latin1") }, /^Incomplete: /],
  ["line ends of Windows", { [path]: sql.replaceAll("\n", "\r\n") }, /^Blocked: /],
  ["line ends of old Macs after a comment", { [path]: `-- note\r${sql}` }, /^(?:Blocked|Incomplete): /],
  ["`.SQL`", { "migrations/000002_region.up.SQL": sql }, /^Blocked: /],
  [
    "a copy of a file that is there",
    { "migrations/000002_again.up.sql": earlier[shipped] },
    /^(?:Blocked|Incomplete): /,
  ],
  ["a name with a line break", { "migrations/000002_a\nb.up.sql": sql }, /^Blocked: /],
  ["a name that turns text around", { "migrations/000002_\u202elqs.up.sql": sql }, /^Blocked: /],
  ["a name with backticks and pipes", { "migrations/000002_`a`|b.up.sql": sql }, /^Blocked: /],
  ["a name in another script", { "migrations/000002_индекс.up.sql": sql }, /^Blocked: /],
  ["a name with a percent sign", { "migrations/000002_%2e%2e.up.sql": sql }, /^Blocked: /],
  [
    "a migration that shipped, renamed",
    { [shipped]: null, "migrations/000009_orders.up.sql": earlier[shipped] },
    /^(?:Blocked|Incomplete|Advisory): /,
  ],
];

attack("A20", "hide a migration in a file that is none, or by an odd name", (app) => {
  it.each(ways)("%s", async (_, files, title) => {
    const { pull, run } = await app().open(app().repository(earlier), { title: "Region", files });
    expect(run.title).toMatch(title);
    expect(run.conclusion).not.toBe("success");
    expect(run.conclusion).not.toBe("skipped");
    expect(pull.comments()).toHaveLength(1);
  });

  it("would have been blocked for the plain file", async () => {
    const { run } = await app().open(app().repository(earlier), { title: "Region", files: dangerous });
    expect(run.title).toMatch(/^Blocked: /);
  });
});
