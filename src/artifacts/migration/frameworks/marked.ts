import type { Claim, Framework } from "./framework.ts";
import type { Mark } from "./mark-of.ts";
import { fileNameOf, folderOf } from "./path-parts.ts";
import { withoutZeros } from "./version.ts";

/** `<digits>….sql` in one folder: the naming rule that most tools share. The digits are the version. */
export const numbered =
  (pattern: RegExp): Framework["name"] =>
  (path) => {
    const [, version] = pattern.exec(fileNameOf(path)) ?? [];
    if (version === undefined) return null;
    return { root: folderOf(path), version: withoutZeros(version), direction: "up", repeatable: false };
  };

/** For tools that are told by their comment, or by a configuration file in the folder or above. */
export const markedOr =
  (mark: Mark, ...configFiles: readonly string[]): Framework["claims"] =>
  (file, repository): Claim | null => {
    if (file.mark !== null && file.mark !== mark) return null;
    if (configFiles.some((name) => repository.nearest(file.path, name) !== null)) return "place";
    return file.mark === mark ? "mark" : null;
  };
