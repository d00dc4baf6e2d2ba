import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { migrationRules, runMigrationRules } from "../../../src/rules/index.ts";
import { changeOf, ready } from "./change-of.ts";

/** A case of another linter's test suite, with labels for our ids. */
interface PeerCase {
  readonly id: string;
  readonly dialect: string;
  readonly setup: string | null;
  readonly files: readonly string[];
  readonly postgres_version: number | null;
  readonly in_transaction: boolean | null;
  readonly expect: readonly (string | readonly string[])[];
  readonly forbid: readonly string[];
}

const corpus = process.env.ARCH_REVIEW_CORPUS ?? join(import.meta.dirname, "../../../../shared/corpus");
const file = join(corpus, "peer-cases.jsonl");

function readCases(): readonly PeerCase[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line): PeerCase => JSON.parse(line));
}

const ours = new Set(migrationRules.map(({ meta }) => meta.id));

/** The ids that the rules report for a case. */
function reported({ files, setup, postgres_version, in_transaction }: PeerCase): ReadonlySet<string> {
  const change = changeOf({
    files,
    base: setup ?? undefined,
    framework: "unknown",
    postgresVersion: postgres_version ?? undefined,
    wrapped: in_transaction ?? undefined,
  });
  const results = runMigrationRules(change, migrationRules);
  for (const { failure } of results) if (failure !== null) throw failure;
  return new Set(
    results.flatMap(({ rule, observations }) =>
      observations.some(({ kind }) => kind === "violation") ? [rule.meta.id] : [],
    ),
  );
}

describe.skipIf(!existsSync(file))("cases of other linters", () => {
  beforeAll(ready);

  it("finds what they label as wrong and is silent where they label silence", () => {
    const missed: string[] = [];
    const alarms: string[] = [];
    let expected = 0;
    let forbidden = 0;
    for (const each of readCases()) {
      const found = reported(each);
      for (const label of each.expect) {
        const ids = (typeof label === "string" ? [label] : label).filter((id) => ours.has(id));
        const [first] = ids;
        if (first === undefined) continue;
        expected++;
        if (!ids.some((id) => found.has(id))) missed.push(`${each.id}: ${first}`);
      }
      for (const id of each.forbid) {
        if (!ours.has(id)) continue;
        forbidden++;
        if (found.has(id)) alarms.push(`${each.id}: ${id}`);
      }
    }
    expect(missed.length / expected, `missed:\n${missed.join("\n")}`).toBeLessThanOrEqual(0.03);
    expect(alarms.length / forbidden, `false alarms:\n${alarms.join("\n")}`).toBeLessThanOrEqual(0.02);
  });
});
