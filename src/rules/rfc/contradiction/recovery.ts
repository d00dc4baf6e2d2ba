import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { type Comparison, compared } from "./comparison.ts";
import { durationNear, type Held, heldBy, spell } from "./held.ts";

const dataLoss =
  /\b(?:rpo|recovery[- ]point(?: objective)?|(?:lose|loses|losing|loss of|lost) (?:at most|no more than|up to|less than|not more than))\b/i;
const backup = /\b(?:back-?ups?|backed up|snapshots?|dumps?|dumped)\b/i;
/** A copy that runs along leaves the interval of the backups without meaning for the loss. */
const continuous =
  /\b(?:wal|write[- ]ahead log|point[- ]in[- ]time|pitr|continuous(?:ly)?|replicat\w+|replicas?|stand-?by|mirror\w*|stream(?:ed|ing)|binlogs?|change data capture|versioning)\b/i;
const daily: readonly (readonly [RegExp, number])[] = [
  [/\bhourly\b|\bevery hour\b|\bonce an hour\b/i, 3600],
  [/\b(?:daily|nightly)\b|\b(?:every|each) (?:day|night)\b|\bonce a (?:day|night)\b/i, 86_400],
  [/\bweekly\b|\bevery week\b|\bonce a week\b/i, 604_800],
];
const recoveryTime =
  /\b(?:rto|recovery[- ]time(?: objective)?|(?:restored|recovered|running again|back|available again) (?:with)?in)\b/i;
const restoring =
  /\b(?:restor(?:e|es|ing|ation)|rebuild(?:s|ing)?|recover(?:y|ing))\b[^.;]{0,60}\b(?:takes?|lasts?|needs?|requires?|about|around|up to)\b/i;

/** The tolerated loss against the interval of backups, and the time to recover against the time that a restore takes. */
export function recovery(rfc: Rfc): readonly Comparison[] {
  const held = heldBy(rfc);
  return [...lossAgainstBackups(rfc, held), ...timeAgainstRestore(rfc, held)];
}

function lossAgainstBackups(rfc: Rfc, held: readonly Held[]): readonly Comparison[] {
  const loss = first(held, dataLoss);
  if (loss === null || held.some(({ text }) => continuous.test(text))) return [];
  const interval = held.flatMap((each) => intervalIn(each) ?? [])[0];
  if (interval === undefined) return [];
  const agrees = interval.seconds <= loss.seconds;
  const reason = agrees
    ? `A backup every ${spell(interval.seconds)} keeps a loss within ${spell(loss.seconds)}`
    : `A backup every ${spell(interval.seconds)} loses up to ${spell(interval.seconds)}, but line ${loss.held.passage.range.startLine} allows a loss of ${spell(loss.seconds)}`;
  return [
    compared(
      rfc,
      agrees,
      [interval.held.passage, loss.held.passage],
      reason,
      `How is a loss of ${spell(loss.seconds)} kept with a backup every ${spell(interval.seconds)}: more backups, or a copy that runs along?`,
    ),
  ];
}

function timeAgainstRestore(rfc: Rfc, held: readonly Held[]): readonly Comparison[] {
  const allowed = first(held, recoveryTime);
  const needed = first(
    held.filter((each) => each !== allowed?.held),
    restoring,
  );
  if (allowed === null || needed === null) return [];
  const agrees = needed.seconds <= allowed.seconds;
  const line = allowed.held.passage.range.startLine;
  const reason = `A restore takes ${spell(needed.seconds)}, ${agrees ? "within" : `but line ${line} promises`} a recovery in ${spell(allowed.seconds)}`;
  return [
    compared(
      rfc,
      agrees,
      [needed.held.passage, allowed.held.passage],
      reason,
      `How does the service recover in ${spell(allowed.seconds)} when a restore takes ${spell(needed.seconds)}?`,
    ),
  ];
}

interface Timed {
  readonly seconds: number;
  readonly held: Held;
}

function first(held: readonly Held[], word: RegExp): Timed | null {
  for (const each of held) {
    const match = word.exec(each.text);
    const near = match === null ? null : durationNear(each, match.index, match.index + match[0].length, 50);
    if (near !== null) return { seconds: near.quantity.value, held: each };
  }
  return null;
}

function intervalIn(held: Held): Timed | null {
  const match = backup.exec(held.text);
  if (
    match === null ||
    dataLoss.test(held.text) ||
    /\b(?:kept|retain\w*|retention|expire|delete\w*)\b/i.test(held.text)
  )
    return null;
  const named = daily.find(([word]) => word.test(held.text));
  if (named !== undefined) return { seconds: named[1], held };
  const every = /\b(?:every|each|once (?:per|in))\b/i.exec(held.text);
  const near =
    every === null ? undefined : held.durations.find(({ index }) => index > every.index && index - every.index < 20);
  return near === undefined ? null : { seconds: near.quantity.value, held };
}
