import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { type ChangeSet, decodeContent } from "../change/index.ts";
import { UserError } from "../charter/index.ts";
import { policyPath } from "../review/policy/default-policy.ts";
import type { PolicyLayer } from "../review/policy/policy-layer.ts";
import { waiversPath } from "../review/waivers/waivers-path.ts";

/** Which policy files the command line names, beside the folder of the repository. */
export interface PolicyFlags {
  readonly repo: string;
  /** Instead of the repository's, below the working folder. */
  readonly config?: string;
  /** The organisation's file, which the App reads from the `.github` repository. */
  readonly organisation?: string;
}

/** The policy files of a repository on disk: those that there are. Throws `UserError` where one cannot be read. */
export function policyLayers(flags: PolicyFlags, workingFolder: string): readonly PolicyLayer[] {
  const { config, organisation } = flags;
  const folder = resolve(workingFolder, flags.repo);
  // In the organisation's own repository its file is not that of a repository below it.
  const isOrganisation =
    organisation !== undefined && resolve(workingFolder, organisation) === resolve(folder, policyPath);
  const own =
    config !== undefined ? readTextFile(workingFolder, config) : isOrganisation ? null : textIn(folder, policyPath);
  return [
    ...(organisation === undefined
      ? []
      : [{ origin: "organisation", path: organisation, text: readTextFile(workingFolder, organisation) } as const]),
    ...(own === null ? [] : [{ origin: "repository", path: config ?? policyPath, text: own } as const]),
  ];
}

/** The change with the lasting waivers of a folder, where it has any and the change does not hold them. */
export function withWaivers(change: ChangeSet, folder: string): ChangeSet {
  const known = [...change.files, ...change.base].some(({ path }) => path === waiversPath);
  const text = known ? null : textIn(folder, waiversPath);
  return text === null ? change : { ...change, base: [...change.base, { path: waiversPath, text }] };
}

/** The text of a file of a folder; null where there is none. Throws `UserError` for one that cannot be read. */
export const textIn = (folder: string, path: string): string | null =>
  existsSync(resolve(folder, path)) ? readTextFile(folder, path) : null;

function readTextFile(folder: string, path: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(resolve(folder, path));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new UserError("The file cannot be read", "Name a file that is there and that this user may read.", { path });
  }
  const content = decodeContent(bytes);
  if (content.kind === "text") return content.text;
  throw new UserError("The file is no text", "Write it as UTF-8.", { path });
}
