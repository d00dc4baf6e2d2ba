import { type ChangedFile, type ChangeSet, hunksBetween } from "../change/index.ts";
import type { Finding, Suggestion } from "../charter/index.ts";
import type { Review } from "./review.ts";

/**
 * Those of the findings whose suggestion mends them: the change is reviewed again with the replacement in its place, and
 * then the finding is gone, nothing above advice is new and every file reads as well as before. All are tried at once first, since
 * a reader may take them in one batch; if that proves nothing, each is tried by itself.
 * @param again reviews an edited change under the same policy and options.
 */
export function proveSuggestions(
  findings: readonly Finding[],
  change: ChangeSet,
  before: Review,
  again: (edited: ChangeSet) => Review,
): readonly Finding[] {
  const mends = (tried: readonly Finding[]): boolean => {
    const edited = withSuggestions(change, tried);
    return edited !== null && isBetter(before, again(edited), tried);
  };
  if (findings.length < 2 || !mends(findings)) return findings.filter((finding) => mends([finding]));
  return findings;
}

/**
 * Whether each rule finds as much less in a file as was mended, and no rule more. Findings are counted, since a fingerprint
 * holds the statement, and an edited statement has another one for all that is still wrong with it.
 */
function isBetter(before: Review, after: Review, mended: readonly Finding[]): boolean {
  const faults = ({ files, unread }: Review): number =>
    files.filter(({ error }) => error !== null).length + unread.length;
  const mends = countsOf(mended);
  const matters = (one: Finding): boolean => one.severity !== "advice" || mends.has(kindOf(one));
  const had = countsOf(before.findings.filter(matters));
  const has = countsOf(after.findings.filter(matters));
  return (
    [...new Set([...has.keys(), ...mends.keys()])].every(
      (kind) => (has.get(kind) ?? 0) <= (had.get(kind) ?? 0) - (mends.get(kind) ?? 0),
    ) && faults(after) <= faults(before)
  );
}

/** No rule id has a space. */
const kindOf = ({ rule, path }: Finding): string => `${rule} ${path}`;

const countsOf = (findings: readonly Finding[]): ReadonlyMap<string, number> =>
  new Map([...Map.groupBy(findings, kindOf)].map(([kind, same]) => [kind, same.length]));

/** The change with suggestions taken over; null where one of them changes nothing or replaces lines that are not there. */
function withSuggestions(change: ChangeSet, findings: readonly Finding[]): ChangeSet | null {
  const edited = new Map<string, ChangedFile>();
  for (const [path, own] of Map.groupBy(findings, (finding) => finding.path)) {
    const file = change.files.find((one) => one.path === path);
    const text = file?.head.kind === "text" ? replaced(file.head.text, own) : null;
    if (file === undefined || text === null) return null;
    const head = { kind: "text", text } as const;
    edited.set(path, { ...file, head, hunks: hunksBetween(file.base, head) });
  }
  return { ...change, files: change.files.map((file) => edited.get(file.path) ?? file) };
}

/** A text with lines replaced, from the last to the first so that the numbers of earlier ones stay true. */
function replaced(text: string, findings: readonly Finding[]): string | null {
  const lines = text.split("\n");
  const suggestions = findings.flatMap(({ suggestion }) => suggestion ?? []);
  const present = (one: Suggestion): boolean => one.startLine <= one.endLine && one.endLine <= lines.length;
  if (!suggestions.every(present)) return null;
  for (const { startLine, endLine, replacement } of suggestions.toSorted((a, b) => b.startLine - a.startLine)) {
    lines.splice(startLine - 1, endLine - startLine + 1, ...(replacement === "" ? [] : replacement.split("\n")));
  }
  const result = lines.join("\n");
  return result === text ? null : result;
}
