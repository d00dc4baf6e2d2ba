import { describe, expect, test } from "vitest";
import { frameworkOf } from "../../../../src/artifacts/migration/frameworks/frameworks.ts";

describe("up and down of a file keep their lines", () => {
  const { sections } = frameworkOf("goose");
  test("goose", () => {
    expect(sections("-- note\n-- +goose Up\nA;\n\n-- +goose Down\nB;\n")).toEqual({
      up: "\n-- +goose Up\nA;",
      down: "\n\n\n\n-- +goose Down\nB;",
    });
  });
  test("goose with CRLF", () => {
    expect(sections("-- +goose Up\r\nA;\r\n-- +goose Down\r\nB;\r\n")).toEqual({
      up: "-- +goose Up\r\nA;",
      down: "\r\n\r\n-- +goose Down\r\nB;",
    });
  });
  test("goose without a down part", () => {
    expect(sections("-- +goose Up\nA;\n")).toEqual({ up: "-- +goose Up\nA;", down: null });
  });
  test("goose without any mark is up", () => {
    expect(sections("A;\n")).toEqual({ up: "A;\n", down: null });
  });
});

describe("a plain file's down part is never up, whatever tool wrote it", () => {
  const cases: readonly [string, string][] = [
    ["dbmate", "-- migrate:up\nUP;\n-- migrate:down transaction:false\nDOWN;\n"],
    ["sql-migrate", "-- +migrate Up\nUP;\n-- +migrate Down\nDOWN;\n"],
    ["node-pg-migrate", "-- Up Migration\nUP;\n-- Down Migration\nDOWN;\n"],
    ["node-pg-migrate without its first mark", "UP;\n-- Down Migration\nDOWN;\n"],
    ["tern", "UP;\n---- create above / drop below ----\nDOWN;\n"],
    ["MyBatis", "-- // title\nUP;\n-- //@UNDO\nDOWN;\n-- // not a mark\nDOWN;\n"],
    ["Play", "# --- !Ups\nUP;\n# --- !Downs\nDOWN;\n"],
    ["lone CR", "-- migrate:up\rUP;\r-- migrate:down\rDOWN;\r"],
    ["CRLF", "-- migrate:up\r\nUP;\r\n-- migrate:down\r\nDOWN;\r\n"],
  ];
  test.each(cases)("%s", (_name, text) => {
    const { up, down } = frameworkOf("plain").sections(text);
    expect([up?.includes("UP;"), up?.includes("DOWN;")]).toEqual([true, false]);
    expect([down?.includes("UP;"), down?.includes("DOWN;")]).toEqual([false, true]);
    const lineOf = (part: string | null): number => part?.split(/\r\n|\r|\n/).indexOf("DOWN;") ?? -1;
    expect(lineOf(down)).toBe(lineOf(text));
  });

  test("a file without marks is up", () => {
    expect(frameworkOf("plain").sections("-- up and down\nA;")).toEqual({ up: "-- up and down\nA;", down: null });
  });
});
