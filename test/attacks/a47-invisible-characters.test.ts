import { expect, it } from "vitest";
import { attack } from "./attack.ts";
import { earlier } from "./changes.ts";
import { said, smuggled } from "./said.ts";

const hidden: readonly (readonly [what: string, name: string, shown: string])[] = [
  ["an override of direction", "ord\u202Eers", "ord\\u202eers"],
  ["an isolate", "ord\u2066ers", "ord\\u2066ers"],
  ["a space without width", "ord\u200Bers", "ord\\u200bers"],
  ["a joiner", "ord\u200Ders", "ord\\u200ders"],
  ["a tag", "ord\u{E0041}ers", "ord\\u{e0041}ers"],
];

const invisible = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/u;

attack("A47", "have names read otherwise than they are", (app) => {
  it.each(hidden)("%s is shown as its escape, and found", async (_, name, shown) => {
    const sql = `create table "${name}" (id bigint);\ncreate index on "${name}" (id);\n`;
    const files = { [`migrations/000002_${name}.up.sql`]: sql };
    const { pull, run } = await app().open(app().repository(earlier), { title: name, files });
    const comment = pull.comments()[0]?.body ?? "";
    expect(comment).toContain(shown);
    expect(comment).toContain("Text that does not read as it runs");
    expect(said(pull).filter((markdown) => invisible.test(markdown))).toEqual([]);
    expect(run.annotations.some(({ title }) => title?.startsWith("hidden-characters"))).toBe(true);
    expect(run.annotations.map(({ title, message }) => `${title} ${message}`).join()).not.toMatch(invisible);
    expect(smuggled(pull)).toEqual([]);
  });

  it("a letter of another script that looks like a Latin one is found and named", async () => {
    const files = { "migrations/000002_new.up.sql": "create table \u043Erders (id bigint primary key);\n" };
    const { pull } = await app().open(app().repository(earlier), { title: "Orders", files });
    expect(pull.comments()[0]?.body).toContain("U+043E");
  });
});
