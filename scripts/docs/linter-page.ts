import { cell } from "../../src/rules/page/markdown.ts";
import { toolRules } from "../../src/rules/peers/tool-rules.ts";

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
  strong_migrations: [["safety_assured { … }", "what stands in the block"]],
  "django-migration-linter": [["IgnoreMigration()", "the file"]],
};

/** The page of the comments of other linters that are honoured, and of the rules that each stands for. */
export function linterPage(): string {
  const rows = Object.entries(comments).flatMap(([tool, written]) =>
    written.map(([comment, reach]) => `| ${tool} | \`${comment}\` | ${cell(reach)} |`),
  );
  const blocks = [
    "<!-- Written by `npm run docs` from src/rules/peers/. Edit the tables there. -->",
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
    ...contractLinters,
  ];
  return `${blocks.join("\n\n")}\n`;
}

/** Tools for contracts: their comments and settings mean rules of style that have no like here, so none is taken over. */
const contractLinters: readonly string[] = [
  "## Linters and comparisons of API contracts",
  "Nothing of their settings is taken over: most of their rules are about style, which is left to them. They stand well beside this review, and these are the differences.",
  [
    "| tool | what it is for | what is different here |",
    "|---|---|---|",
    "| [Spectral](https://github.com/stoplightio/spectral), [Redocly](https://github.com/Redocly/redocly-cli) | any rule you write, over every node of a description; style guides of a company | no rules of your own; what the change touches and not the whole file, one finding for a cause, directions of schemas, passes with evidence |",
    "| [OWASP ruleset](https://github.com/stoplightio/spectral-owasp-ruleset) | the OWASP API Top 10 over every node | its ideas, asked of what clients send and of what is new: on one careful file of thirteen operations it has 204 findings, 63 of them strings without a length, most of those in answers |",
    "| [oasdiff](https://github.com/oasdiff/oasdiff) | two versions of an OpenAPI description, some 500 classes of change, changelogs | its classes and levels, put together to one finding at the shared component; told on the pull request, with waivers. oasdiff has the finer ids, a changelog and settings for each id |",
    "| [GraphQL Inspector](https://the-guild.dev/graphql/inspector) | two versions of a GraphQL schema; usage of a registry | it compares here, too; ours are the gathering by type, the deprecations and what is asked of new fields. It alone knows which fields are used |",
    "| [buf](https://buf.build/docs/breaking/) | protocol buffers: breaking changes in four categories, style, a registry | it compares here, too, in `WIRE_JSON`; a `buf.yaml` of yours is not read. For packages whose generated code is published run `buf breaking` with `FILE` beside it |",
  ].join("\n"),
];
