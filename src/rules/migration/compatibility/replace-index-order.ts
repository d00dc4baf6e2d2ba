import {
  type Index,
  indexOf,
  type MigrationChange,
  type OperationOf,
  resolveRelation,
  type Step,
  type Table,
} from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { code, sqlName } from "../reading/sql-name.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  const builds = new Map<string, Build>();
  for (const [at, step] of change.steps.entries()) {
    const { operation } = step;
    if (operation.kind !== "create-index") continue;
    builds.set(purpose(resolveRelation(step.before, operation.table), operation), { at, step, operation });
  }
  const made = new Set<string>();
  for (const [at, step] of change.steps.entries()) {
    const { operation, before } = step;
    if (operation.kind === "create-index" && operation.name !== null) made.add(operation.name);
    if (operation.kind !== "drop-index" || made.has(operation.index.name)) continue;
    const found = indexOf(before, operation.index);
    if (found === null || leading(found.index) === "") continue;
    const build = builds.get(purpose(found.table.key, found.index));
    if (build !== undefined && isRepair(operation.ifExists, found.index, build.operation)) continue;
    if (build === undefined || build.at < at || isHidden(step, build.step) || isCovered(found.index, found.table))
      continue;
    yield violation(step, {
      subject: `${found.table.key} ${operation.index.name}`,
      message: `${code(sqlName(operation.index))} is dropped before its replacement at line ${build.step.statement.range.startLine} is built: until that is done, queries of ${code(sqlName(build.operation.table))} by ${code(leading(found.index))} read the whole table. Build the new index first and drop the old one after it.`,
    });
  }
}

interface Build {
  readonly at: number;
  readonly step: Step;
  readonly operation: OperationOf<"create-index">;
}

/** Indexes of one purpose serve the same queries: those by the column that they begin with. */
const purpose = (table: string, index: Pick<Index, "keys" | "method">): string =>
  `${table}\0${index.method}\0${leading(index)}`;

const leading = (index: Pick<Index, "keys">): string => index.keys[0]?.column ?? index.keys[0]?.expression?.sql ?? "";

/** An invalid index of a failed build is dropped and built as it was. */
const isRepair = (ifExists: boolean, index: Index, build: OperationOf<"create-index">): boolean =>
  ifExists && build.name === index.name && columnsText(build) === columnsText(index);

const columnsText = ({ keys }: Pick<Index, "keys">): string =>
  keys.map(({ column, expression }) => column ?? expression?.sql ?? "").join();

/** In one transaction nobody sees the time between the two; the lock is another matter. */
const isHidden = (drop: Step, build: Step): boolean =>
  drop.circumstances.transaction !== null &&
  drop.circumstances.transactionNumber === build.circumstances.transactionNumber;

/** Another index serves the same queries in the meantime. */
const isCovered = (index: Index, { indexes }: Table): boolean =>
  [...indexes.values()].some((other) => other !== index && other.where === null && leading(other) === leading(index));

export const replaceIndexOrder: MigrationRule = {
  meta: {
    id: "replace-index-order",
    title: "Index dropped before its replacement exists",
    item: "backward-compatible-migrations",
    severity: "warning",
    problem:
      "From the drop until the new index is built, which takes minutes on a large table, every query that used the index reads the whole table; the load that this makes slows the build as well.",
    remedy:
      "Build the new index under another name first, then drop the old one; rename it afterwards if the name matters.",
    quietWhen: [
      "Both stand in one transaction, where nobody sees the time between.",
      "Another index on the table begins with the same column.",
      "The index is made earlier in the same change, or its columns are not known.",
      "`IF EXISTS`, and it is built again as it was: what a failed build left is mended.",
    ],
    references: [
      {
        title: "PostgreSQL: Building indexes concurrently",
        url: "https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY",
      },
    ],
    examples: {
      bad: [
        {
          title: "drop, then build",
          base: "CREATE TABLE users (id bigint PRIMARY KEY, email text, org bigint);\nCREATE INDEX users_email ON users (email);",
          sql: "DROP INDEX CONCURRENTLY users_email;\nCREATE INDEX CONCURRENTLY users_email_org ON users (email, org);",
          quote: "DROP INDEX CONCURRENTLY users_email",
        },
      ],
      good: [
        {
          title: "build, then drop",
          base: "CREATE TABLE users (id bigint PRIMARY KEY, email text, org bigint);\nCREATE INDEX users_email ON users (email);",
          sql: "CREATE INDEX CONCURRENTLY users_email_org ON users (email, org);\nDROP INDEX CONCURRENTLY users_email;",
        },
      ],
    },
  },
  check,
};
