import type { SettingRead, Step } from "../../../artifacts/migration/index.ts";
import { rewrittenStatement } from "../draft/rewritten-statement.ts";
import { exposedSchemas } from "../reading/exposed-schemas.ts";
import { conditionsOf } from "../reading/policy-condition.ts";
import { code, keyName } from "../reading/sql-name.ts";
import { policyRule } from "./define-policy-rule.ts";
import { pages } from "./references.ts";

/** What is wrong with reading a parameter; null: nothing. The server's own parameters (no dot in the name) always exist. */
function faultOf(read: SettingRead, served: boolean): "missing" | "empty" | null {
  if (read.name === null || !read.name.includes(".")) return null;
  // PostgREST sets these for every request, and never to an empty text.
  if (served && read.name.startsWith("request.")) return null;
  if (!read.missingOk) return "missing";
  return read.castTo !== null && !texts.has(read.castTo) && !read.emptyIsNull ? "empty" : null;
}

const texts: ReadonlySet<string> = new Set(["text", "varchar", "bpchar", "name", "citext"]);

const unsafe = /(?<!nullif\(\s*)\bcurrent_setting\(\s*('[\w.]+')\s*(?:,\s*(?:true|'t')\s*)?\)(?=\s*::)/gi;
const strict = /\bcurrent_setting\(\s*('[\w.]+')\s*\)/gi;

/** Reads a missing and an empty parameter as NULL. */
const suggestionFor = (step: Step) =>
  rewrittenStatement(step, (text) =>
    text.replace(unsafe, "nullif(current_setting($1, true), '')").replace(strict, "current_setting($1, true)"),
  );

export const policyGucUnsafe = policyRule(
  {
    id: "policy-guc-unsafe",
    title: "Policy that fails when its session parameter is not set",
    item: "multi-tenancy",
    severity: "warning",
    problem:
      "`current_setting('app.tenant')` raises an error in every session that has not set the parameter: jobs, consoles, a pooled connection. With `true` as second argument a missing parameter is NULL, but once a transaction has used `SET LOCAL` the parameter stays behind as an empty text, and the cast of `''` to a uuid or number raises an error on the next request that reuses the connection.",
    remedy:
      "Read the parameter so that neither state fails and no row matches: `nullif(current_setting('app.tenant', true), '')::uuid`.",
    quietWhen: [
      "The value stays a text and a missing parameter is allowed.",
      "The parameter is one of the server's own, or one that PostgREST sets for every request.",
    ],
    references: [
      pages.rowSecurity,
      {
        title: "PostgreSQL: System administration functions, current_setting",
        url: "https://www.postgresql.org/docs/current/functions-admin.html",
      },
    ],
    examples: {
      bad: [
        {
          title: "an error in every session without the parameter",
          sql: "CREATE POLICY tenant ON invoices USING (tenant_id = current_setting('app.tenant')::uuid);",
          quote: "CREATE POLICY tenant ON invoices USING (tenant_id = current_setting('app.tenant')::uuid)",
        },
        {
          title: "an error once SET LOCAL was used on the connection",
          sql: "CREATE POLICY tenant ON invoices USING (tenant_id = current_setting('app.tenant', true)::uuid);",
          quote: "CREATE POLICY tenant ON invoices USING (tenant_id = current_setting('app.tenant', true)::uuid)",
        },
      ],
      good: [
        {
          title: "missing and empty are both NULL",
          sql: "CREATE POLICY tenant ON invoices USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);",
        },
      ],
    },
  },
  ({ table, policy, step, change }) => {
    const served = exposedSchemas(change) !== null;
    const reads = conditionsOf(policy).flatMap(({ expression }) => expression.settings);
    const read = reads.find((each) => faultOf(each, served) !== null);
    if (read === undefined || read.name === null) return null;
    const cast = read.castTo === null ? "" : `::${read.castTo}`;
    const why =
      faultOf(read, served) === "missing"
        ? "every query of a session that has not set it fails"
        : `after a SET LOCAL it stays behind as an empty text on the connection, and the cast to ${code(read.castTo ?? "")} fails`;
    return {
      subject: `${table.key} ${policy.name}`,
      message: `Policy ${code(policy.name)} on ${code(keyName(table.key))} reads the parameter ${code(read.name)} so that ${why}. Write ${code(`nullif(current_setting('${read.name}', true), '')${cast}`)}: then no row matches.`,
      suggestion: suggestionFor(step),
    };
  },
);
