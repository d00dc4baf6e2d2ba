import type { Octokit } from "@octokit/rest";
import { z } from "zod";
import type { Report } from "../../report/index.ts";
import type { SourceLines, ViewedRepository } from "../views.ts";
import { type WantedLines, wantedLines } from "./wanted-lines.ts";

const blob = z.object({ isBinary: z.boolean().nullable(), isTruncated: z.boolean(), text: z.string().nullable() });
const answered = z.object({ repository: z.record(z.string(), z.unknown()) });

/** A line of a program that nobody wrote by hand; it is shown by its beginning. */
const longestLine = 500;

/** The page does not wait for longer: it shows the quotes of the report instead. */
const patienceMs = 3_000;

/**
 * Lines around what a report is about, at the reviewed commit, read with the viewer's token in one request and kept
 * nowhere. What GitHub does not tell in time, or at all, is left out: the report has the words that count.
 */
export async function sourceLines(
  viewer: (signal: AbortSignal) => Octokit,
  repository: Pick<ViewedRepository, "owner" | "name">,
  { sha, report }: { readonly sha: string; readonly report: Report },
): Promise<readonly SourceLines[]> {
  const wanted = wantedLines(report);
  if (wanted.length === 0) return [];
  try {
    const texts = await textsOf(viewer(AbortSignal.timeout(patienceMs)), repository, sha, wanted);
    return wanted.flatMap(({ path, ranges }, at) => {
      const lines = texts[at]?.split(/\r?\n/);
      return lines === undefined ? [] : ranges.flatMap((range) => cut(path, lines, range));
    });
  } catch {
    // Access was granted by other questions; of this one nothing depends but how much is seen at one glance.
    return [];
  }
}

async function textsOf(
  octokit: Octokit,
  { owner, name }: Pick<ViewedRepository, "owner" | "name">,
  sha: string,
  wanted: readonly WantedLines[],
): Promise<readonly (string | undefined)[]> {
  const parameters = wanted.map((_, at) => `$e${at}: String!`).join(", ");
  const fields = wanted.map(
    (_, at) => `f${at}: object(expression: $e${at}) { ... on Blob { isBinary isTruncated text } }`,
  );
  const query = `query($owner: String!, $name: String!, ${parameters}) {
    repository(owner: $owner, name: $name) { ${fields.join("\n")} }
  }`;
  const expressions = Object.fromEntries(wanted.map(({ path }, at) => [`e${at}`, `${sha}:${path}`]));
  const { repository } = answered.parse(await octokit.graphql(query, { owner, name, ...expressions }));
  return wanted.map((_, at) => {
    const file = blob.safeParse(repository[`f${at}`]);
    return file.success && file.data.isBinary !== true ? (file.data.text ?? undefined) : undefined;
  });
}

/** Lines of a range that the file has. */
function cut(path: string, lines: readonly string[], range: WantedLines["ranges"][number]): readonly SourceLines[] {
  const { startLine, endLine } = range;
  const shown = lines.slice(startLine - 1, endLine).map((line) => line.slice(0, longestLine));
  return shown.length === 0 ? [] : [{ path, startLine, lines: shown }];
}
