import { manual } from "../migration/reading/manual.ts";
import type { ObservedRule } from "./observed-rule.ts";

export const shadowObserved: ObservedRule = {
  meta: {
    id: "shadow-observed",
    title: "Hazard that a rehearsal showed and no rule foresaw",
    item: "backward-compatible-migrations",
    severity: "warning",
    problem:
      "The migration was run on a sandboxed PostgreSQL 18, on the schema that the base branch's migrations leave. There it did something that stops a system in use and that no rule had said of the statement: it wrote a table anew or read all of it under a lock that stops writes, locked a table that the statement does not name, broke a statement that deployed code runs, or was refused by the server. What is rewritten or refused for sure blocks; the rest is a warning. Functions, triggers, computed SQL and dependencies between objects do such things, and a text does not show them. Each of these findings is a gap in the rule book as well.",
    remedy:
      "Look at what the statement reaches beyond its own words. Take the heavy part out of it and do that in steps that let writes through, one table a migration and under a `lock_timeout`; correct a statement that the server refuses, since the deployment would stop there.",
    quietWhen: [
      "A finding of another rule names the statement already: what was observed stands beside it.",
      "The relation is made by the change itself, or emptied by it.",
      "The lock is taken for a moment: `ACCESS EXCLUSIVE` without a rewrite or a scan, on a relation that the statement names.",
      "The server refused a statement for reasons of the sandbox: a role, an extension or a setting that it lacks, or rows that only production has.",
    ],
    references: [manual.explicitLocking],
    examples: {
      bad: [
        {
          title: "a function that locks a table",
          base: "CREATE TABLE orders (id bigint PRIMARY KEY, total int);\nCREATE FUNCTION widen() RETURNS void LANGUAGE plpgsql AS $$ BEGIN EXECUTE 'ALTER TABLE orders ALTER total TYPE bigint'; END $$;",
          sql: "SELECT widen();",
          quote: "SELECT widen()",
          shown: "ACCESS EXCLUSIVE on orders, and a rewrite of orders and its index",
        },
      ],
      good: [
        {
          title: "a lock for a moment",
          base: "CREATE TABLE orders (id bigint PRIMARY KEY);",
          sql: "ALTER TABLE orders ADD COLUMN note text;",
          shown: "ACCESS EXCLUSIVE on orders, no rewrite and no scan",
        },
        {
          title: "another rule names it",
          base: "CREATE TABLE orders (id bigint PRIMARY KEY, total int);",
          sql: "ALTER TABLE orders ALTER COLUMN total TYPE bigint;",
          shown: "ACCESS EXCLUSIVE on orders, and a rewrite of orders and its index",
        },
      ],
    },
  },
};
