import type { Observation } from "../../rules/index.ts";
import { violationAt } from "../../rules/migration/observe.ts";
import { joined } from "../../rules/migration/reading/joined.ts";
import { listed } from "../../rules/migration/reading/sql-list.ts";
import { code } from "../../rules/migration/reading/sql-name.ts";
import type { CatalogueDifference, ObservedDown } from "../../shadow/index.ts";
import type { ObservedChange } from "./observed-change.ts";
import type { Violation, Weight } from "./weigh-violation.ts";
import { refusal } from "./words.ts";

/** More differences than this say nothing that the first ones do not. */
const shown = 4;

/** Holds what the rules say of ways down against what running them left. */
export function weighDown(claim: "down" | "lost", violation: Violation, observed: ObservedChange): Weight {
  const down = observed.rehearsed.downs.find(({ path }) => path === violation.path);
  if (down === undefined) return { kind: "open" };
  const said = claim === "down" ? leftWords(down, observed) : lostWords(down);
  if (said !== null) return { kind: "observed", said: `Observed on ${observed.server}: ${said}.` };
  // Rows may be lost that nobody planted.
  if (claim === "lost" || down.lost.length > 0 || !isSure(down, observed)) return { kind: "open" };
  return { kind: "refuted", said: `Observed on ${observed.server}: up and down again, the schema was the one before.` };
}

/** What running ways down showed and no rule says: violations of the rules about them. */
export function newDownFaults(
  claim: "down" | "lost",
  known: readonly Observation[],
  observed: ObservedChange,
): readonly Observation[] {
  const told = new Set(known.flatMap(({ kind, path }) => (kind === "violation" ? [path] : [])));
  return observed.rehearsed.downs.flatMap((down) => {
    const said = claim === "down" ? leftWords(down, observed) : lostWords(down);
    if (said === null || told.has(down.path) || (down.error !== null && !isSure(down, observed))) return [];
    const message =
      claim === "down"
        ? `Run up and down again on ${observed.server}, ${said}. Write the opposite of each step, in the opposite order, so that it can be run up once more.`
        : `Run up and down again on ${observed.server}, ${said}: a rollback loses them for good. Take the statement out of the way down.`;
    return [violationAt(down.path, down.range, { subject: versionOf(down, observed), message })];
  });
}

const versionOf = ({ path }: ObservedDown, { change }: ObservedChange): string =>
  change.migrations.find(({ down }) => down?.path === path)?.version ?? path;

/** Whether all of the migration was run, both ways, on a schema that is known. */
function isSure({ path, error }: ObservedDown, { change, rehearsed, doubtAt }: ObservedChange): boolean {
  const migration = change.migrations.find(({ down }) => down?.path === path);
  if (migration === undefined || error?.doubt !== undefined) return false;
  if (error !== null && /^(?:2[23]|P0|0[1-9]|5|F0|XX)/.test(error.code)) return false;
  const skipped = rehearsed.notRehearsed.some((each) => each.path === path || each.path === migration.path);
  const end = { startLine: Number.MAX_SAFE_INTEGER, startColumn: 1, endLine: Number.MAX_SAFE_INTEGER, endColumn: 1 };
  return !skipped && doubtAt(migration.path, end) === null;
}

/** What a way down left otherwise than it was; null: nothing. */
function leftWords(down: ObservedDown, { server }: ObservedChange): string | null {
  if (down.error !== null) return `the way down fails: ${server} says ${refusal(down.error)}`;
  const found = down.differences.filter((each) => !isGrownEnum(each));
  if (found.length === 0) return null;
  const more = found.length > shown ? [`${found.length - shown} more`] : [];
  return `the schema is not the one before: ${joined([...found.slice(0, shown).map(differenceWords), ...more])}`;
}

function differenceWords({ how, object }: CatalogueDifference): string {
  switch (how) {
    case "missing":
      return `the ${code(object)} is missing`;
    case "added":
      return `the ${code(object)} is left over`;
    case "different":
      return `the ${code(object)} is another`;
    default:
      return how satisfies never;
  }
}

/** Values added to an enumerated type stay: PostgreSQL cannot remove them. */
function isGrownEnum({ how, before, after }: CatalogueDifference): boolean {
  if (how !== "different" || before === null || after === null) return false;
  return before.startsWith("enum [") && after.startsWith("enum [") && after.length > before.length;
}

const lostWords = ({ lost }: ObservedDown): string | null =>
  lost.length === 0 ? null : `the way down takes away rows or values of ${listed(lost)}, which the way up left alone`;
