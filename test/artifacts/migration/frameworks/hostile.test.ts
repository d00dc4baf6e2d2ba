import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { frameworks } from "../../../../src/artifacts/migration/frameworks/frameworks.ts";
import { markOf } from "../../../../src/artifacts/migration/frameworks/mark-of.ts";
import { recogniseMigrations } from "../../../../src/artifacts/migration/frameworks/recognise-migrations.ts";
import { repositoryView } from "../../../../src/artifacts/migration/frameworks/repository-view.ts";
import { dialectOfText } from "../../../../src/artifacts/migration/frameworks/text-dialect.ts";
import { detect } from "../history/read.ts";
import { fixtureRepositories } from "./fixture-repositories.ts";

/** Pieces of what tools look for, to be put together in any way. */
const pieces = fc.constantFrom(
  ...["\n", "\r", "\r\n", " ", "\t", "#", "--", "---- ", "-- ", "/*", "*/", "'", '"', "$$", ";", "\0", "é🎉"],
  ...["+goose Up", "+goose Down", "+goose StatementBegin", "migrate:up", "migrate:down transaction:false"],
  ...["+migrate Up notransaction", "create above / drop below ----", "tern: disable-tx ----", "//@UNDO", "--- !Ups"],
  ...[
    "liquibase formatted sql",
    "changeset a:1 endDelimiter:/ dbms:mysql",
    "rollback drop table t",
    "atlas:checkpoint",
  ],
  ...["> statement-breakpoint", "! Previous: -", "Up Migration", "drop table t", "copy t from stdin;"],
);
const text = fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join(""));

const lines = (part: string): readonly string[] => part.split(/\r\n|\r|\n/);

describe("whatever a file holds", () => {
  test("the parts of each tool keep the lines of the file, and what is one way is not the other", () => {
    fc.assert(
      fc.property(text, (whole) => {
        for (const { id, sections } of frameworks) {
          const { up, down } = sections(whole);
          for (const part of [up ?? "", down ?? ""]) {
            expect([id, lines(part).length <= lines(whole).length]).toEqual([id, true]);
          }
          if (id === "liquibase" || up === null || down === null) continue;
          const both = lines(up).filter(
            (line, index) => line.trim() !== "" && (lines(down)[index] ?? "").trim() !== "",
          );
          expect([id, both]).toEqual([id, []]);
        }
      }),
      { numRuns: 500 },
    );
  });

  test("the tool and the database are told without an error", () => {
    fc.assert(
      fc.property(text, fc.constantFrom(...fixtureRepositories), (whole, { files }) => {
        const list = Object.entries(files).map(([path, content], index) => ({
          path,
          text: index % 2 === 0 ? content.slice(0, content.length / 2) + whole : whole,
        }));
        recogniseMigrations(list, repositoryView(list), { framework: null, dialect: null }, detect);
      }),
      { numRuns: 500 },
    );
  });

  const long: readonly (readonly [name: string, whole: string])[] = [
    ["dashes", "-".repeat(500_000)],
    ["blank lines", "\r\n".repeat(250_000)],
    ["comment lines", "--\r\n".repeat(100_000)],
    ["markers", "-- +goose Up\n-- +goose Down\n".repeat(10_000)],
    ["changesets", "--liquibase formatted sql\n".concat("--changeset a:1\nselect 1;\n".repeat(10_000))],
    ["one long line", "-- migrate:up ".repeat(40_000)],
    ["spaces", " ".repeat(500_000)],
    ["placeholders", "{{ if ".repeat(80_000)],
    ["quotes", "'\"$$".repeat(100_000)],
  ];
  // Microseconds of computing; what goes over such a text again and again takes minutes.
  const quadratic = 8_000_000;
  test.each(long)("half a megabyte of %s takes no time", (_name, whole) => {
    const start = process.cpuUsage();
    markOf(whole);
    dialectOfText(whole);
    for (const framework of frameworks) {
      framework.sections(whole);
      const repository = repositoryView([]);
      const file = { path: "a/1_a.sql", text: whole, part: whole, statements: [], repository };
      framework.transaction(file);
      framework.batches?.(file);
    }
    expect(process.cpuUsage(start).user).toBeLessThan(quadratic);
  });

  const plans: readonly (readonly [name: string, path: string, plan: string])[] = [
    ["a plan", "sqitch.plan", "a 2024\n@v 2024\n".repeat(50_000)],
    ["a journal", "d/meta/_journal.json", '{"tag":"0000_a"},'.repeat(50_000)],
    ["settings", "flyway.conf", "flyway.url=jdbc:\n".repeat(50_000)],
    ["nested YAML", "application.yml", Array.from({ length: 2000 }, (_, n) => `${" ".repeat(n)}a:`).join("\n")],
    ["an unfinished list of sources", "metadata/databases/databases.yaml", "- name: x\n".repeat(50_000)],
  ];
  test.each(plans)("%s of any length is read once", (_name, path, plan) => {
    const names = ["deploy/a.sql", "d/0000_a.sql", "sql/V1__a.sql", "migrations/x/1700000000000_a/up.sql"];
    const files = Array.from({ length: 200 }, (_, n) =>
      names.map((name) => ({ path: name.replace("a", `a${n}`), text: "" })),
    );
    const list = [{ path, text: plan }, ...files.flat()];
    const start = process.cpuUsage();
    recogniseMigrations(list, repositoryView(list), { framework: null, dialect: null }, detect);
    expect(process.cpuUsage(start).user).toBeLessThan(quadratic);
  });
});
