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
  const own = sides.changed.flatMap(({ path }) => pairAt(path, sides) ?? []);
  const seen = new Set(own.flatMap(({ before, after }) => [before, after]));
  const others = filesIn(sides.after, "yaml")
    .filter(({ path, text }) => !seen.has(path) && sides.accepts(path) && rootLanguage(text) !== null)
    .slice(0, mostUnchanged)
    .flatMap(({ path }) => pairAt(path, sides) ?? [])
    .filter(({ reach }) => [...reach].some((path) => touched.has(path)));
  return [...matchMoved(own, files), ...others];
}

function pairAt(path: string, sides: ContractSides): RootPair | null {
  if (languageOf(path) !== "yaml" && languageOf(sides.previousPath(path)) !== "yaml") return null;
  const at = { before: sides.previousPath(path), after: path };
  // What cannot be read as text is not gone.
  if (sides.after.get(at.after) === null) return null;
  if (!sides.accepts(at.after) && !sides.accepts(at.before)) return null;
  const language = { before: rootOf(sides.before.get(at.before)), after: rootOf(sides.after.get(at.after)) };
  const known = language.after ?? language.before;
  if (known === null) return null;
  const before = language.before === known ? at.before : null;
  const after = language.after === null ? null : at.after;
  const reach = new Set([...reachOf(after, sides.after), ...reachOf(before, sides.before)]);
  return { language: known, before, after, reach };
}

const rootOf = (text: string | null | undefined): RootLanguage | null =>
  text === null || text === undefined ? null : rootLanguage(text);

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
