import { describe, expect, test } from "vitest";
import { loadMigrationLanguages, loadParser } from "../../../src/artifacts/migration/index.ts";
import { changeFromFiles } from "../../../src/change/index.ts";
import { defaultPolicy, reviewChange } from "../../../src/review/index.ts";

const rails = (...lines: readonly string[]): string =>
  `class Change < ActiveRecord::Migration[8.0]\n  def change\n${lines.map((line) => `    ${line}\n`).join("")}  end\nend\n`;

const django = (...operations: readonly string[]): string => `from django.db import migrations
from django_migration_linter import IgnoreMigration

class Migration(migrations.Migration):
    dependencies = []
    operations = [
${operations.map((line) => `        ${line}\n`).join("")}    ]
`;

/** `rule status` of what is found of a rule, by the trust that a change gets. */
async function found(path: string, text: string, rule: string, suppressions: "trusted" | "untrusted" = "trusted") {
  const change = changeFromFiles({ files: [{ path, text }], base: [] });
  await Promise.all([loadParser(), loadMigrationLanguages(change)]);
  const { findings } = reviewChange(change, defaultPolicy, { selection: "paths", today: "2026-01-01", suppressions });
  return findings
    .filter((each) => each.rule === rule || each.rule.startsWith("suppression-"))
    .map((each) => `${each.rule} ${each.status}`);
}

const path = "db/migrate/20260102030405_change.rb";
const mark = 'arch-review: ignore index-not-concurrent reason="small table"';

describe("a suppression in a comment of a program", () => {
  test.each([
    ["above the call", rails(`# ${mark}`, "add_index :users, :email"), ["index-not-concurrent waived"]],
    ["beside the call", rails(`add_index :users, :email # ${mark}`), ["index-not-concurrent waived"]],
    [
      "above another call",
      rails(`# ${mark}`, "add_column :users, :a, :string", "add_index :users, :email"),
      ["index-not-concurrent open", "suppression-unused open"],
    ],
    [
      "in a text, where it is data",
      rails(`say "# ${mark}"`, "add_index :users, :email"),
      ["index-not-concurrent open"],
    ],
    [
      "without a reason",
      rails("# arch-review: ignore index-not-concurrent", "add_index :users, :email"),
      ["index-not-concurrent open", "suppression-invalid open"],
    ],
  ])("%s", async (_where, text, expected) => {
    expect(await found(path, text, "index-not-concurrent")).toEqual(expected);
  });

  test.each([
    [
      "db/changelog/002.xml",
      `<databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"><changeSet id="1" author="a">
<!-- ${mark} -->
<createIndex tableName="users" indexName="by_email"><column name="email"/></createIndex>
</changeSet></databaseChangeLog>`,
    ],
    [
      "migrations/20260102030405_change.js",
      `exports.up = (knex) => knex.schema.alterTable("users", (t) => {
  /* ${mark} */
  t.index(["email"]);
});
`,
    ],
  ])("that is closed by a mark of its own: %s", async (file, text) => {
    expect(await found(file, text, "index-not-concurrent")).toEqual(["index-not-concurrent waived"]);
  });

  test("that the change itself brings waits for an approver where changes are not trusted", async () => {
    const text = rails(`# ${mark}`, "add_index :users, :email");
    expect(await found(path, text, "index-not-concurrent", "untrusted")).toEqual(["index-not-concurrent open"]);
  });
});

describe("what another linter was told", () => {
  test("safety_assured covers its block and nothing else", async () => {
    const text = rails("safety_assured { remove_column :users, :a, :string }", "remove_column :users, :b, :string");
    expect((await found(path, text, "drop-column")).toSorted()).toEqual(["drop-column open", "drop-column waived"]);
  });

  test("safety_assured means no rule that strong_migrations does not have", async () => {
    const text = rails("safety_assured { drop_table :users }");
    expect(await found(path, text, "missing-lock-timeout")).toEqual(["missing-lock-timeout open"]);
  });

  test("safety_assured of an untrusted change waives nothing that blocks", async () => {
    const text = rails("safety_assured { add_index :users, :email }");
    expect(await found(path, text, "index-not-concurrent", "untrusted")).toEqual(["index-not-concurrent open"]);
  });

  test("IgnoreMigration covers the file", async () => {
    const operation = "migrations.RunSQL('CREATE INDEX by_email ON users (email)'),";
    const file = "people/migrations/0002_change.py";
    expect(await found(file, django("IgnoreMigration(),", operation), "index-not-concurrent")).toEqual([
      "index-not-concurrent waived",
    ]);
    expect(await found(file, django(operation), "index-not-concurrent")).toEqual(["index-not-concurrent open"]);
  });
});
