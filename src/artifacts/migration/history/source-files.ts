import type { ChangedFile, ChangeSet } from "../../../change/change-set.ts";
import type { Recognition } from "../frameworks/recognise-migrations.ts";
import type { RepositoryView } from "../frameworks/repository-view.ts";
import { repositoryView } from "../frameworks/repository-view.ts";

/**
 * A text of the repository and its part in a change. `kept`: the base branch holds it and the change leaves it alone.
 * `moved`: the same text at another path. `new` and `edited`: as the change leaves it. `replaced` and `deleted`: as the
 * base branch holds it, where the change edits or deletes it.
 */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly part: "kept" | "moved" | "new" | "edited" | "replaced" | "deleted";
  /** For `moved` and `edited`: where the base branch holds it, and its text there. */
  readonly base?: { readonly path: string; readonly text: string };
}

/** A source file that is a migration. */
export type MigrationSource = SourceFile & Recognition;

/** Every readable text on either side of a change: what the base branch keeps first, then the change in its order. */
export const sourceFiles = (change: ChangeSet): readonly SourceFile[] => [
  ...change.base.map(({ path, text }): SourceFile => ({ path, text, part: "kept" })),
  ...change.files.flatMap(sidesOf),
];

/** The repository as the change leaves it. */
export const viewOf = (files: readonly SourceFile[]): RepositoryView =>
  repositoryView(files.filter(({ part }) => part !== "replaced" && part !== "deleted"));

/** The repository as the base branch has it. */
export const baseViewOf = (files: readonly SourceFile[]): RepositoryView =>
  repositoryView(
    files.flatMap(({ path, text, part, base }) => {
      if (part === "new") return [];
      return part === "moved" || part === "edited" ? (base ?? []) : [{ path, text }];
    }),
  );

function sidesOf({ path, previousPath, status, base, head, hunks }: ChangedFile): readonly SourceFile[] {
  const oldPath = previousPath ?? path;
  if (head.kind !== "text") {
    return base.kind === "text" && status === "deleted" ? [{ path: oldPath, text: base.text, part: "deleted" }] : [];
  }
  if (status === "added") return [{ path, text: head.text, part: "new" }];
  if (status === "renamed" && hunks.length === 0) {
    return [{ path, text: head.text, part: "moved", base: { path: oldPath, text: head.text } }];
  }
  const edited: SourceFile = { path, text: head.text, part: "edited" };
  if (base.kind !== "text") return [edited];
  const before = { path: oldPath, text: base.text };
  return [
    { ...before, part: "replaced" },
    { ...edited, base: before },
  ];
}
