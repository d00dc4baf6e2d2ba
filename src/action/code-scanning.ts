import { gzipSync } from "node:zlib";
import { inRepository } from "../github/address.ts";
import type { Hub } from "./github.ts";

/** What GitHub takes of one upload, packed, in bytes ("SARIF file too large", read 2026-11). */
const mostBytes = 10 * 1024 * 1024;

/** The commit that was reviewed, and the branch or pull request whose alerts these are. */
export interface ScannedCommit {
  readonly sha: string;
  readonly ref: string;
}

/**
 * Hands a SARIF file to code scanning, which shows its results as alerts. False where it is larger than GitHub takes. Rejects
 * with what GitHub refuses: the token needs `security-events: write`.
 * https://docs.github.com/en/rest/code-scanning/code-scanning#upload-an-analysis-as-sarif-data
 */
export async function uploadSarif(hub: Hub, { sha, ref }: ScannedCommit, sarif: string): Promise<boolean> {
  const packed = gzipSync(sarif);
  if (packed.byteLength > mostBytes) return false;
  await hub.octokit.rest.codeScanning.uploadSarif({
    ...inRepository(hub),
    commit_sha: sha,
    ref,
    sarif: packed.toString("base64"),
    tool_name: "arch-review",
  });
  return true;
}
