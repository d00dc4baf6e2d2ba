import type { ChangeStatus, FileMode } from "../change-set.ts";

/** One changed path as `git diff-tree --raw -z` tells it. Object names of an absent side are null. */
export interface RawChange {
  readonly path: string;
  readonly previousPath: string | null;
  readonly status: ChangeStatus;
  readonly baseMode: FileMode | null;
  readonly headMode: FileMode | null;
  readonly baseObject: string | null;
  readonly headObject: string | null;
}

/** One path of a tree as `git ls-tree -r -z` lists it. */
export interface TreeEntry {
  readonly path: string;
  readonly mode: FileMode;
  readonly object: string;
}

/**
 * Reads `diff-tree --raw -z -M` output (git-diff(1), "Raw output format"):
 * `:<mode> <mode> <object> <object> <status>\0<path>\0`, with a second path after a rename or copy.
 */
export function parseRawDiff(output: string): readonly RawChange[] {
  const fields = output.split("\0");
  const changes: RawChange[] = [];
  let index = 0;
  while (index < fields.length) {
    const header = (fields[index] ?? "").replace(/^:/, "").split(" ");
    const [baseMode = "", headMode = "", baseObject = "", headObject = "", letter = ""] = header;
    const first = fields[index + 1];
    if (header.length !== 5 || first === undefined) break;
    const moved = letter.startsWith("R") || letter.startsWith("C");
    const second = moved ? fields[index + 2] : undefined;
    changes.push({
      path: second ?? first,
      previousPath: letter.startsWith("R") ? first : null,
      status: statusOf(letter),
      baseMode: modeOf(baseMode),
      headMode: modeOf(headMode),
      baseObject: objectOf(baseObject),
      headObject: objectOf(headObject),
    });
    index += moved ? 3 : 2;
  }
  return changes;
}

/** Reads `ls-tree -r -z` output (git-ls-tree(1), "Output Format"): `<mode> <type> <object>\t<path>\0`. */
export function parseTree(output: string): readonly TreeEntry[] {
  return output.split("\0").flatMap((line) => {
    const tab = line.indexOf("\t");
    const [mode = "", , object = ""] = line.slice(0, tab).split(" ");
    const kind = modeOf(mode);
    return tab === -1 || kind === null ? [] : [{ path: line.slice(tab + 1), mode: kind, object }];
  });
}

function statusOf(letter: string): ChangeStatus {
  switch (letter[0]) {
    case "A":
    case "C":
      return "added";
    case "D":
      return "deleted";
    case "R":
      return "renamed";
    default:
      return "modified";
  }
}

function modeOf(mode: string): FileMode | null {
  switch (mode) {
    case "000000":
      return null;
    case "100755":
      return "executable";
    case "120000":
      return "symlink";
    case "160000":
      return "submodule";
    default:
      return "file";
  }
}

const objectOf = (name: string): string | null => (/^0*$/.test(name) ? null : name);
