import { descendants, type RelationKey, type Step } from "../../artifacts/migration/index.ts";
import { type Claim, claims, type Observation } from "../../rules/index.ts";
import { ownTable } from "../../rules/migration/reading/own-table.ts";
import { effectsOn, sameOnVersion } from "../../rules/migration/reading/same-on-version.ts";
import { isWhole } from "./doubts.ts";
import type { ObservedChange, SeenStatement } from "./observed-change.ts";
import { factWords, lockWords, refusal, stoppingLocks } from "./words.ts";

/** A place where a rule is broken. */
export type Violation = Extract<Observation, { readonly kind: "violation" }>;

/** Whether something that a rule says of a place is that it is broken there. */
export const isViolation = (observation: Observation): observation is Violation => observation.kind === "violation";

/**
 * What a rehearsal says of a violation, as a sentence. `observed`: it showed what the rule claims. `refuted`: it would have shown
 * it, and showed the contrary. `elsewhere`: nothing, since the server that counts does it another way. `open`: nothing.
 */
export type Weight =
  | { readonly kind: "observed" | "refuted" | "elsewhere"; readonly said: string }
  | { readonly kind: "open" };

const open: Weight = { kind: "open" };

/** Holds a violation of a rule against what the statement did that it is about. */
export function weighViolation(rule: string, violation: Violation, observed: ObservedChange): Weight {
  const claim = claims.get(rule);
  const seen = claim === undefined ? null : observed.at(violation.path, violation.range, violation.sends);
  if (claim === undefined || seen === null) return open;
  switch (claim) {
    case "work":
    case "lock":
    case "effect":
    case "wait":
      return weighEffect(claim, violation, seen, observed);
    case "refused":
    case "refusal":
      return weighRefusal(claim, violation, seen, observed);
    case "copy":
      return weighCopy(violation, observed);
    case "down":
    case "lost":
      // What the way back left is held against them by itself.
      return open;
    default:
      return claim satisfies never;
  }
}

function weighRefusal(claim: Claim, { path, range }: Violation, seen: SeenStatement, observed: ObservedChange): Weight {
  const { error, source } = seen.observed;
  if (error !== null) return { kind: "observed", said: `${observed.server} refuses it: ${refusal(error)}.` };
  const sure = claim === "refused" && source === "observed" && observed.doubtAt(path, range) === null;
  return sure && !seen.statement.block ? { kind: "refuted", said: `${observed.server} accepted it.` } : open;
}

/** SQLite names the column that a row was refused for, of the table that rows are copied to. */
function weighCopy({ path, subject }: Violation, { seen, server }: ObservedChange): Weight {
  const column = subject.slice(subject.lastIndexOf(".") + 1).toLowerCase();
  const refused = seen.find(
    ({ observed: { path: own, error } }) =>
      own === path && error?.message.toLowerCase().endsWith(`.${column}`) === true && error.code === "23000",
  );
  const error = refused?.observed.error ?? null;
  if (error === null) return open;
  return { kind: "observed", said: `Run on ${server} with a NULL there, the copy is refused: ${refusal(error)}.` };
}

type EffectClaim = Extract<Claim, "work" | "lock" | "effect" | "wait">;

function weighEffect(claim: EffectClaim, violation: Violation, seen: SeenStatement, observed: ObservedChange): Weight {
  const { error, source } = seen.observed;
  if (error !== null || source !== "observed") return open;
  const { version, server, change } = observed;
  const steps = stepsOf(violation, seen);
  if (steps.some((step) => !sameOnVersion(step, change.postgresVersion, version))) {
    const own = change.postgresVersion;
    return {
      kind: "elsewhere",
      said: `This goes by the table of locks for PostgreSQL ${own}: ${server}, where it was rehearsed, does it another way.`,
    };
  }
  if (shows(claim, steps, seen, version)) {
    const words = claim === "lock" || claim === "wait" ? lockWords : factWords;
    const said = words(seen.observed, isIndexFor(seen));
    return said === "" ? open : { kind: "observed", said: `Observed on ${server}: ${said}.` };
  }
  return claim !== "effect" && claim !== "wait" && canRefute(violation, steps, seen, observed)
    ? { kind: "refuted", said: `Observed on ${server}: ${absence[claim]}.` }
    : open;
}

const absence = {
  work: "it neither wrote nor read a whole table",
  lock: "it took no lock that stops anybody",
} as const;

/** The steps that a violation is about: those whose words it underlines, or all of the statement. */
function stepsOf({ range }: Violation, { steps }: SeenStatement): readonly Step[] {
  const own = steps.filter(
    ({ operation }) =>
      operation.range.startLine === range.startLine && operation.range.startColumn === range.startColumn,
  );
  return own.length > 0 ? own : steps;
}

/** Whether a statement did what is claimed of it, on whatever relation: names may be others by then. */
function shows(claim: EffectClaim, steps: readonly Step[], { observed }: SeenStatement, version: number): boolean {
  const { rewrites, scans } = observed;
  if (claim === "lock" || claim === "wait") return stoppingLocks(observed).length > 0;
  if (claim === "effect") return stoppingLocks(observed).length + rewrites.length + scans.length > 0;
  const rewritten = steps.some((step) => effectsOn(step, version).rewrites.length > 0);
  return rewritten ? rewrites.length > 0 : rewrites.length + scans.length > 0;
}

/**
 * Whether that a statement did not do something says that it never will: all that decides about it was there. A block may have
 * gone another way, a partitioned table may have partitions that no migration makes, and IF EXISTS finds something elsewhere.
 */
function canRefute(
  { path, range, heavyOn }: Violation,
  steps: readonly Step[],
  { statement }: SeenStatement,
  { doubtAt }: ObservedChange,
): boolean {
  const [step] = steps;
  if (step === undefined || statement.block || doubtAt(path, range) !== null) return false;
  return isWhole(step.before) && !steps.some(isConditional) && isOrdinary(heavyOn ?? ownTable(step), step);
}

const isConditional = ({ operation }: Step): boolean =>
  ("ifNotExists" in operation && operation.ifNotExists) || ("ifExists" in operation && operation.ifExists);

/** A table whose rows are its own, all of them. */
function isOrdinary(key: RelationKey | null, { before }: Step): boolean {
  const table = key === null ? undefined : before.tables.get(key);
  if (table === undefined || table.foreign || table.partitionedBy !== null) return false;
  return descendants(before, table.key).length === 0;
}

/** Which relations are indexes: those of tables that are known. */
const isIndexFor =
  ({ before }: SeenStatement) =>
  (relation: string): boolean =>
    before.indexOwners.has(relation);
