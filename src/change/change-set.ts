/** How a path differs between base and head. */
export type ChangeStatus = "added" | "modified" | "deleted" | "renamed";

/** What stands at a path: a regular file, a symbolic link or a submodule (git modes 100644/100755, 120000, 160000). */
export type FileMode = "file" | "executable" | "symlink" | "submodule";

/**
 * The content of a file at one side of the change. Text is decoded UTF-8 (UTF-16 with a byte order mark too) without the
 * byte order mark and with line ends kept; what cannot be read as text says why.
 */
export type FileContent =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "absent" }
  | {
      readonly kind: "unreadable";
      readonly reason: UnreadableReason;
    };

/**
 * Why a file was not read as text: NUL bytes; larger than `maxBytesOf` its path (or the change as a whole is too large); neither
 * UTF-8 nor UTF-16; a Git LFS pointer; a symbolic link or submodule; not in this (partial) clone.
 */
export type UnreadableReason = "binary" | "too-large" | "encoding" | "lfs-pointer" | "not-a-file" | "missing";

/**
 * A run of changed lines: `oldStart`/`newStart` count from 1; a side with no lines has length 0 and starts at the line
 * before which the other side's lines stand.
 */
export interface Hunk {
  readonly oldStart: number;
  readonly oldLines: number;
  readonly newStart: number;
  readonly newLines: number;
}

/** One changed path with both sides and the lines that differ. Paths are relative to the repository root. */
export interface ChangedFile {
  readonly path: string;
  /** Where it was before a rename, else null. */
  readonly previousPath: string | null;
  readonly status: ChangeStatus;
  readonly mode: FileMode;
  readonly base: FileContent;
  readonly head: FileContent;
  readonly hunks: readonly Hunk[];
}

/** A changed path with both sides, whose lines nobody has compared yet: that takes time, and reading does not. */
export type UncomparedFile = Omit<ChangedFile, "hunks">;

/** A file the base branch holds and the change leaves alone: earlier migrations, configuration, an RFC that is named. */
export interface BaseFile {
  readonly path: string;
  readonly text: string;
}

/**
 * The only view of a pull request that the rest of the program has: what changed, and what the base branch holds beside
 * it. `base` files are those the artifacts asked for (see `contextPaths`), in path order.
 */
export interface ChangeSet {
  readonly files: readonly ChangedFile[];
  readonly base: readonly BaseFile[];
  /** Every path of the repository as the change leaves it; null where they are not known. */
  readonly paths: ReadonlySet<string> | null;
  /** What its author wrote of it: title, body and branch of a pull request, messages of commits. Hostile like the rest. */
  readonly description: readonly string[];
  /**
   * Wanted base files that could not be read; not empty makes the verdict `incomplete`. A changed file that could not be
   * read says so in its `head`, and matters only where it is in scope.
   */
  readonly unread: readonly { readonly path: string; readonly reason: string }[];
}

/** A change whose files were read and not compared. */
export interface UncomparedChange extends Omit<ChangeSet, "files"> {
  readonly files: readonly UncomparedFile[];
}

/** What decides which files of the base branch are wanted beside a change: everything that is known before they are read. */
export interface KnownChange extends Pick<ChangeSet, "description"> {
  readonly files: readonly Pick<ChangedFile, "path" | "previousPath" | "base" | "head">[];
  /** What was read of the base branch, when it is asked again; left out the first time. */
  readonly read?: readonly BaseFile[];
}

/** How often it is asked what is wanted of the base branch: what was read may name further files. */
export const mostRounds = 6;

/**
 * Which files of the base branch are wanted beside a change. It is asked again with what was read, until nothing new is
 * wanted or `mostRounds` times; null: nothing more.
 */
export type Wanted = (known: KnownChange) => ((path: string) => boolean) | null;
