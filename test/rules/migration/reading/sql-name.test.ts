import { describe, expect, it } from "vitest";
import { code, identifier, keyName, sqlName } from "../../../../src/rules/migration/reading/sql-name.ts";

describe("identifier quotes what must be quoted", () => {
  for (const [name, sql] of [
    ["users", "users"],
    ["user", '"user"'],
    ["Users", '"Users"'],
    ["a b", '"a b"'],
    ['a"b', '"a""b"'],
    ["1st", '"1st"'],
    ["größe", '"größe"'],
  ] as const) {
    it(`${name} → ${sql}`, () => expect(identifier(name)).toBe(sql));
  }
});

describe("names of tables", () => {
  it("keeps the schema as it was written", () => {
    expect(sqlName({ schema: null, name: "order" })).toBe('"order"');
    expect(sqlName({ schema: "crm", name: "People" })).toBe('crm."People"');
  });

  it("leaves out the schema public of a catalogue key", () => {
    expect(keyName("public.users")).toBe("users");
    expect(keyName("crm.a.b")).toBe('crm."a.b"');
  });
});

describe("code keeps a stranger's text inside its code span", () => {
  for (const [what, text, shown] of [
    ["a backtick", "a`b", "`a'b`"],
    ["line breaks", "a\r\n\n# b", "`a # b`"],
    ["control and invisible characters", "a\u0007b\u202ec\u2028d", "`a\\u0007b\\u202ec d`"],
    ["length", "x".repeat(500), `\`${"x".repeat(159)}…\``],
  ] as const) {
    it(what, () => expect(code(text)).toBe(shown));
  }
});
