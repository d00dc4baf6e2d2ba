import { configValue } from "./config-value.ts";
import { databaseNames } from "./dialect-signs.ts";
import type { DialectFact, Framework, MigrationName } from "./framework.ts";
import { rememberLast } from "./remember-last.ts";
import type { RepositoryView } from "./repository-view.ts";
import { upOnly } from "./sections.ts";

/** `<top>/deploy/<change>.sql` and `<top>/revert/<change>.sql`; a change may stand in folders. Verify scripts change nothing. */
const filePath = /^(?:(.*?)\/)?(deploy|revert)\/(.+)\.sql$/;

/** Sqitch: a plan says the order, and scripts open their own transactions. */
export const sqitch: Framework = {
  id: "sqitch",
  configFiles: ["sqitch.plan", "sqitch.conf"],
  order: "text",
  ordered: "strict",
  expectsDown: true,
  ledger: { kind: "file", path: "sqitch.plan" },
  name,
  claims: ({ path }, repository) =>
    sqitch.configFiles.some((file) => repository.nearest(path, file) !== null) ? "place" : null,
  sections: upOnly,
  transaction: () => ({
    mode: "none",
    reason: "Sqitch hands the file to psql; only its own BEGIN opens a transaction",
  }),
  dialect,
  outsideTransaction: "Leave `BEGIN` and `COMMIT` out of a change of its own.",
  oneStatementOutside: false,
  outsideHeader: [],
  source: { url: "https://sqitch.org/docs/manual/sqitchtutorial/", checked: null },
};

function name(path: string, repository: RepositoryView): MigrationName | null {
  const [, root = "", folder, change] = filePath.exec(path) ?? [];
  if (change === undefined) return null;
  const plan = repository.nearest(path, "sqitch.plan");
  const position = plan === null ? undefined : readPlan(plan).get(change);
  const place = position === undefined ? {} : { position };
  return { root, version: change, direction: folder === "revert" ? "down" : "up", repeatable: false, ...place };
}

/**
 * The place of each script in a plan: `<change> [<dependencies>] <time> <planner>`. Tags (`@v1`), pragmas (`%project`) and
 * comments are no changes. A change that is planned again was reworked: the older script then carries the tag between.
 */
const readPlan = rememberLast((plan: string): ReadonlyMap<string, number> => {
  const positions = new Map<string, number>();
  const tags = new Map<string, string>();
  let untagged: string[] = [];
  for (const [index, line] of plan.split(/\r?\n|\r/).entries()) {
    const [, mark = "", word = ""] = /^\s*([-+]?)\s*([^\s#%]\S*)/.exec(line) ?? [];
    if (word.startsWith("@")) {
      for (const change of untagged) tags.set(change, word);
      untagged = [];
    } else if (word !== "" && mark !== "-") {
      const older = positions.get(word);
      if (older !== undefined) positions.set(`${word}${tags.get(word) ?? ""}`, older);
      positions.set(word, index);
      untagged.push(word);
    }
  }
  return positions;
});

/** The engine of the project's plan or configuration. */
function dialect(path: string, repository: RepositoryView): DialectFact | null {
  const conf = repository.nearest(path, "sqitch.conf");
  const engine = conf === null ? null : configValue(conf, "engine");
  const database = databaseNames.get(engine ?? "");
  return database === undefined ? null : { ...database, reason: `engine ${engine} in sqitch.conf` };
}
