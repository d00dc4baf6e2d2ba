import type { MigrationChange, Table } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { exposedSchemas } from "../reading/exposed-schemas.ts";
import { code, keyName } from "../reading/sql-name.ts";
import { tableSteps } from "../reading/table-steps.ts";
import { pages } from "./references.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  const { after } = change;
  const judged = new Set<string>();
  for (const { step, operation, followed } of tableSteps(change)) {
    const parent =
      operation.kind === "attach-partition" || (operation.kind === "set-row-security" && operation.enabled === true)
        ? followed.endKey
        : operation.kind === "create-table" && followed.endKey !== null
          ? (after.tables.get(followed.endKey)?.partitionOf ?? null)
          : null;
    const table = parent === null ? undefined : after.tables.get(parent);
    if (table === undefined || !table.rowSecurity || judged.has(table.key)) continue;
    judged.add(table.key);
    const open = partitionsOf(table, change).filter((each) => !each.rowSecurity && isReachable(each, table, change));
    const [first] = open;
    if (first === undefined) continue;
    const names = open.slice(0, 3).map((each) => code(keyName(each.key)));
    const more = open.length > 3 ? ` and ${open.length - 3} more partitions` : "";
    yield violation(step, {
      subject: table.key,
      message: `Row-level security of ${code(keyName(table.key))} does not hold for queries that name a partition: whoever has a grant on ${names.join(", ")}${more} reads the rows of all tenants there. Enable it on the partitions too, or revoke what is granted on them.`,
      draft: open.slice(0, 20).map((each) => `ALTER TABLE ${keyName(each.key)} ENABLE ROW LEVEL SECURITY;`),
    });
  }
}

function partitionsOf({ key }: Table, { after }: MigrationChange): readonly Table[] {
  return [...(after.dependents.get(key)?.keys() ?? [])].flatMap((child) => {
    const table = after.tables.get(child);
    return table?.partitionOf === key ? [table] : [];
  });
}

/** A grant on the parent does not reach its partitions by name: somebody must have been given the partition itself. */
function isReachable(partition: Table, parent: Table, change: MigrationChange): boolean {
  const exposed = exposedSchemas(change);
  if (exposed !== null) return exposed.has(partition.schema);
  const granted = [...partition.grants.keys()].some((role) => role !== partition.owner);
  // Forced, since the application's role owns the tables; that one needs no grant.
  return granted || parent.forceRowSecurity;
}

export const partitionChildRls: MigrationRule = {
  meta: {
    id: "partition-child-rls",
    title: "Partition that is open beside its protected parent",
    item: "multi-tenancy",
    severity: "warning",
    problem:
      "A query on the parent is under the parent's policies. A query that names the partition is under the partition's own, of which it has none: whoever has a grant on it, by default privileges, `ALL TABLES IN SCHEMA` or an API that serves the schema, reads the rows of all tenants there.",
    remedy:
      "Enable row-level security on each partition (without policies it is closed, which is right for it), or grant nothing on partitions.",
    quietWhen: [
      "The partition has row-level security itself.",
      "No role is known to have a grant on it, no API serves its schema, and the parent does not force its policies on the owner.",
    ],
    references: [pages.rowSecurity, pages.partitioning],
    examples: {
      bad: [
        {
          title: "default privileges open the partition",
          base: "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO app;\nCREATE TABLE events (id bigint, tenant_id bigint, at date) PARTITION BY RANGE (at);\nALTER TABLE events ENABLE ROW LEVEL SECURITY;",
          sql: "CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');",
          quote: "CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')",
        },
      ],
      good: [
        {
          title: "closed",
          base: "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO app;\nCREATE TABLE events (id bigint, tenant_id bigint, at date) PARTITION BY RANGE (at);\nALTER TABLE events ENABLE ROW LEVEL SECURITY;",
          sql: "CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');\nALTER TABLE events_2026 ENABLE ROW LEVEL SECURITY;",
        },
        {
          title: "nobody has a grant on it",
          base: "CREATE TABLE events (id bigint, tenant_id bigint, at date) PARTITION BY RANGE (at);\nALTER TABLE events ENABLE ROW LEVEL SECURITY;",
          sql: "CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');",
        },
      ],
    },
  },
  check,
};
