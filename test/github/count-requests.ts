import type { Files } from "../simulator/index.ts";
import type { RunningApp } from "./running-app.ts";

/** What GitHub is asked for one review of a pull request, by its number of changed files. */
export interface RequestCount {
  readonly changedFiles: number;
  /** What the run said; a verdict that lets a merge pass is looked at once more. */
  readonly conclusion: string | null;
  /** The most that is allowed: listing a thousand files takes nine pages more than listing a hundred. */
  readonly allowed: number;
  /** Each request as `METHOD route`, in the order they came. */
  readonly requests: readonly string[];
}

const inScope = 10;

const sizes = [
  { changedFiles: 10, allowed: 12 },
  { changedFiles: 100, allowed: 12 },
  { changedFiles: 1_000, allowed: 21 },
] as const;

/** Earlier migrations, designs and a policy, as a repository has them that was reviewed before. */
const earlier: Files = {
  "README.md": "# service\n",
  ".github/arch-review.yml": "mode: enforce\n",
  "docs/rfcs/0001-orders.md": "# RFC 1: Orders\n\n## Proposal\n\nWe store orders in a table.\n",
  ...migrations(1, 40),
};

function migrations(first: number, count: number): Files {
  return Object.fromEntries(
    Array.from({ length: count }, (_, i) => {
      const number = String(first + i).padStart(6, "0");
      return [`migrations/${number}_t.up.sql`, `create table t${number} (id bigint primary key, note text);\n`];
    }),
  );
}

/** Ten new migrations, one of which is blocked or not, among files of code. */
function change(changedFiles: number, blocked: boolean): Files {
  const code = Array.from({ length: changedFiles - inScope }, (_, i) => [
    `src/${changedFiles}/${i}.ts`,
    `export {};\n`,
  ]);
  return {
    ...Object.fromEntries(code),
    ...migrations(100, inScope - 1),
    "migrations/000200_last.up.sql": `create ${blocked ? "index t1_note on t000001 (note)" : "table t200 (id bigint primary key)"}; -- ${changedFiles}\n`,
  };
}

/** Counts the requests of the reviews of new pull requests in a repository in which one was reviewed before. */
export async function countRequests(app: RunningApp): Promise<readonly RequestCount[]> {
  const repository = app.repository(earlier);
  await app.open(repository, {
    title: "First",
    files: { "migrations/000041_t.up.sql": "create table t41 (id bigint);\n" },
  });
  await app.drained();
  const counts: RequestCount[] = [];
  for (const blocked of [true, false]) {
    for (const { changedFiles, allowed } of sizes) {
      const before = app.github.requests.length;
      const files = change(changedFiles, blocked);
      const { run } = await app.open(repository, { title: `${changedFiles} files`, files });
      await app.drained();
      const requests = app.github.requests.slice(before).map(({ method, route }) => `${method} ${route}`);
      counts.push({ changedFiles, conclusion: run.conclusion, allowed, requests });
    }
  }
  return counts;
}
