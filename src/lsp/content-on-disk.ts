import { resolve } from "node:path";
import type { FileContent } from "../change/index.ts";
import { contentAt } from "../cli/read-inputs.ts";

/** What stands at a path below `root`; absent where nothing does, and unreadable where this user may not read it. */
export function contentOnDisk(root: string, path: string): FileContent {
  try {
    return contentAt(resolve(root, path));
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return { kind: "absent" };
    return { kind: "unreadable", reason: "missing" };
  }
}
