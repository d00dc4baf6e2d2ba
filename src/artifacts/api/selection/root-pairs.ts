import type { SourceFiles } from "../source/source-files.ts";
import { languageOf } from "./contract-names.ts";
import { type ContractSides, filesIn } from "./contract-sides.ts";
import { type RootLanguage, referencedPaths, rootLanguage } from "./contract-text.ts";

/** The root of one description on both sides; null on the side that lacks it. At least one side is there. */
export interface RootPair {
  readonly language: RootLanguage;
  readonly before: string | null;
  readonly after: string | null;
  /** Every file of the head that the description seems to be spread over, its own included. */
  readonly reach: ReadonlySet<string>;
}

/** The files of both sides, each read once. */
export interface BothFiles {
  readonly before: SourceFiles;
  readonly after: SourceFiles;
}

/** Files that one description is looked for in. */
const mostParts = 2_000;
/** Roots of the base branch beside the change that are looked at for parts that it touches. */
const mostUnchanged = 200;

/**
 * The descriptions in YAML or JSON that a change touches: those it edits, adds, moves or deletes, and those of the base branch
 * that refer, over other files too, to one that it does. A part that nothing refers to belongs to none.
 */
export function rootPairs(sides: ContractSides, files: BothFiles): readonly RootPair[] {
  const touched = new Set(sides.changed.flatMap(({ path, previousPath }) => [path, previousPath ?? path]));
  const own = sides.changed.flatMap(({ path }) => pairsAt(path, sides, files));
  const seen = new Set(own.flatMap(({ before, after }) => [before, after]));
  const others = filesIn(sides.after, "yaml")
    .filter(({ path, text }) => !seen.has(path) && sides.accepts(path) && rootLanguage(text) !== null)
    .slice(0, mostUnchanged)
    .filter(({ path }) => [...reachAt({ before: path, after: path }, sides)].some((at) => touched.has(at)))
    .flatMap(({ path }) => pairsAt(path, sides, files));
  return [...matchMoved(own, files), ...others];
}

/** What stands at a path of the head and where that was before; two where a description of another language took its place. */
function pairsAt(path: string, sides: ContractSides, files: BothFiles): readonly RootPair[] {
  const at = { before: sides.previousPath(path), after: path };
  // What cannot be read as text is not gone.
  if (sides.after.get(at.after) === null || sides.before.get(at.before) === null) return [];
  const known = [sides.accepts(at.before), sides.accepts(at.after)];
  const before = known.includes(true) ? languageAt(at.before, sides.before, files.before) : null;
  // Where no description is looked for, nobody would look at its next change.
  const after = known[1] === true ? languageAt(at.after, sides.after, files.after) : null;
  if (before !== null && after !== null && before !== after)
    return [
      { language: after, before: null, after: at.after, reach: reachAt({ before: null, after: at.after }, sides) },
      { language: before, before: at.before, after: null, reach: reachAt({ before: at.before, after: null }, sides) },
    ];
  const language = after ?? before;
  if (language === null) return [];
  const pair = { before: before === null ? null : at.before, after: after === null ? null : at.after };
  return [{ language, ...pair, reach: reachAt(pair, sides) }];
}

/**
 * The language that the root of a file says. Its words alone are not enough where it can be read: they may stand in a comment
 * or deeper down.
 */
function languageAt(path: string, side: ContractSides["after"], files: SourceFiles): RootLanguage | null {
  const text = side.get(path) ?? null;
  const seeming = text === null || languageOf(path) !== "yaml" ? null : rootLanguage(text);
  if (seeming === null) return null;
  const root = files.file(path)?.root ?? null;
  if (root === null) return seeming;
  if (root.kind !== "object") return null;
  if (root.entries.has("asyncapi")) return "asyncapi";
  return root.entries.has("openapi") || root.entries.has("swagger") ? "openapi" : null;
}

const reachAt = ({ before, after }: Pick<RootPair, "before" | "after">, sides: ContractSides): ReadonlySet<string> =>
  new Set([...reachOf(after, sides.after), ...reachOf(before, sides.before)]);

/** The files that a description is spread over, as far as their words tell. */
function reachOf(root: string | null, side: ReadonlyMap<string, string | null>): ReadonlySet<string> {
  const found = new Set(root === null ? [] : [root]);
  for (const path of found) {
    const text = side.get(path) ?? null;
    if (text === null) continue;
    for (const target of referencedPaths(path, text)) if (found.size < mostParts) found.add(target);
  }
  return found;
}

/** A description that git takes for a new one, because it was written anew in another format or place, by its title. */
function matchMoved(pairs: readonly RootPair[], files: BothFiles): readonly RootPair[] {
  const gone = pairs.filter(({ after }) => after === null);
  const added = pairs.filter(({ before }) => before === null);
  const joined = new Map<RootPair, RootPair>();
  for (const pair of gone) {
    const title = titleOf(pair.before, files.before);
    const same = (side: readonly RootPair[]) =>
      side.filter((other) => other.language === pair.language && title !== null && titleIn(other, files) === title);
    const [match, ...more] = same(added);
    if (match !== undefined && more.length === 0 && same(gone).length === 1) joined.set(match, pair);
  }
  const taken = new Set(joined.values());
  return pairs
    .filter((pair) => !taken.has(pair))
    .map((pair) => {
      const from = joined.get(pair);
      return from === undefined
        ? pair
        : { ...pair, before: from.before, reach: new Set([...pair.reach, ...from.reach]) };
    });
}

const titleIn = ({ before, after }: RootPair, files: BothFiles): string | null =>
  after === null ? titleOf(before, files.before) : titleOf(after, files.after);

function titleOf(path: string | null, files: SourceFiles): string | null {
  const root = path === null ? null : (files.file(path)?.root ?? null);
  const info = root?.kind === "object" ? root.entries.get("info")?.value : undefined;
  const title = info?.kind === "object" ? info.entries.get("title")?.value : undefined;
  return title?.kind === "scalar" && typeof title.value === "string" && title.value.trim() !== ""
    ? title.value.trim().toLowerCase()
    : null;
}
