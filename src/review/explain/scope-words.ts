import { matchesGlob } from "../policy/glob.ts";

interface Globs {
  readonly paths: readonly string[];
  readonly ignore: readonly string[];
}

const shown = 4;

/** `` the glob `docs/**` `` that names a path; null where none does. */
export const selectedBy = ({ paths }: Pick<Globs, "paths">, path: string): string | null =>
  globIn(paths, path, "The glob");

/** `` The ignored glob `…` `` that leaves a path out; null where none does. */
export const ignoredBy = ({ ignore }: Pick<Globs, "ignore">, path: string): string | null =>
  globIn(ignore, path, "The ignored glob");

function globIn(globs: readonly string[], path: string, words: string): string | null {
  const found = globs.find((glob) => matchesGlob(glob, path));
  return found === undefined ? null : `${words} \`${found}\``;
}

/** That none of the globs of a key names the path; the first of them stand there. */
export function silence(key: string, globs: readonly string[]): string {
  if (globs.length === 0) return `\`${key}\` is empty, so that nothing is named.`;
  const more = globs.length > shown ? ` and ${globs.length - shown} more` : "";
  const list = globs.slice(0, shown).map((glob) => `\`${glob}\``);
  return `No glob of \`${key}\` names it (${list.join(", ")}${more}).`;
}
