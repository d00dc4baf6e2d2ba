import type { MigrationChange, Step } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { kept, violation } from "../observe.ts";
import { code, keyName } from "../reading/sql-name.ts";
import { andMore, firstOfEachFile } from "./first-of-file.ts";
import { type OnlineStatement, onlineStatements } from "./online/online-statements.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  const uncertain = onlineStatements(change).flatMap((statement) => {
    const step = statement.steps[0]?.found.step;
    return step !== undefined && isSilent(step) && isWritten(step) && mayCopy(statement)
      ? [{ ...statement, step }]
      : [];
  });
  for (const { first, more } of firstOfEachFile(uncertain)) {
    yield violation(first.step, {
      subject: `${first.key}: no clause`,
      heavyOn: first.key,
      message: `What this changes in ${code(keyName(first.key))}${andMore(more, "such statement")} is not known from the files, and where the server has no online way it silently copies the table while all writes wait. Add ${code("ALGORITHM=INPLACE, LOCK=NONE")}: then it refuses instead.`,
    });
  }
  for (const statement of onlineStatements(change)) {
    const [first] = statement.steps;
    if (first === undefined) continue;
    const { step } = first.found;
    const asked = step.operation.online ?? { algorithm: null, lock: null };
    const table = code(keyName(statement.key));
    const blocking = blocks(asked);
    if (blocking !== null) {
      yield violation(step, {
        subject: `${statement.key}: ${blocking}`,
        heavyOn: statement.key,
        severity: "warning",
        message: `${code(blocking)} asks for writes to ${table} to wait until the change is done. Ask for ${code("LOCK=NONE")}, under which the server refuses what it cannot do online.`,
      });
    } else if (asked.lock === "none" || asked.algorithm === "instant" || asked.algorithm === "inplace") {
      yield kept(step, "It says how it is to be done, so that the server refuses rather than copies.");
    }
  }
}

function blocks({ algorithm, lock }: NonNullable<Step["operation"]["online"]>): string | null {
  if (algorithm === "copy") return "ALGORITHM=COPY";
  return lock === "shared" || lock === "exclusive" ? `LOCK=${lock.toUpperCase()}` : null;
}

const isSilent = ({ operation: { online } }: Step): boolean =>
  (online?.algorithm ?? null) === null && (online?.lock ?? null) === null;

/** What a tool makes of a call takes no such clause from its author. */
const isWritten = ({ statement: { origin = "file" } }: Step): boolean => origin === "file" || origin === "literal";

/** Known costs speak for themselves: `mysql-needs-copy` names those that copy. */
const mayCopy = ({ isUncertain, work }: OnlineStatement): boolean => isUncertain && work.algorithm !== "copy";

export const mysqlMissingAlgorithmLock: MigrationRule = {
  dialects: ["mysql"],
  meta: {
    id: "mysql-missing-algorithm-lock",
    title: "Change that may silently copy the table",
    item: "backward-compatible-migrations",
    severity: "warning",
    problem:
      "Without `ALGORITHM` and `LOCK` the server takes the best way it has, and where it has none it copies the table under a lock without a word: the same statement is instant on one version or table and an outage on another. `ALGORITHM=COPY` and `LOCK=SHARED` or `EXCLUSIVE` ask for that lock.",
    remedy:
      "State what you count on: `ALGORITHM=INSTANT` for what changes the dictionary alone (without LOCK), `ALGORITHM=INPLACE, LOCK=NONE` for the rest. The server then refuses what it cannot do so, at once and without harm.",
    quietWhen: [
      "The table is made by the same change.",
      "What the statement costs is known from the base branch and the server's version.",
      "A migration tool writes the statement and its call has no place for the clause.",
    ],
    references: [
      {
        title: "MySQL: Online DDL Performance and Concurrency",
        url: "https://dev.mysql.com/doc/refman/8.4/en/innodb-online-ddl-performance.html",
      },
    ],
    examples: {
      bad: [
        {
          title: "a column whose type before is not known",
          dialect: "mysql",
          sql: "ALTER TABLE users MODIFY name varchar(100);",
          quote: "MODIFY name varchar(100)",
        },
        {
          title: "a lock that is asked for",
          dialect: "mysql",
          base: "CREATE TABLE users (id bigint PRIMARY KEY, name varchar(50));",
          sql: "ALTER TABLE users ADD INDEX users_name (name), LOCK=SHARED;",
          quote: "ADD INDEX users_name (name)",
        },
      ],
      good: [
        {
          title: "the clause",
          dialect: "mysql",
          sql: "ALTER TABLE users MODIFY name varchar(100), ALGORITHM=INPLACE, LOCK=NONE;",
        },
        {
          title: "an index, which is built online",
          dialect: "mysql",
          base: "CREATE TABLE users (id bigint PRIMARY KEY, name varchar(50));",
          sql: "ALTER TABLE users ADD INDEX users_name (name);",
        },
      ],
    },
  },
  check,
};
