import { DatabaseSync } from "node:sqlite";

const refusal =
  /syntax error|incomplete input|unrecognized token|unknown table option|should come (?:after|before)|near "/;

/** In one the tables are there that a statement changes; in the other they are not, that it makes. */
const settings = ["", "create table t (x); create table u (x); create view v as select 1 as x"];

/**
 * Whether SQLite itself refuses a statement by its syntax: what it refuses for other reasons (a table that is missing, a
 * column twice) counts as taken. Statements are compiled and never run.
 */
export const isRefusedBySyntax = (sql: string): boolean =>
  settings.some((setting) => {
    const database = new DatabaseSync(":memory:");
    try {
      database.exec(setting);
      database.prepare(sql);
      return false;
    } catch (error) {
      return error instanceof Error && refusal.test(error.message);
    } finally {
      database.close();
    }
  });
