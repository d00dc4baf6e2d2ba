import type { Element } from "hast";
import { h } from "hastscript";
import { type Place, permalink } from "../../../report/markdown/links.ts";
import { cutPath } from "../../../report/visible.ts";
import type { ReportView } from "../../views.ts";
import { shown } from "../text.ts";

/** Where a review's places lead: to its repository, at the commit that was reviewed. */
export type Reviewed = Pick<ReportView, "repository" | "headSha">;

/** `path:line`, linked to these lines on GitHub. A long path loses its middle, and a very long one its link. */
export function placeLink({ repository, headSha }: Reviewed, { path, startLine, endLine }: Place): Element {
  const label = `${cutPath(shown(path, 4096), 90)}:${startLine}`;
  const href = permalink({ repository: repository.url, sha: headSha }, path, startLine, endLine);
  return href === null ? h("span.place", label) : h("a.place", { href }, label);
}

/** Lines of a file that stands above, as `line 12`. */
export function lineLink({ repository, headSha }: Reviewed, path: string, line: number): Element {
  const href = permalink({ repository: repository.url, sha: headSha }, path, line, line);
  return href === null ? h("span", `line ${line}`) : h("a", { href }, `line ${line}`);
}

/** The first digits of a commit, linked to it. */
export const commitLink = ({ repository }: Pick<Reviewed, "repository">, sha: string): Element =>
  h("a.place", { href: `${repository.url}/commit/${encodeURIComponent(sha)}` }, sha.slice(0, 7));
