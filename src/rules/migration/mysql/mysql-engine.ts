import type { MigrationChange } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { code, keyName } from "../reading/sql-name.ts";
import { optionsStated } from "./options-stated.ts";
import { manual } from "./references.ts";

/** Engines that lose rows in a crash, or keep none. */
const unsafe: ReadonlySet<string> = new Set([
  "myisam",
  "aria",
  "memory",
  "heap",
  "csv",
  "merge",
  "mrg_myisam",
  "blackhole",
  "isam",
]);

function* check(change: MigrationChange): Iterable<Observation> {
  for (const { step, key, options, before } of optionsStated(change)) {
    const { engine } = options;
    if (engine === undefined || !unsafe.has(engine) || before?.engine === engine) continue;
    yield violation(step, {
      subject: key,
      message: `${code(keyName(key))} is kept by ${code(engine)}: no transaction rolls its rows back, foreign keys are forgotten, and a crash loses rows. Write ${code("ENGINE=InnoDB")}, or leave the engine out.`,
    });
  }
}

export const mysqlEngine: MigrationRule = {
  dialects: ["mysql"],
  meta: {
    id: "mysql-engine",
    title: "Table of an engine without transactions",
    item: "transactional-boundaries",
    severity: "warning",
    problem:
      "MyISAM, MEMORY and their relatives know no transactions: a ROLLBACK leaves their rows changed, foreign keys are read and forgotten, each write locks the whole table, and after a crash MyISAM has to be repaired while MEMORY is empty. Group Replication and most hosted MySQL services refuse them.",
    remedy: "Write `ENGINE=InnoDB`, or leave the engine out: InnoDB is the default.",
    quietWhen: ["The table is temporary.", "The engine is not stated, or is one that has transactions."],
    references: [manual("Alternative Storage Engines", "storage-engines.html")],
    examples: {
      bad: [
        {
          title: "MyISAM",
          dialect: "mysql",
          sql: "CREATE TABLE hits (id bigint PRIMARY KEY) ENGINE=MyISAM;",
          quote: "CREATE TABLE hits (id bigint PRIMARY KEY) ENGINE=MyISAM",
        },
      ],
      good: [
        { title: "InnoDB", dialect: "mysql", sql: "CREATE TABLE hits (id bigint PRIMARY KEY) ENGINE = InnoDB;" },
        {
          title: "a temporary table",
          dialect: "mysql",
          sql: "CREATE TEMPORARY TABLE hits (id bigint PRIMARY KEY) ENGINE=MEMORY;",
        },
      ],
    },
  },
  check,
};
