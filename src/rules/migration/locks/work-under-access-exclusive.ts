import { type RelationKey, resolveRelation, type Step } from "../../../artifacts/migration/index.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { namedTables } from "../reading/lock-sentence.ts";
import { type LockingStep, lockingSteps } from "../reading/locking-steps.ts";
import { manual } from "../reading/manual.ts";
import { ownTable } from "../reading/own-table.ts";
import { otherPlaces } from "../reading/places.ts";
import { statementKey } from "../reading/statement-key.ts";
import { byTransaction, isInTransaction } from "../reading/transaction-groups.ts";

/** The tables in use that a step locks against reads and writes. */
const exclusive = ({ step, stopping }: LockingStep): readonly RelationKey[] =>
  // What LOCK TABLE stops is explicit-lock-table's.
  (step.operation.kind === "lock-table" ? [] : stopping).flatMap(({ key, mode }) =>
    key !== null && mode === "ACCESS EXCLUSIVE" ? [key] : [],
  );

/**
 * Whether a step keeps the locks of earlier ones for as long as a table is large: it reads or writes rows of a table in use,
 * or is a schema change that reads all rows of another one. What it does to a locked table itself is what other rules speak of.
 */
function isWork({ step, rewrites, builds, scans }: LockingStep, held: ReadonlySet<RelationKey>, isNew: IsNew): boolean {
  const { operation, before } = step;
  const reads = "query" in operation && operation.query !== null ? operation.query.reads : [];
  const readsRows = reads.some((name) => !isNew(resolveRelation(before, name)));
  switch (operation.kind) {
    case "query":
      return readsRows;
    case "insert":
      return readsRows || operation.inserted.from === "copy";
    case "update":
    case "delete": {
      const own = resolveRelation(before, operation.table);
      return !held.has(own) && (!isNew(own) || readsRows);
    }
    case "validate-constraint":
      return scans.length > 0;
    case "refresh-view":
      return !isNew(resolveRelation(before, operation.view));
    default: {
      const own = ownTable(step);
      return own !== null && !held.has(own) && [rewrites, builds, scans].some((reading) => reading.includes(own));
    }
  }
}

type IsNew = (key: RelationKey) => boolean;

interface Held {
  readonly first: Step;
  readonly tables: Set<RelationKey>;
}

export const workUnderAccessExclusive: MigrationRule = {
  *check(change) {
    const isNew: IsNew = (key) => change.created.has(key);
    for (const group of byTransaction(lockingSteps(change).filter(isInTransaction))) {
      let held: Held | null = null;
      const work: Step[] = [];
      const notValid = new Set<string>();
      for (const found of group) {
        const { step } = found;
        const { operation } = step;
        if (operation.kind === "add-constraint" && operation.constraint.name !== null)
          notValid.add(operation.constraint.name);
        // One that was added in this transaction is validate-same-tx's.
        const isOwn = operation.kind === "validate-constraint" && notValid.has(operation.name);
        const isLater = held !== null && statementKey(held.first) !== statementKey(step);
        if (held !== null && isLater && !isOwn && isWork(found, held.tables, isNew)) work.push(step);
        const taken = exclusive(found);
        if (taken.length > 0) held ??= { first: step, tables: new Set() };
        for (const key of taken) held?.tables.add(key);
      }
      const [first] = work;
      if (held === null || first === undefined) continue;
      const tables = namedTables([...held.tables]);
      yield violation(first, {
        subject: [...held.tables].sort().join(" "),
        message: `This runs while the transaction holds an ACCESS EXCLUSIVE lock on ${tables}${otherPlaces(first, work)}: every read and write there waits until it is done as well. Put it into a migration of its own, so that the lock is given back first.`,
      });
    }
  },
  meta: {
    id: "work-under-access-exclusive",
    title: "More work while a table is locked",
    item: "backward-compatible-migrations",
    severity: "warning",
    problem:
      "A lock is kept until the transaction ends. Queries, data changes and scans that follow an `ALTER TABLE` in the same transaction run while nobody can read or write the altered table, so a change of a millisecond becomes an outage as long as they take.",
    remedy: "One migration changes the schema and commits; the next one does the work.",
    quietWhen: [
      "What follows is settings, or schema changes that read no rows.",
      "What follows is a backfill of the locked table itself, or a schema change that scans it: other rules speak of those.",
      "The locked tables are made earlier in the same change.",
      "Each statement runs in a transaction of its own, or the tool is not known.",
    ],
    references: [manual.explicitLocking],
    examples: {
      bad: [
        {
          title: "a query under the lock",
          sql: "BEGIN;\nALTER TABLE authors ADD COLUMN email text;\nSELECT count(*) FROM authors;\nCOMMIT;",
          quote: "SELECT count(*) FROM authors",
        },
      ],
      good: [
        {
          title: "the lock is given back first",
          sql: "BEGIN;\nALTER TABLE authors ADD COLUMN email text;\nCOMMIT;\nSELECT count(*) FROM authors;",
        },
        {
          title: "nothing that reads rows",
          sql: "BEGIN;\nALTER TABLE authors ADD COLUMN email text;\nALTER TABLE authors ALTER COLUMN email SET DEFAULT '';\nCOMMIT;",
        },
      ],
    },
  },
};
