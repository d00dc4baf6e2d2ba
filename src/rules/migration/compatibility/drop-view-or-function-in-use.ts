import type { MigrationChange, Routine } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { type ObjectStep, objectSteps } from "../reading/object-steps.ts";
import { listed } from "../reading/sql-list.ts";
import { code, identifier, sqlName } from "../reading/sql-name.ts";
import { statementKey } from "../reading/statement-key.ts";
import { parallelChange } from "./references.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  const gone = objectSteps(change).filter(
    (found) =>
      kinds.has(found.key.slice(0, found.key.indexOf(" "))) && !found.isNew && !found.comesBack && isCalled(found),
  );
  for (const found of Map.groupBy(gone, ({ step, operation }) => `${statementKey(step)} ${operation.kind}`).values()) {
    const [first] = found;
    if (first !== undefined) yield told(first, found);
  }
}

const kinds: ReadonlySet<string> = new Set(["view", "function"]);

/** Whether code can name it: not a function that only triggers call, nor one that IF EXISTS allows to be missing and is. */
function isCalled({ operation, key, step: { before } }: ObjectStep): boolean {
  const name = key.slice(key.indexOf(" ") + 1);
  if (key.startsWith("view ")) return isThere(before.views.has(name), operation);
  const routines = before.routines.get(name);
  if (routines?.every(isTrigger) === true) return false;
  return isThere(routines !== undefined, operation);
}

const isTrigger = ({ definition: { returns } }: Routine): boolean =>
  returns !== null && (returns.name === "trigger" || returns.name === "event_trigger");

const isThere = (known: boolean, operation: ObjectStep["operation"]): boolean =>
  known || operation.kind === "rename-object" || !operation.ifExists;

function told({ step, operation }: ObjectStep, found: readonly ObjectStep[]): Observation {
  const names = listed([...new Set(found.map((each) => sqlName(each.operation.name)))]);
  const one = found.length === 1;
  const to = one && operation.kind === "rename-object" ? ` to ${code(identifier(operation.to))}` : "";
  const what = `${one ? "is" : "are"} ${operation.kind === "rename-object" ? "renamed" : "dropped"}${to}`;
  return violation(step, {
    subject: found.map(({ key }) => key).join(" "),
    message: `${names} ${what} and nothing takes the ${one ? "name" : "names"} in this change: the release that is still running fails on the next query that reads or calls ${one ? "it" : "them"}. Release code that does without ${one ? "it" : "them"} first, and drop ${one ? "it" : "them"} in a later release.`,
  });
}

export const dropViewOrFunctionInUse: MigrationRule = {
  meta: {
    id: "drop-view-or-function-in-use",
    title: "View or function dropped while code may use it",
    item: "backward-compatible-migrations",
    severity: "warning",
    problem:
      "A view or a function is an interface: code of the running release, reports and other services name it. They fail from the moment it is gone, though no data is lost.",
    remedy:
      "Keep it for one release more than the code that uses it. One that must change its columns or arguments comes back under the same name in the same transaction, or under a new one beside the old.",
    quietWhen: [
      "It is made earlier in the same change, or the same change makes one of that name again.",
      "It is a function that only triggers can call.",
      "`IF EXISTS`, and no migration makes it.",
    ],
    references: [
      { title: "PostgreSQL: DROP VIEW", url: "https://www.postgresql.org/docs/current/sql-dropview.html" },
      parallelChange,
    ],
    examples: {
      bad: [
        {
          title: "a view in use",
          base: "CREATE VIEW active_users AS SELECT 1 AS id;",
          sql: "DROP VIEW active_users;",
          quote: "DROP VIEW active_users",
        },
      ],
      good: [
        {
          title: "made again with other columns",
          base: "CREATE VIEW active_users AS SELECT 1 AS id;",
          sql: "DROP VIEW active_users;\nCREATE VIEW active_users AS SELECT 1 AS id, 'a' AS name;",
        },
        {
          title: "the function of a trigger",
          base: "CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;",
          sql: "DROP FUNCTION touch();",
        },
      ],
    },
  },
  check,
};
