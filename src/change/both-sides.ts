import type { ChangeSet } from "./change-set.ts";

/** Texts of one side by path; null for a file that the side has and that cannot be read as text. */
export type SideTexts = ReadonlyMap<string, string | null>;

/** The files as the change leaves them, those of the base branch beside it included, as far as they were read. */
export function headTexts({ files, base }: ChangeSet): SideTexts {
  const texts = new Map<string, string | null>(base.map(({ path, text }) => [path, text]));
  for (const { previousPath } of files) if (previousPath !== null) texts.delete(previousPath);
  for (const { path, head } of files) {
    if (head.kind === "absent") texts.delete(path);
    else texts.set(path, head.kind === "text" ? head.text : null);
  }
  return texts;
}

/** The files as the base branch has them, as far as they were read. */
export function baseTexts({ files, base }: ChangeSet): SideTexts {
  const texts = new Map<string, string | null>(base.map(({ path, text }) => [path, text]));
  for (const { path, previousPath, base: before } of files) {
    // Where a file was added at the place of a renamed one, the one that was renamed stood there.
    if (before.kind !== "absent") texts.set(previousPath ?? path, before.kind === "text" ? before.text : null);
  }
  return texts;
}
