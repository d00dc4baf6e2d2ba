import type { Notice } from "../../report/index.ts";
import { isSetUpPath, type Review } from "../../review/index.ts";

/**
 * That what a change writes into the files that reviews are made by counts only once it is merged; nothing of a file in which
 * something is wrong, since the finding says what would happen then.
 */
export function setUpNotices({ files, findings }: Pick<Review, "files" | "findings">): readonly Notice[] {
  const wrong = new Set(findings.flatMap(({ path, severity }) => (severity === "blocking" ? [path] : [])));
  return files.flatMap(({ path }): Notice[] =>
    isSetUpPath(path) && !wrong.has(path) ? [{ kind: "takes-effect-later", path }] : [],
  );
}
