import fc from "fast-check";
import { expect, test } from "vitest";
import { read } from "./read.ts";

const segment = fc.constantFrom(
  "migrations",
  "db",
  "..",
  "",
  "__proto__",
  "down",
  "20240102030405_x",
  "2024-01-02-030405_x",
  "mysql",
  "\n",
  "\ud800",
);
const name = fc.constantFrom(
  "up.sql",
  "down.sql",
  "migration.sql",
  "1_a.up.sql",
  "1_a.down.sql",
  "V1.2__x.sql",
  "R__x.sql",
  "1_a.sql",
  "1_a_down.sql",
  ".sql",
  "constructor.sql",
  "metadata.toml",
  "migration_lock.toml",
);
const path = fc.tuple(fc.array(segment, { maxLength: 4 }), name).map(([folders, file]) => [...folders, file].join("/"));
const line = fc.constantFrom(
  "-- +goose Up",
  "-- +goose Down",
  "-- +goose NO TRANSACTION",
  "-- +goose StatementBegin",
  "-- +goose StatementEnd",
  "-- migrate:down",
  "BEGIN;",
  "COMMIT;",
  "ROLLBACK;",
  "SET LOCAL lock_timeout = 1;",
  "CREATE TABLE t (a int);",
  "ALTER TABLE t RENAME TO u;",
  "DROP TABLE IF EXISTS t",
  "$$ '",
  'provider = "',
  "run_in_transaction = false",
  "\r",
);
const text = fc.array(line, { maxLength: 8 }).map((lines) => lines.join("\n"));
const texts = fc.dictionary(path, text, { maxKeys: 5, noNullPrototype: true });

test("whatever files a change holds, reading them throws nothing and stays within them", () => {
  fc.assert(
    fc.property(texts, texts, (files, base) => {
      const { changes } = read(files, base);
      for (const { steps } of changes) {
        for (const { migration, statement } of steps) {
          expect(files[migration.path]).toBe(migration.text);
          const lines = migration.text.split(/\r\n|\r|\n/).length;
          expect(statement.range.endLine).toBeLessThanOrEqual(lines);
        }
      }
    }),
    { numRuns: 300 },
  );
});
