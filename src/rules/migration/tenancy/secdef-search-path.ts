import type { MigrationChange, RoutineDefinition } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { type Violation, violation } from "../observe.ts";
import { routinesWritten, signatureOf } from "../reading/routines-written.ts";
import { code, keyName } from "../reading/sql-name.ts";
import { pages } from "./references.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  for (const { key, routine, step } of routinesWritten(change)) {
    const { definition } = routine;
    const fault = definition.securityDefiner ? faultOf(definition) : null;
    if (fault === null) continue;
    const name = keyName(key);
    yield violation(step, {
      subject: `${key}(${signatureOf(definition)})`,
      message: `${code(name)} runs with its owner's rights and ${fault.what}: a caller can put an object of theirs in front and have it run with those rights. Write ${code("SET search_path = ''")} and qualify every name in the body, or end the list with ${code("pg_temp")}.`,
      draft: [`ALTER ${definition.kind.toUpperCase()} ${name}(${signatureOf(definition)}) SET search_path = '';`],
      ...(fault.severity === undefined ? {} : { severity: fault.severity }),
    });
  }
}

interface Fault extends Pick<Violation, "severity"> {
  readonly what: string;
}

/** What is wrong with the path that a routine looks its names up in; null: nothing. Names of its own are in no list. */
function faultOf({ parameters }: RoutineDefinition): Fault | null {
  const path = parameters.get("search_path");
  if (path === undefined) return { what: "looks names up in the caller's search_path" };
  const schemas = path.split(",").map((each) => each.trim().replace(/^["']|["']$/g, ""));
  const [first] = schemas;
  if (["default", "from current"].includes(path.trim().toLowerCase()))
    return { what: `takes its search_path from elsewhere (${code(path)})` };
  if (schemas.length === 1 && (first === "" || first === "pg_catalog")) return null;
  if (schemas.includes("$user")) return { what: "looks names up in the schema of whoever calls it" };
  const temporary = schemas.indexOf("pg_temp");
  if (temporary >= 0 && temporary < schemas.length - 1) {
    return { what: `looks in ${code("pg_temp")} before ${code(schemas.at(-1) ?? "")}` };
  }
  // Unlisted, pg_temp comes first for tables and types: an attack needs a table name without its schema in the body.
  if (temporary < 0)
    return {
      what: `leaves ${code("pg_temp")} out of its search_path, so that it is looked in first`,
      severity: "advice",
    };
  return null;
}

export const secdefSearchPath: MigrationRule = {
  meta: {
    id: "secdef-search-path",
    title: "SECURITY DEFINER function without a safe search path",
    item: "least-privilege",
    severity: "blocking",
    problem:
      "A SECURITY DEFINER function runs with the rights of its owner and looks unqualified names up in the `search_path` of whoever calls it. A caller who may create a table or a function anywhere in that path, temporary ones included, gets their own code run as the owner.",
    remedy:
      "Fix the path in the function: `SET search_path = ''` with every name qualified, or the trusted schemas with `pg_temp` last: `SET search_path = app, pg_temp`.",
    quietWhen: [
      "The function runs with the rights of its caller (SECURITY INVOKER, the default).",
      "Its path is empty or `pg_catalog`, or ends with `pg_temp`.",
      "A later statement of the change sets the path.",
      "Only advice where the path is fixed and merely leaves `pg_temp` out.",
    ],
    references: [pages.createFunction, pages.supabaseAdvisors],
    examples: {
      bad: [
        {
          title: "the caller's search_path",
          sql: "CREATE FUNCTION is_admin() RETURNS boolean LANGUAGE sql SECURITY DEFINER AS $$ SELECT admin FROM users WHERE name = current_user $$;",
          quote:
            "CREATE FUNCTION is_admin() RETURNS boolean LANGUAGE sql SECURITY DEFINER AS $$ SELECT admin FROM users WHERE name = current_user $$",
        },
      ],
      good: [
        {
          title: "no path, all names qualified",
          sql: "CREATE FUNCTION is_admin() RETURNS boolean LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$ SELECT admin FROM public.users WHERE name = current_user $$;",
        },
        {
          title: "trusted schemas, temporary ones last",
          sql: "CREATE FUNCTION is_admin() RETURNS boolean LANGUAGE sql SECURITY DEFINER SET search_path = app, pg_temp AS $$ SELECT admin FROM users WHERE name = current_user $$;",
        },
      ],
    },
  },
  check,
};
