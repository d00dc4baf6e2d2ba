import { inspect } from "../report/inspect.ts";
import type { PullRequestHandle } from "../simulator/index.ts";

/** Every Markdown that the App left on a pull request: comments, and summary and text of each check run. */
export const said = (pull: PullRequestHandle): readonly string[] => [
  ...pull.comments().map(({ body }) => body),
  ...pull.checkRuns().flatMap(({ summary, text }) => [summary ?? "", text ?? ""]),
];

/** Whatever in them is not the App's own: elements, links, images, mentions, references, commands. */
export function smuggled(pull: PullRequestHandle): readonly string[] {
  const repository = pull.url.slice(0, pull.url.lastIndexOf("/pull/"));
  return said(pull).flatMap((markdown) => inspect(markdown, { links: [`${repository}/`] }));
}

/** A text as part of a file's name: what git takes. */
export const inFileName = (text: string): string => text.replaceAll(/[/\0]/g, "∕").toWellFormed().slice(0, 80);

/** A text as an identifier of SQL. */
export const quoted = (text: string): string =>
  `"${text.replaceAll("\0", "").toWellFormed().slice(0, 60).replaceAll('"', '""') || "x"}"`;
