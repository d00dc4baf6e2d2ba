/**
 * Globs as a policy writes them, matched in time proportional to pattern times path: neither a hostile path nor a hostile
 * pattern may cost more. No regular expression is built from either.
 *
 * `*` and `?` stay within a name, `**` as a whole name stands for any number of folders, `{a,b}` for either. Names that
 * begin with a dot are matched like others. Letter case counts.
 */
export function matchesGlob(glob: string, path: string): boolean {
  const names = path.split("/");
  return expandBraces(glob).some((pattern) => matchesNames(pattern.replace(/^\.?\//, "").split("/"), names));
}

/** Whether a path is among `paths` and not among `ignore`. */
export const selects = (
  globs: { readonly paths: readonly string[]; readonly ignore: readonly string[] },
  path: string,
) => globs.paths.some((glob) => matchesGlob(glob, path)) && !globs.ignore.some((glob) => matchesGlob(glob, path));

/** A glob stands for at most this many alternatives, as do all of a list together for `maxOfList`. */
const maxAlternatives = 64;
const maxOfList = 400;
/** Each `**` may stand for any number of folders: with many of them one path can be read in very many ways. */
const maxAnyFolders = 8;

/** Why a glob asks for too much work to be matched; null where it does not. A policy with such a glob is refused. */
export function globProblem(glob: string): string | null {
  if (alternativesOf(glob) > maxAlternatives) return `Expected at most ${maxAlternatives} alternatives in its braces`;
  const folders = glob.split("**").length - 1;
  return folders > maxAnyFolders ? `Expected at most ${maxAnyFolders} times \`**\`` : null;
}

/** The same of a whole list. */
export const globsProblem = (globs: readonly string[]): string | null =>
  globs.reduce((sum, glob) => sum + alternativesOf(glob), 0) > maxOfList
    ? `Expected at most ${maxOfList} globs, each alternative in braces counted`
    : null;

/** How many patterns the braces of a glob stand for, as `expandBraces` takes them apart. */
function alternativesOf(glob: string): number {
  let count = 1;
  for (let from = glob.indexOf("{"); from >= 0; ) {
    const to = glob.indexOf("}", from);
    if (to < 0) break;
    count *= glob.slice(from + 1, to).split(",").length;
    from = glob.indexOf("{", to);
  }
  return count;
}

function expandBraces(glob: string): readonly string[] {
  let done: string[] = [];
  let open = [glob];
  while (open.length > 0 && done.length + open.length <= maxAlternatives) {
    const next: string[] = [];
    for (const pattern of open) {
      const from = pattern.indexOf("{");
      const to = pattern.indexOf("}", from);
      if (from < 0 || to < 0) done.push(pattern);
      else
        for (const choice of pattern.slice(from + 1, to).split(","))
          next.push(pattern.slice(0, from) + choice + pattern.slice(to + 1));
    }
    open = next;
  }
  done = done.concat(open);
  return done.slice(0, maxAlternatives);
}

/** Row by row over the pattern's names: `reach[i]` says whether the first `i` names of the path can be matched so far. */
function matchesNames(pattern: readonly string[], names: readonly string[]): boolean {
  let reach = Array.from({ length: names.length + 1 }, (_, index) => index === 0);
  for (const part of pattern) {
    const next = new Array<boolean>(names.length + 1).fill(false);
    for (let index = 0; index <= names.length; index++) {
      if (part === "**") next[index] = reach[index] === true || (index > 0 && next[index - 1] === true);
      else if (index > 0) next[index] = reach[index - 1] === true && matchesName(part, names[index - 1] ?? "");
    }
    // Most patterns and paths part at their first names.
    if (!next.includes(true)) return false;
    reach = next;
  }
  return reach[names.length] === true;
}

/** Two pointers with one place to fall back to, the last star: at most pattern times name steps. */
function matchesName(pattern: string, name: string): boolean {
  let at = 0;
  let position = 0;
  let star = -1;
  let resume = 0;
  while (position < name.length) {
    const wanted = pattern[at];
    if (wanted === "*") {
      star = at++;
      resume = position;
    } else if (wanted !== undefined && (wanted === "?" || wanted === name[position])) {
      at++;
      position++;
    } else if (star >= 0) {
      at = star + 1;
      position = ++resume;
    } else return false;
  }
  while (pattern[at] === "*") at++;
  return at === pattern.length;
}
