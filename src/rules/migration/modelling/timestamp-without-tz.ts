import type { MigrationChange } from "../../../artifacts/migration/index.ts";
import type { NewColumns } from "../reading/new-columns.ts";
import { oncePerChange } from "../reading/once-per-change.ts";
import { defineColumnRule, isBuiltIn } from "./define-column-rule.ts";
import { dontDoThis, manual } from "./references.ts";

const isTimestamp = isBuiltIn("timestamp");
const isTimestamptz = isBuiltIn("timestamptz");

/** How many columns of the base hold times with and without a zone. */
const custom = oncePerChange(({ before }: MigrationChange) => {
  let [plain, zoned] = [0, 0];
  for (const { columns } of before.tables.values()) {
    for (const { type } of columns.values()) {
      if (isTimestamp(type)) plain++;
      else if (isTimestamptz(type)) zoned++;
    }
  }
  return { plain, zoned };
});

/** The history keeps its times in UTC by convention, as Prisma does: one more such column is consistent. */
function isConvention({ step }: NewColumns, change: MigrationChange): boolean {
  const { plain, zoned } = custom(change);
  return step.migration.framework === "prisma" || plain > 4 * zoned;
}

export const timestampWithoutTz = defineColumnRule({
  meta: {
    id: "timestamp-without-tz",
    title: "Timestamp without time zone",
    item: "entities-and-constraints",
    severity: "warning",
    problem:
      "`timestamp` stores what the clock on the wall showed and forgets where the wall was. `now()` is converted with the session's time zone when it is written, so two servers with different settings write different times for one moment, arithmetic across a change to summer time is an hour off, and nothing in the data tells.",
    remedy:
      "Declare the column `timestamptz`: it takes the same eight bytes and stores the moment. Changing the type later rewrites the table unless the session's time zone is UTC.",
    quietWhen: [
      "The column is not new, or was a `timestamp` before.",
      "The table is temporary or foreign.",
      "Only advice where the tables of the base keep nearly all of their times so, or Prisma writes them: the convention is UTC, and a mixture would be worse.",
    ],
    references: [dontDoThis, manual("Date/Time Types", "datatype-datetime.html")],
    examples: {
      bad: [
        {
          title: "a moment without its zone",
          sql: "CREATE TABLE orders (id bigint PRIMARY KEY, placed_at timestamp NOT NULL);",
          quote: "placed_at timestamp NOT NULL",
        },
        {
          title: "a new type for a column",
          sql: "ALTER TABLE orders ALTER COLUMN placed_at TYPE timestamp(3) without time zone;",
          quote: "ALTER COLUMN placed_at TYPE timestamp(3) without time zone",
        },
      ],
      good: [
        { title: "a moment", sql: "CREATE TABLE orders (id bigint PRIMARY KEY, placed_at timestamptz NOT NULL);" },
        { title: "a day has no zone", sql: "ALTER TABLE people ADD COLUMN hired_on date;" },
      ],
    },
  },
  isType: isTimestamp,
  onTypeChange: true,
  message: ({ columns, one }) =>
    `${columns} ${one ? "has" : "have"} no time zone: the same moment is stored as another time by each session that is set to another zone, and nobody can tell afterwards. Declare ${one ? "it" : "them"} \`timestamptz\`.`,
  instead: ({ type }) => (type.modifiers[0] === undefined ? "timestamptz" : `timestamptz(${type.modifiers[0]})`),
  severity: (on, change) => (isConvention(on, change) ? "advice" : null),
});
