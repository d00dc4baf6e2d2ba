import { beforeAll, describe, expect, it } from "vitest";
import { nextFile } from "../../../../src/rules/migration/draft/next-file.ts";
import { report, ruleOf } from "../cases.ts";
import { changeOf, ready } from "../change-of.ts";

describe("the file that a draft belongs into", () => {
  beforeAll(ready);
  it.each([
    ["db/migrations/0007_add_index.sql", 1, "0008_add_index_2.sql"],
    ["db/migrations/0009_add_index.sql", 2, "0011_add_index_3.sql"],
    ["migrations/12_users.up.sql", 1, "13_users_2.up.sql"],
    ["db/migration/V1_2__users.sql", 1, "V1_3__users_2.sql"],
    ["db/migration/V2__users.sql", 1, "V3__users_2.sql"],
    ["supabase/migrations/20240101235959_users.sql", 1, "20240102000000_users_2.sql"],
    ["prisma/migrations/20240101000000_users/migration.sql", 1, "20240101000001_users_2/migration.sql"],
    ["migrations/2024-01-01-000099_users/up.sql", 1, "2024-01-01-000100_users_2/up.sql"],
    ["migrations/users.sql", 1, null],
    ["migrations/1_users\u2028DROP TABLE t.sql", 1, null],
  ])("follows %s, %i further, as %s", (path, count, expected) => {
    const change = changeOf({ files: ["SELECT 1;"], path });
    expect(nextFile(path, change, count)).toBe(expected);
  });

  it("follows the newest of the change, whichever asks", () => {
    const change = changeOf({ files: ["SELECT 1;", "SELECT 2;"] });
    expect(nextFile(change.migrations[0]?.path ?? "", change, 1)).toBe("4_case_2.sql");
  });
});

describe("a history that keeps hashes of its files", () => {
  beforeAll(ready);
  const key = "ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES p (id);";
  const atlas = { path: "migrations/2_case.sql", alsoChanged: { "migrations/atlas.sum": "h1:x\n2_case.sql h1:y\n" } };

  it("has them written anew after a suggestion is taken, and after a file is added", () => {
    const [found] = report(ruleOf("fk-validates-immediately"), { files: [key], ...atlas });
    expect(found?.suggestion?.replacement).toMatch(/NOT VALID/);
    expect(found?.message).toMatch(/Then run `atlas migrate hash`\.$/);
    expect(found?.draft?.split("\n")).toEqual([
      "-- In a later migration (such as 3_case_2.sql):",
      "ALTER TABLE t VALIDATE CONSTRAINT f;",
      "-- Then: atlas migrate hash",
    ]);
  });

  it("is not spoken of where there is none", () => {
    const [found] = report(ruleOf("fk-validates-immediately"), { files: [key] });
    expect(`${found?.message} ${found?.draft}`).not.toMatch(/Then/);
  });
});
