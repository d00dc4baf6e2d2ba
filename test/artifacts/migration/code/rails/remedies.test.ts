import { expect, test } from "vitest";
import { railsRemedies } from "../../../../../src/artifacts/migration/frameworks/rails-remedies.ts";
import { migrationRules } from "../../../../../src/rules/index.ts";
import { reviewed } from "../twenty/reviewed.ts";
import { migration } from "./lowered.ts";

const base = {
  Gemfile: 'gem "rails"\ngem "pg"\n',
  "db/migrate/20250101000000_base.rb": migration(`def change
  create_table(:users) { |t| t.string :email; t.string :name; t.integer :visits }
  create_table :orders do |t|
    t.bigint :user_id
    t.integer :total
    t.index :user_id
  end
end`),
};

/** The migrations of a remedy: its parts between comments, as far as they define one. */
const migrationsOf = (remedy: string): readonly string[] =>
  remedy
    .split(/^#.*$/m)
    .filter((part) => /^def /m.test(part))
    .map((part) => migration(part));

/** A column that goes has to be dropped in the end; the remedy is what comes before. */
const stillDone: ReadonlySet<string> = new Set(["drop-column"]);

test.each(Object.entries(railsRemedies))("the remedy of %s does not break the rule", async (rule, remedy) => {
  const files = migrationsOf(remedy).map(
    (text, index) => [`db/migrate/2025020${index}000000_change.rb`, text] as const,
  );
  const { findings, files: read } = await reviewed(Object.fromEntries(files), base);
  expect(read.map(({ error }) => error ?? null)).toEqual(files.map(() => null));
  const again = findings.filter((finding) => finding.rule === rule);
  expect(again.length).toBe(stillDone.has(rule) ? 1 : 0);
});

test("remedies are for rules that there are", () => {
  const ids = new Set<string>(migrationRules.map(({ meta }) => meta.id));
  expect(Object.keys(railsRemedies).filter((id) => !ids.has(id))).toEqual([]);
});
