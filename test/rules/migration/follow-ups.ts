import type { MigrationChange } from "../../../src/artifacts/migration/index.ts";
import { migrationRules, runMigrationRules } from "../../../src/rules/index.ts";
import type { Reported } from "./cases.ts";
import { type CaseChange, changeOf } from "./change-of.ts";

/** A draft as the migrations that it writes out: those before the reported one, what belongs into it, and those after it. */
export interface WrittenOut {
  readonly before: readonly string[];
  readonly here: string;
  readonly after: readonly string[];
}

const marks = {
  before: /^-- In a migration before this one\b/,
  here: /^-- In this migration\b/,
  after: /^-- (?:In a later migration|Outside of a transaction)\b.*:$/,
} as const;

/** Takes a draft apart at the comments that name another file. Rows that are filled in batches are no migration. */
export function writtenOut(draft: string): WrittenOut {
  const here: string[] = [];
  const [before, after]: [string[][], string[][]] = [[], []];
  let current = here;
  let inBatches = false;
  for (const line of draft.split("\n")) {
    const files = marks.before.test(line) ? before : marks.after.test(line) ? after : null;
    if (files !== null) {
      current = [];
      files.push(current);
    } else if (marks.here.test(line)) current = here;
    else if (!inBatches) current.push(line);
    inBatches = line.startsWith("-- In batches");
  }
  const joined = (lines: readonly string[]): string => lines.join("\n");
  return { before: before.map(joined), here: joined(here), after: after.map(joined) };
}

/**
 * What our own rules say at blocking of the migrations that a draft writes out, each on top of the base, the change and the
 * ones before it; none: they hold. The reported statement may stand or be replaced, as the draft means it.
 */
export function faultsOfDraft(found: Reported, given: CaseChange): readonly string[] {
  const { before, here, after } = writtenOut(found.draft ?? "");
  const [sql = ""] = given.files;
  const early = followed([], before, given);
  const [standing = [], replaced = []] = [sql, without(sql, found.range)].map((rest) => [
    ...newlySaid(`${rest}\n${here}`, { ...given, base: [given.base ?? "", ...before.map(upOf)].join("\n") }),
    ...followed([...before, rest, here], after, given),
  ]);
  return [...early, ...(standing.length === 0 ? [] : replaced)];
}

/** What is said of the reported migration with the draft in it, beyond what was said before. */
function newlySaid(text: string, given: CaseChange): readonly string[] {
  const known = new Set(blocking(changeOf(given)).map(ruleOfFault));
  return blocking(changeOf({ ...given, files: [text] })).filter((fault) => !known.has(ruleOfFault(fault)));
}

const ruleOfFault = (fault: string): string => fault.slice(0, fault.indexOf(":"));

/** What is said of `files` one after the other, each on top of the base and of all before it. */
function followed(shipped: readonly string[], files: readonly string[], given: CaseChange): readonly string[] {
  const base = [given.base ?? "", ...shipped.map(upOf)];
  return files.flatMap((text) => {
    const change = changeOf({ ...given, base: base.join("\n"), files: [withSection(text, given)] });
    base.push(upOf(text));
    return [...change.migrations.flatMap(({ up }) => up.problems.map(({ message }) => message)), ...blocking(change)];
  });
}

function blocking(change: MigrationChange): readonly string[] {
  const rules = migrationRules.filter(({ meta }) => meta.offByDefault !== true);
  return runMigrationRules(change, rules).flatMap(({ rule: { meta }, observations }) =>
    observations.flatMap((each) =>
      each.kind === "violation" && (each.severity ?? meta.severity) === "blocking"
        ? [`${meta.id}: ${each.message}`]
        : [],
    ),
  );
}

/** The statements that run, without goose's own lines and its way down. */
const upOf = (text: string): string =>
  (text.split(/^-- \+goose Down.*$/m)[0] ?? "").replaceAll(/^-- \+goose .*$/gm, "");

const withSection = (text: string, { framework }: CaseChange): string =>
  framework === "goose" && !text.includes("-- +goose Up") ? `-- +goose Up\n${text}` : text;

/** A script without the lines of a range. */
function without(sql: string, { startLine, endLine }: Reported["range"]): string {
  return sql
    .split("\n")
    .toSpliced(startLine - 1, endLine - startLine + 1)
    .join("\n");
}
