import type { Octokit } from "@octokit/rest";
import { contentOfText, decodeContent, type FileContent } from "../../change/index.ts";
import { inRepository, type RepositoryName } from "../address.ts";
import { refusedWith } from "../client/transient.ts";

/** A path of a repository at a commit or branch; `ref` null: at the default branch. */
export interface FileAddress extends RepositoryName {
  readonly path: string;
  readonly ref: string | null;
}

/**
 * One file by its path in one request, for where no listing is at hand. GitHub follows links within the repository. A folder
 * or a submodule of that name is `absent`, as is a repository that is not there.
 */
export async function readContentsFile(octokit: Octokit, file: FileAddress): Promise<FileContent> {
  try {
    const { data }: { readonly data: unknown } = await octokit.rest.repos.getContent({
      ...inRepository(file),
      path: file.path,
      ...(file.ref === null ? {} : { ref: file.ref }),
      mediaType: { format: "raw" },
    });
    if (typeof data === "string") return contentOfText(data);
    // A submodule is described as JSON, in whatever form the file was asked for.
    return data instanceof ArrayBuffer ? decodeContent(new Uint8Array(data)) : { kind: "absent" };
  } catch (error) {
    // A folder of that name has no raw form (415).
    if (refusedWith(error, 404, 415)) return { kind: "absent" };
    // Beyond 100 MB GitHub refuses with 403, as it does for want of a permission.
    if (refusedWith(error, 403) && /too large/i.test(String(error))) return { kind: "unreadable", reason: "too-large" };
    throw error;
  }
}
