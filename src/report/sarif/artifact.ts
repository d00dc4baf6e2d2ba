import type { SarifArtifact } from "./sarif-log.ts";

/** The name of the root that all paths are relative to. Where it lies is no business of a report. */
export const sourceRoot = "%SRCROOT%";

/**
 * A file as a reference relative to the root, percent-encoded. A path that begins with a slash stays below the root: alone
 * it would be read as one of the whole machine, and two slashes as a host.
 */
export const artifactOf = (path: string): SarifArtifact => ({
  uri: `${path.startsWith("/") ? "." : ""}${path.toWellFormed().split("/").map(encodeURIComponent).join("/")}`,
  uriBaseId: sourceRoot,
});
