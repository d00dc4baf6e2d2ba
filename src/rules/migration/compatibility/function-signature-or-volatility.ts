import {
  type MigrationChange,
  type RoutineDefinition,
  resolveRoutine,
  routinesOf,
  type Schema,
} from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import { sqlType } from "../draft/sql-type.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { joined } from "../reading/joined.ts";
import { signatureOf } from "../reading/routines-written.ts";
import { code, sqlName } from "../reading/sql-name.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  const told = new Set<string>();
  for (const step of change.steps) {
    const { operation, after } = step;
    if (operation.kind !== "create-routine") continue;
    const { routine } = operation;
    const id = `${resolveRoutine(after, routine.name)}(${signatureOf(routine)})`;
    const was = definitionIn(change.before, routine);
    if (was === undefined || told.has(id)) continue;
    const name = code(sqlName(routine.name));
    const here = definitionIn(step.before, routine);
    const retyped = operation.orReplace && here !== undefined ? otherResult(here, routine) : null;
    const changes = differences(was, routine);
    if (retyped === null && changes.length === 0) continue;
    told.add(id);
    yield violation(step, {
      subject: id,
      // What is promised in so many words was meant; what falls back to VOLATILE or INVOKER was forgotten.
      ...(retyped === null && changes.every((each) => each.meant) ? { severity: "advice" } : {}),
      message:
        retyped !== null
          ? `CREATE OR REPLACE gives ${name} another result, ${retyped}, which the server refuses: the statement fails. Drop the function and make it again in one transaction, or give the new one another name.`
          : `${name} is replaced and ${joined(changes.map(({ what }) => what))}: callers, indexes and policies that use it go on with other rules than they were written for. Repeat the old clauses in CREATE FUNCTION, or say in the migration why they change.`,
    });
  }
}

/** The routine of the same name and arguments that a catalogue holds. */
const definitionIn = (schema: Schema, routine: RoutineDefinition): RoutineDefinition | undefined =>
  routinesOf(schema, routine.name).find(({ definition }) => signatureOf(definition) === signatureOf(routine))
    ?.definition;

function otherResult(was: RoutineDefinition, now: RoutineDefinition): string | null {
  if (was.returns === null || now.returns === null || was.returns.name === "unknown" || now.returns.name === "unknown")
    return null;
  const [before, after] = [sqlType(was.returns), sqlType(now.returns)];
  return before === after ? null : `${code(after)} instead of ${code(before)}`;
}

interface Difference {
  readonly what: string;
  readonly meant: boolean;
}

/** What a replacement changes beside the body. Giving a search path to a function that had none makes it safer. */
function differences(was: RoutineDefinition, now: RoutineDefinition): readonly Difference[] {
  const path = was.parameters.get("search_path");
  const moved = now.volatility !== was.volatility;
  return [
    ...(moved
      ? [
          {
            what: `becomes ${now.volatility.toUpperCase()} (was ${was.volatility.toUpperCase()})`,
            meant: now.volatility !== "volatile",
          },
        ]
      : []),
    ...(was.securityDefiner === now.securityDefiner
      ? []
      : [
          {
            what: `runs with the rights of its ${now.securityDefiner ? "owner" : "caller"} from then on`,
            meant: false,
          },
        ]),
    ...(path === undefined || now.parameters.get("search_path") === path
      ? []
      : [{ what: "loses or changes its search_path", meant: false }]),
  ];
}

export const functionSignatureOrVolatility: MigrationRule = {
  meta: {
    id: "function-signature-or-volatility",
    title: "Replaced function with another result, volatility or security",
    item: "backward-compatible-migrations",
    severity: "warning",
    problem:
      "`CREATE OR REPLACE FUNCTION` replaces every clause, also those that it leaves out: `IMMUTABLE` falls back to `VOLATILE`, `SECURITY DEFINER` to `INVOKER`, `SET search_path` to none. Plans get slow, index expressions become wrong, callers lose or gain rights. Another result type is an error.",
    remedy:
      "Repeat the clauses of the old definition. For another result or other arguments make a second function and move the callers to it.",
    quietWhen: [
      "The function is made in the same change, or no migration made it.",
      "The replacement gives it a search path that it did not have.",
      "Only advice where the new definition says `STABLE` or `IMMUTABLE` in so many words.",
    ],
    references: [
      { title: "PostgreSQL: CREATE FUNCTION", url: "https://www.postgresql.org/docs/current/sql-createfunction.html" },
      {
        title: "PostgreSQL: Function volatility",
        url: "https://www.postgresql.org/docs/current/xfunc-volatility.html",
      },
    ],
    examples: {
      bad: [
        {
          title: "IMMUTABLE is forgotten",
          base: "CREATE FUNCTION slug(t text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower(t)';",
          sql: "CREATE OR REPLACE FUNCTION slug(t text) RETURNS text LANGUAGE sql AS 'SELECT lower(trim(t))';",
          quote: "CREATE OR REPLACE FUNCTION slug(t text) RETURNS text LANGUAGE sql AS 'SELECT lower(trim(t))'",
        },
      ],
      good: [
        {
          title: "only the body changes",
          base: "CREATE FUNCTION slug(t text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower(t)';",
          sql: "CREATE OR REPLACE FUNCTION slug(t text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower(trim(t))';",
        },
      ],
    },
  },
  check,
};
