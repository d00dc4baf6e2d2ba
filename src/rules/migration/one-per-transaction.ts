import type { MigrationChange, RelationKey, Step } from "../../artifacts/migration/index.ts";
import type { Observation } from "../rule.ts";
import { type Violation, violation } from "./observe.ts";
import { alsoAt } from "./reading/places.ts";

/** A violation that others of the same transaction may join. */
export interface Joinable {
  readonly step: Step;
  readonly found: Violation;
}

/**
 * One finding for each transaction: its locks are all kept until it ends, so that its statements are one outage and one
 * cause. The first statement speaks, the others are named by their lines, and the drafts follow one another. What has a
 * suggestion of its own stays alone, since it is taken line by line.
 */
export function onePerTransaction(violations: Iterable<Joinable>, change: MigrationChange): readonly Observation[] {
  const groups = new Map<string | Joinable, Joinable[]>();
  for (const each of violations) {
    const key = groupOf(each);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [each]);
    else group.push(each);
  }
  return [...groups.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [joined(first, others, change)],
  );
}

/** Statements outside a transaction stand alone; so do remedies of different kinds. */
function groupOf(each: Joinable): string | Joinable {
  const { step, found } = each;
  const { transaction, transactionNumber } = step.circumstances;
  if (transaction === null || (found.suggestion ?? null) !== null) return each;
  return `${transactionNumber} ${found.severity ?? ""} ${step.migration.path}`;
}

function joined({ step, found }: Joinable, others: readonly Joinable[], change: MigrationChange): Observation {
  if (others.length === 0) return violation(step, found);
  const all = [found, ...others.map((each) => each.found)];
  const heavyOn = heaviest(all, change);
  const also = alsoAt(
    step,
    others.map((each) => each.step),
  );
  return violation(step, {
    ...found,
    subject: all.map(({ subject }) => subject).join(" "),
    message: also === "" ? found.message : `${found.message} ${also}`,
    draft: withoutRepeats(all.flatMap(({ draft }) => [...(draft ?? [])])),
    ...(heavyOn === undefined ? {} : { heavyOn }),
  });
}

/** The largest of the tables; one whose size nobody knows may be larger still. */
function heaviest(all: readonly Violation[], { statistics }: MigrationChange): RelationKey | undefined {
  const rows = (key: RelationKey): number => statistics.get(key)?.rows ?? Number.POSITIVE_INFINITY;
  return all
    .flatMap(({ heavyOn }) => (heavyOn === undefined ? [] : [heavyOn]))
    .reduce<RelationKey | undefined>(
      (best, key) => (best === undefined || rows(key) > rows(best) ? key : best),
      undefined,
    );
}

/** The lines of several drafts: a comment that stands above each is kept once while it would only repeat. */
function withoutRepeats(lines: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return lines.filter((line) => {
    const repeats = line.startsWith("--") && seen.has(line);
    seen.add(line);
    return !repeats;
  });
}
