import type { MigrationChange, RelationKey, Step } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { exposedSchemas } from "../reading/exposed-schemas.ts";
import { grantSteps } from "../reading/grant-steps.ts";
import { newTables } from "../reading/new-tables.ts";
import { callersWhoMay } from "../reading/privileges.ts";
import { code, keyName } from "../reading/sql-name.ts";
import { pages } from "./references.ts";

/** The schema of pgmq's functions that Supabase serves where queues are offered over the API. */
const door = "pgmq_public";

function* check(change: MigrationChange): Iterable<Observation> {
  if (exposedSchemas(change)?.has(door) !== true) return;
  const open = [...touchedQueues(change)].filter(
    ([key]) => change.after.tables.get(key)?.rowSecurity === false && callersWhoMay(change, key, "select").length > 0,
  );
  const [first] = open;
  if (first === undefined) return;
  const names = open.slice(0, 4).map(([key]) => code(keyName(key)));
  const callers = callersWhoMay(change, first[0], "select").map(code).join(" and ");
  yield violation(first[1], {
    subject: first[0],
    message: `The queue ${names.length === 1 ? "table" : "tables"} ${names.join(", ")} ${names.length === 1 ? "has" : "have"} no row-level security, ${callers} may read ${names.length === 1 ? "it" : "them"}, and ${code(door)} is served: whoever holds the public key reads and takes the messages of all tenants. Enable row-level security on each queue with a policy for the roles that may use it.`,
    draft: open.slice(0, 20).map(([key]) => `ALTER TABLE ${keyName(key)} ENABLE ROW LEVEL SECURITY;`),
  });
}

const isQueue = (key: RelationKey): boolean => key.startsWith("pgmq.q_");

/** The queue tables that the change makes or grants, with the step that opened each. */
function touchedQueues(change: MigrationChange): ReadonlyMap<RelationKey, Step> {
  const touched = new Map<RelationKey, Step>();
  for (const { table, step } of newTables(change)) if (isQueue(table.key)) touched.set(table.key, step);
  for (const { relations, step } of grantSteps(change)) {
    for (const key of relations) if (isQueue(key)) touched.set(key, step);
  }
  return touched;
}

export const queueExposure: MigrationRule = {
  meta: {
    id: "queue-exposure",
    title: "Message queue that callers of the API may empty",
    item: "object-level-authorization",
    severity: "warning",
    problem:
      "pgmq keeps a queue in a table `pgmq.q_…`. Where Supabase serves `pgmq_public` and callers have a grant on that table without row-level security, whoever holds the public key sends, reads and deletes messages of everybody.",
    remedy:
      "Enable row-level security on each queue's table and write policies for the roles that may send and read, or do not serve `pgmq_public`.",
    quietWhen: [
      "Nothing shows that `pgmq_public` is served.",
      "The queue has row-level security, or callers may not read it.",
    ],
    references: [
      {
        title: "Supabase: Queues, expose to the API",
        url: "https://supabase.com/docs/guides/queues/expose-self-hosted-queues",
      },
      pages.supabaseAdvisors,
    ],
    examples: {
      bad: [
        {
          title: "granted to callers",
          base: "CREATE TABLE pgmq.q_mails (msg_id bigint PRIMARY KEY);",
          sql: "ALTER ROLE authenticator SET pgrst.db_schemas = 'public, pgmq_public';\nGRANT SELECT, DELETE ON pgmq.q_mails TO anon;",
          quote: "GRANT SELECT, DELETE ON pgmq.q_mails TO anon",
        },
      ],
      good: [
        {
          title: "with row-level security",
          base: "CREATE TABLE pgmq.q_mails (msg_id bigint PRIMARY KEY);\nALTER TABLE pgmq.q_mails ENABLE ROW LEVEL SECURITY;",
          sql: "ALTER ROLE authenticator SET pgrst.db_schemas = 'public, pgmq_public';\nGRANT SELECT, DELETE ON pgmq.q_mails TO authenticated;",
        },
      ],
    },
  },
  check,
};
