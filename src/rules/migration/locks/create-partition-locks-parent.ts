import type { MigrationChange, RelationKey } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { lockSentence } from "../reading/lock-sentence.ts";
import { type LockingStep, lockingSteps } from "../reading/locking-steps.ts";
import { manual } from "../reading/manual.ts";
import { otherPlaces } from "../reading/places.ts";
import { code, keyName, sqlName } from "../reading/sql-name.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  const byParent = new Map<RelationKey, LockingStep[]>();
  for (const found of lockingSteps(change)) {
    const { operation } = found.step;
    if (operation.kind !== "create-table" || !operation.origins.some(({ kind }) => kind === "partition-of")) continue;
    const parent = found.locks.find(({ mode }) => mode === "ACCESS EXCLUSIVE")?.key ?? null;
    if (parent !== null) byParent.set(parent, [...(byParent.get(parent) ?? []), found]);
  }
  for (const [parent, found] of byParent) {
    const [first] = found;
    if (first === undefined) continue;
    const { step } = first;
    const { operation } = step;
    if (operation.kind !== "create-table") continue;
    const name = sqlName(operation.table);
    const like = `CREATE TABLE ${name} (LIKE ${keyName(parent)} INCLUDING DEFAULTS INCLUDING CONSTRAINTS)`;
    const sentence = lockSentence("CREATE TABLE … PARTITION OF", step, change.postgresVersion);
    const places = otherPlaces(
      step,
      found.map((each) => each.step),
    );
    yield violation(step, {
      subject: parent,
      message: `${sentence.slice(0, -1)}${places}. Write ${code(like)} and then ${code("ALTER TABLE … ATTACH PARTITION")}, which lets reads and writes of the parent through.`,
      heavyOn: parent,
    });
  }
}

export const createPartitionLocksParent: MigrationRule = {
  check,
  meta: {
    id: "create-partition-locks-parent",
    title: "Partition made with PARTITION OF on a table in use",
    item: "backward-compatible-migrations",
    severity: "warning",
    problem:
      "`CREATE TABLE … PARTITION OF` takes `ACCESS EXCLUSIVE` on the partitioned table (measured on PostgreSQL 15 to 18): it waits behind every query of any partition, and everything else waits behind it. Where there is a default partition, that is read through under the lock.",
    remedy:
      "Make the table with `LIKE` and attach it: `ATTACH PARTITION` takes `SHARE UPDATE EXCLUSIVE` on the parent, which lets reads and writes through.",
    quietWhen: ["The partitioned table is made earlier in the same change."],
    references: [manual.partitions],
    examples: {
      bad: [
        {
          title: "a month more",
          base: "CREATE TABLE events (at date) PARTITION BY RANGE (at);",
          sql: "CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');",
          quote: "CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')",
        },
      ],
      good: [
        {
          title: "made and attached",
          base: "CREATE TABLE events (at date) PARTITION BY RANGE (at);",
          sql: "CREATE TABLE events_2024 (LIKE events INCLUDING DEFAULTS);\nALTER TABLE events ATTACH PARTITION events_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');",
        },
        {
          title: "a new parent",
          sql: "CREATE TABLE events (at date) PARTITION BY RANGE (at);\nCREATE TABLE events_rest PARTITION OF events DEFAULT;",
        },
      ],
    },
  },
};
