import { expect, test } from "vitest";
import { reviewed } from "../../../artifacts/migration/code/twenty/reviewed.ts";

test("statements of one call outside a transaction are no transaction; one of a loop is told of by its own table", async () => {
  const { findings } = await reviewed({
    Gemfile: 'gem "rails"\ngem "pg"\n',
    "db/migrate/20250101000000_change.rb": `class Change < Gitlab::Database::Migration[2.2]
  disable_ddl_transaction!
  def up
    add_text_limit :users, :nick, 255
    %i[users orders].each { |table| remove_column table, :old }
  end
end
`,
  });
  expect(findings.map(({ rule }) => rule)).not.toContain("validate-same-tx");
  const dropped = findings.filter(({ rule }) => rule === "drop-column").map(({ message }) => message);
  expect(dropped.join("\n")).toContain("`users.old`");
  expect(dropped.join("\n")).not.toContain("`old` and ");
});
