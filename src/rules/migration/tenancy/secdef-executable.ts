import type { MigrationChange, RelationKey } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { callerRoles } from "../reading/exposed-schemas.ts";
import { oncePerChange } from "../reading/once-per-change.ts";
import { conditionsOf } from "../reading/policy-condition.ts";
import { routinesWritten, signatureOf, type WrittenRoutine } from "../reading/routines-written.ts";
import { rowSecurityUse } from "../reading/row-security-use.ts";
import { code, keyName } from "../reading/sql-name.ts";
import { pages } from "./references.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  const { used, exposed } = rowSecurityUse(change);
  // With one role alone, the function can do no more than its caller.
  if (exposed === null && !used && change.after.roles.size === 0) return;
  for (const written of routinesWritten(change)) {
    const { key, routine, step } = written;
    const { definition } = routine;
    if (!definition.securityDefiner || uncallable.has(definition.returns?.name ?? "")) continue;
    if (exposed?.has(key.slice(0, key.indexOf("."))) === false || calledByPolicies(change).has(key)) continue;
    const callers = whoMayCall(written, exposed !== null);
    if (callers === null) continue;
    const name = `${keyName(key)}(${signatureOf(definition)})`;
    yield violation(step, {
      subject: `${key}(${signatureOf(definition)})`,
      message: `${code(name)} runs with its owner's rights, past row-level security, and ${callers.words} may call it. Write ${code(`REVOKE EXECUTE ON FUNCTION ${name} FROM ${callers.revoke}`)} in the same migration, and grant it to the roles that need it.`,
      draft: [`REVOKE EXECUTE ON ${definition.kind.toUpperCase()} ${name} FROM ${callers.revoke};`],
      ...(callers.deliberate ? { severity: "advice" } : {}),
    });
  }
}

/** Functions that return these run by way of their trigger alone. */
const uncallable: ReadonlySet<string> = new Set(["trigger", "event_trigger"]);

interface Callers {
  readonly words: string;
  readonly revoke: string;
  /** A grant names them, and not the default. */
  readonly deliberate: boolean;
}

function whoMayCall({ routine }: WrittenRoutine, served: boolean): Callers | null {
  if (routine.publicExecute) {
    const revoke = served ? ["PUBLIC", ...callerRoles].join(", ") : "PUBLIC";
    return { words: "every role (PUBLIC, the default)", revoke, deliberate: false };
  }
  const named = callerRoles.filter((role) => routine.grants.has(role));
  if (!served || named.length === 0) return null;
  return {
    words: `callers from the internet (${named.map(code).join(", ")})`,
    revoke: named.join(", "),
    deliberate: !named.includes("anon"),
  };
}

/** The functions that policies call: whoever is under the policy has to be able to. */
const calledByPolicies = oncePerChange(({ after }: MigrationChange): ReadonlySet<RelationKey> => {
  const called = new Set<RelationKey>();
  for (const table of after.tables.values()) {
    for (const policy of table.policies.values()) {
      for (const { expression } of conditionsOf(policy)) {
        for (const { schema, name } of expression.calls) {
          for (const place of schema === null ? after.searchPath : [schema]) called.add(`${place}.${name}`);
        }
      }
    }
  }
  return called;
});

export const secdefExecutable: MigrationRule = {
  meta: {
    id: "secdef-executable",
    title: "SECURITY DEFINER function that everybody may call",
    item: "least-privilege",
    severity: "warning",
    problem:
      "Every role may execute a new function until that is revoked. One that is SECURITY DEFINER runs with the rights of its owner, whom row-level security does not hold back: whoever can connect, or holds the public key of the API, reads and writes through it what is not theirs.",
    remedy:
      "Revoke it from PUBLIC in the migration that makes it (and from `anon` and `authenticated` on Supabase), grant it to the role that needs it, or put it into a schema that no API serves. Check inside who asks.",
    quietWhen: [
      "The function returns `trigger`: it cannot be called.",
      "EXECUTE is revoked from PUBLIC in the same change, or by the default privileges.",
      "A policy calls it: then callers need it.",
      "It stands in a schema that the API does not serve, or nothing shows that the database has more than one role.",
      "Only advice where a grant names the signed-in role.",
    ],
    references: [pages.createFunction, pages.privileges, pages.supabaseAdvisors],
    examples: {
      bad: [
        {
          title: "callable by everybody who holds the public key",
          base: "CREATE ROLE anon;\nCREATE ROLE authenticated;",
          sql: "CREATE FUNCTION wipe(account bigint) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$ DELETE FROM public.notes WHERE account_id = account $$;",
          quote:
            "CREATE FUNCTION wipe(account bigint) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$ DELETE FROM public.notes WHERE account_id = account $$",
        },
      ],
      good: [
        {
          title: "revoked",
          base: "CREATE ROLE anon;\nCREATE ROLE authenticated;",
          sql: "CREATE FUNCTION wipe(account bigint) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$ DELETE FROM public.notes WHERE account_id = account $$;\nREVOKE EXECUTE ON FUNCTION wipe(bigint) FROM PUBLIC, anon, authenticated;",
        },
      ],
    },
  },
  check,
};
