import {
  type MigrationChange,
  type RelationKey,
  resolveRelation,
  type Step,
  type View,
} from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { listed } from "../reading/sql-list.ts";
import { code, identifier, sqlName } from "../reading/sql-name.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  const last = new Map<RelationKey, Step>();
  for (const step of change.steps) {
    if (step.operation.kind === "create-view") last.set(resolveRelation(step.after, step.operation.view), step);
  }
  for (const step of change.steps) {
    const { operation, before, after } = step;
    if (operation.kind !== "create-view" || operation.temporary) continue;
    const key = resolveRelation(after, operation.view);
    const replaced = operation.orReplace ? before.views.get(key) : undefined;
    const observation =
      refused(step, replaced) ?? (last.get(key) === step ? narrowed(step, change.before.views.get(key), key) : null);
    if (observation !== null) yield observation;
    else if (last.get(key) === step && operation.query.star && !change.before.tables.has(key)) yield* starred(step);
  }
}

/** OR REPLACE may only add columns at the end. */
function refused(step: Step, replaced: View | undefined): Observation | null {
  const { operation } = step;
  if (operation.kind !== "create-view" || !replaced?.columns || operation.columns === null) return null;
  const wrong = replaced.columns.find((column, at) => operation.columns?.[at] !== column);
  if (wrong === undefined) return null;
  return violation(step, {
    subject: `${sqlName(operation.view)} ${wrong}`,
    message: `CREATE OR REPLACE VIEW changes the column ${code(identifier(wrong))} of ${code(sqlName(operation.view))}, and the server lets it add columns at the end alone: the statement fails. Keep the old columns in their order and add new ones behind them, or drop the view and make it again in one transaction.`,
  });
}

function narrowed(step: Step, was: View | undefined, key: RelationKey): Observation | null {
  const { operation } = step;
  if (operation.kind !== "create-view" || !was?.columns || operation.columns === null) return null;
  const now = operation.columns;
  const gone = was.columns.filter((column) => !now.includes(column));
  if (gone.length === 0) return null;
  return violation(step, {
    subject: `${key} ${gone.join(",")}`,
    message: `The view ${code(sqlName(operation.view))} loses ${listed(gone.map(identifier))}: the release that is still running names ${gone.length === 1 ? "it" : "them"} and fails on its next query. Keep ${gone.length === 1 ? "the column" : "the columns"} for one release more than the code that reads ${gone.length === 1 ? "it" : "them"}.`,
  });
}

/** `SELECT *` is resolved when the view is made; one that keeps the old name of a renamed table is meant that way. */
function* starred(step: Step): Iterable<Observation> {
  if (step.operation.kind !== "create-view") return;
  const { view, marks } = step.operation;
  const star = marks.find(({ kind }) => kind === "select-star");
  yield violation(step, {
    subject: `${sqlName(view)} *`,
    severity: "advice",
    ...(star === undefined ? {} : { range: star.range }),
    message: `The view ${code(sqlName(view))} takes the columns that its tables have on the day it is made: later ones are missing from it, and those that it took cannot be dropped. Name the columns that its readers need.`,
  });
}

export const viewShapeChange: MigrationRule = {
  meta: {
    id: "view-shape-change",
    title: "View that loses or moves columns",
    item: "backward-compatible-migrations",
    severity: "warning",
    problem:
      "`CREATE OR REPLACE VIEW` can only add columns at the end and fails otherwise. A view that is dropped and made again with fewer columns breaks the running release, which names them; and `SELECT *` freezes the columns of that day, so that the tables below cannot drop one.",
    remedy:
      "Name the columns. Add new ones behind the old, and take old ones away one release after the code that reads them.",
    quietWhen: [
      "The columns of the view before or after are not known.",
      "Columns are added at the end alone.",
      "A `SELECT *` is advice, once for a migration.",
      "A `SELECT *` view keeps the old name of a table that the same change renames.",
    ],
    references: [
      { title: "PostgreSQL: CREATE VIEW", url: "https://www.postgresql.org/docs/current/sql-createview.html" },
    ],
    examples: {
      bad: [
        {
          title: "a column goes",
          base: "CREATE VIEW totals AS SELECT 1 AS id, 2 AS amount;",
          sql: "DROP VIEW totals;\nCREATE VIEW totals AS SELECT 1 AS id;",
          quote: "CREATE VIEW totals AS SELECT 1 AS id",
        },
        {
          title: "OR REPLACE with another order",
          base: "CREATE VIEW totals AS SELECT 1 AS id, 2 AS amount;",
          sql: "CREATE OR REPLACE VIEW totals AS SELECT 2 AS amount, 1 AS id;",
          quote: "CREATE OR REPLACE VIEW totals AS SELECT 2 AS amount, 1 AS id",
        },
      ],
      good: [
        {
          title: "one more at the end",
          base: "CREATE VIEW totals AS SELECT 1 AS id, 2 AS amount;",
          sql: "CREATE OR REPLACE VIEW totals AS SELECT 1 AS id, 2 AS amount, 3 AS tax;",
        },
      ],
    },
  },
  check,
};
