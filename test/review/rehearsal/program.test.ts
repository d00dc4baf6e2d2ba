import { expect, test } from "vitest";
import { loadMigrationLanguages } from "../../../src/artifacts/migration/index.ts";
import { changeFromFiles } from "../../../src/change/index.ts";
import type { ObservedStatement, Rehearsed } from "../../../src/shadow/index.ts";
import { reviewOf } from "../review-of.ts";
import { findings } from "./rehearsed-review.ts";

const path = "db/migrate/20260101000000_add_user.rb";

const migration = `class AddUser < ActiveRecord::Migration[8.0]
  def change
    add_reference :orders, :user, foreign_key: true
  end
end
`;

const before = `class CreateOrders < ActiveRecord::Migration[8.0]
  def change
    create_table :users
    create_table :orders
  end
end
`;

/** All that the call is sent as stands at its place. */
const sent = (text: string, shown: Partial<ObservedStatement> = {}): ObservedStatement => ({
  path,
  range: { startLine: 3, startColumn: 5, endLine: 3, endColumn: 52 },
  sent: text,
  locks: [],
  held: [],
  rewrites: [],
  scans: [],
  error: null,
  source: "observed",
  ...shown,
});

const base = [{ path: "db/migrate/20250101000000_create_orders.rb", text: before }];

/** What was seen of the change, and nothing besides. */
const rehearsed = (statements: readonly ObservedStatement[]): Rehearsed => ({
  engine: "PostgreSQL 18.6 (PGlite)",
  root: "db/migrate",
  base: { files: 1, replayed: 1, firstFault: null, notes: [], derived: [] },
  statements,
  notRehearsed: [],
  downs: [],
  leaks: [],
  broken: [],
  notes: [],
  ended: null,
});

test("tells the statements of one call apart", async () => {
  const statements = [
    sent('ALTER TABLE "orders" ADD COLUMN "user_id" bigint'),
    sent('CREATE INDEX "index_orders_on_user_id" ON "orders" ("user_id")', {
      locks: [{ relation: "public.orders", mode: "SHARE", inUse: true }],
      scans: ["public.orders"],
    }),
    sent('ALTER TABLE "orders" ADD CONSTRAINT "fk_rails_f868b47f6a" FOREIGN KEY ("user_id") REFERENCES "users" ("id")'),
  ];
  const files = { [path]: migration };
  await loadMigrationLanguages(changeFromFiles({ files: [{ path, text: migration }], base }));
  const review = await reviewOf(files, { base, shadow: { kind: "rehearsed", histories: [rehearsed(statements)] } });
  expect(findings(review, "index-not-concurrent")).toEqual([
    {
      rule: "index-not-concurrent",
      severity: "blocking",
      observed: "Observed on PostgreSQL 18: SHARE on `orders`; `orders` read from end to end.",
    },
  ]);
});
