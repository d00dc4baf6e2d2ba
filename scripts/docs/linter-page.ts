import { toolRules } from "../../src/review/suppressions/tool-rules.ts";
import { cell } from "../../src/rules/page/markdown.ts";

/** How the comments of each linter are written, and what they reach. */
const comments: Readonly<Record<keyof typeof toolRules, readonly (readonly [comment: string, reach: string])[]>> = {
  squawk: [
    ["-- squawk-ignore ban-drop-column, renaming-table", "the next statement, or the line it stands on"],
    ["-- squawk-ignore-file ban-drop-column", "the file"],
    ["-- squawk-disable-assume-in-transaction", "the file, for `concurrent-in-transaction`"],
  ],
  eugene: [["-- eugene: ignore E5, E9", "the statement it stands in, or the next one"]],
  atlas: [["-- atlas:nolint DS103", "the next statement; the file, at its head with an empty line below"]],
  pgfence: [
    [
      "-- pgfence-ignore: drop-column",
      "the statement it stands in, or the next one; at the first statement also what is asked of the file",
    ],
    ["-- pgfence: ignore drop-column", "the same"],
  ],
  "diesel-guard": [
    ["-- diesel-guard:disable DropColumnCheck", "the file"],
    ["-- safety-assured:start … -- safety-assured:end", "the lines between the two"],
  ],
  pgrubic: [
    ["-- noqa: US001", "the statement it stands in, or the next one"],
    ["-- pgrubic: noqa: US001", "the file, in its first line"],
  ],
};

/** The page of the comments of other linters that are honoured, and of the rules that each stands for. */
export function linterPage(): string {
  const rows = Object.entries(comments).flatMap(([tool, written]) =>
    written.map(([comment, reach]) => `| ${tool} | \`${comment}\` | ${cell(reach)} |`),
  );
  const blocks = [
    "<!-- Written by `npm run docs` from src/review/suppressions/. Edit the tables there. -->",
    "# Coming from another linter",
    "Comments of other linters are honoured on sight, so that a team starts with the decisions it has already made. What one covers is shown as waived, with the comment as the reason; one that covers nothing is left alone. Without ids a comment means every rule that its linter has and none of the others, so that it does not hide what its author never saw.",
    '`-- arch-review: ignore <rule> reason="…" until=YYYY-MM-DD` is our own. It needs a reason, may end on a day, and is reported when it covers nothing.',
    ["| linter | comment | covers |", "|---|---|---|", ...rows].join("\n"),
    ...Object.entries(toolRules).flatMap(([tool, rules]) => [
      `## ${tool}`,
      [
        "| its rule | ours |",
        "|---|---|",
        ...Object.entries(rules).map(
          ([id, ours]) => `| \`${id}\` | ${ours.map((rule) => `[\`${rule}\`](rules/${rule}.md)`).join(", ")} |`,
        ),
      ].join("\n"),
    ]),
  ];
  return `${blocks.join("\n\n")}\n`;
}
