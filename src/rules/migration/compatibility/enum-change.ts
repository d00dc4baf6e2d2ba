import { type MigrationChange, resolveEnum, type Step } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { listed } from "../reading/sql-list.ts";
import { code, keyName, sqlName } from "../reading/sql-name.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  const made = new Set<string>();
  const appended = new Map<string, Step>();
  const remade = new Map<string, Step>();
  for (const step of change.steps) {
    const { operation, before, after } = step;
    if (operation.kind === "create-enum") {
      const key = resolveEnum(after, operation.type);
      if (change.before.enums.has(key)) remade.set(key, step);
      else made.add(key);
    } else if (operation.kind === "rename-object" && operation.object === "type") {
      const from = resolveEnum(before, operation.name);
      const to = resolveEnum(after, { schema: operation.name.schema, name: operation.to });
      if (change.before.enums.has(to)) remade.set(to, step);
      else if (made.has(from)) made.add(to);
    } else if (operation.kind === "add-enum-value" && operation.position === null) {
      const key = resolveEnum(before, operation.type);
      if (!made.has(key) && !appended.has(key)) appended.set(key, step);
    }
  }
  for (const [key, step] of remade) yield* compared(change, key, step);
  for (const step of appended.values()) yield* unplaced(step);
}

/** A type that another of its name replaced: what values it lost, and whether they changed places. */
function* compared(change: MigrationChange, key: string, step: Step): Iterable<Observation> {
  const was = change.before.enums.get(key) ?? [];
  const now = change.after.enums.get(key);
  if (now === undefined) return;
  const gone = was.filter((value) => !now.includes(value));
  const stayed = was.filter((value) => now.includes(value));
  const moved = now.filter((value) => was.includes(value)).some((value, at) => value !== stayed[at]);
  if (gone.length > 0) {
    yield violation(step, {
      subject: `${key} ${gone.join(",")}`,
      message: `${code(keyName(key))} is made anew without ${listed(gone)}: rows that hold ${gone.length === 1 ? "it" : "them"} make the change of type fail, and the running release fails when it writes ${gone.length === 1 ? "it" : "one of them"}. Release code that does not write ${gone.length === 1 ? "the value" : "the values"}, change the rows, and leave the type as it is: an unused value costs nothing.`,
    });
  } else if (moved) {
    yield violation(step, {
      subject: `${key} order`,
      message: `${code(keyName(key))} is made anew with its values in another order: comparisons, ORDER BY and every range on the column change their meaning. Keep the order, and sort by a column of its own where another is wanted.`,
    });
  }
}

/** At the end is where it goes; that may be what was meant, so this is advice, and once a type. */
function* unplaced(step: Step): Iterable<Observation> {
  if (step.operation.kind !== "add-enum-value") return;
  const { type, value } = step.operation;
  yield violation(step, {
    subject: `${sqlName(type)} ${value}`,
    severity: "advice",
    message: `${code(value)} goes behind all values of ${code(sqlName(type))}, and the order of an enum, by which ORDER BY and comparisons go, cannot be changed later. Write BEFORE or AFTER with the value that it belongs next to.`,
  });
}

export const enumChange: MigrationRule = {
  meta: {
    id: "enum-change",
    title: "Enum whose values go, move or come without a place",
    item: "backward-compatible-migrations",
    severity: "warning",
    problem:
      "PostgreSQL cannot remove or move a value of an enum, so the type is made anew and every column converted to it: a row that still holds the value makes that fail, and so does the running release when it writes it. A value that is added without a place goes to the end for good.",
    remedy:
      "Leave unused values in the type. Place new ones with `BEFORE` or `AFTER`. Where values come and go, use a lookup table with a foreign key.",
    quietWhen: [
      "The type is made in the same change, or made anew with all its values in their order.",
      "`ADD VALUE` says `BEFORE` or `AFTER`.",
      "Only advice for a value without a place, once for all types of the change.",
    ],
    references: [
      { title: "PostgreSQL: ALTER TYPE", url: "https://www.postgresql.org/docs/current/sql-altertype.html" },
      { title: "PostgreSQL: Enumerated types", url: "https://www.postgresql.org/docs/current/datatype-enum.html" },
    ],
    examples: {
      bad: [
        {
          title: "a value goes",
          base: "CREATE TYPE mood AS ENUM ('sad', 'calm', 'glad');",
          sql: "ALTER TYPE mood RENAME TO mood_old;\nCREATE TYPE mood AS ENUM ('sad', 'glad');\nDROP TYPE mood_old;",
          quote: "CREATE TYPE mood AS ENUM ('sad', 'glad')",
        },
        {
          title: "a value without a place",
          sql: "ALTER TYPE mood ADD VALUE 'calm';",
          quote: "ALTER TYPE mood ADD VALUE 'calm'",
        },
      ],
      good: [{ title: "a place", sql: "ALTER TYPE mood ADD VALUE 'calm' BEFORE 'glad';" }],
    },
  },
  check,
};
