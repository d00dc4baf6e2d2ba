import type { AppManifest, ManifestEntry } from "../../src/github/app-manifest.ts";
import {
  optionalPermissions,
  overviewPermissions,
  permissionsFor,
  policyPermissions,
} from "../../src/github/client/token-permissions.ts";
import { cell } from "../../src/rules/page/markdown.ts";

/** The page of permissions and events as Markdown: what the App asks for, why, what it never asks for. */
export function permissionPage(manifest: AppManifest): string {
  return `${[
    "<!-- Written by `npm run docs` from app.yml and src/github/client/token-permissions.ts. Edit those files. -->",
    "# Permissions",
    "What the App asks for when it is installed, each with its reason. It is the complete set from the first day on, since every permission that is added later has to be accepted by each installation. A test drives the App through all that it does and fails when it needs more than this, or less.",
    table(["permission", "level", "why"], manifest.permissions.map(asked)),
    "Reading is all it can do with code: no token of the App can push, merge or change a setting. It neither approves nor requests changes; its review comments, where a policy asks for suggestions, say nothing but those.",
    "## Events",
    "Beside these GitHub sends an App, whether it asks or not, what becomes of its own installations and, since it may write checks, the re-run buttons of its check runs.",
    table(
      ["event", "why"],
      manifest.events.map(({ name, reason }) => [code(name), reason]),
    ),
    "## Optional",
    "Not asked for. An owner may grant them in the App's settings, and everything else works without them.",
    table(["permission", "level", "why"], optionalPermissions.map(asked)),
    "## Never asked for",
    neverAsked.map(([name, why]) => `- ${code(name)}: ${why}`).join("\n"),
    "## What a token may do",
    "No job works with all of this. Each asks GitHub for a token of its own, for the one repository it is about and for no more than this kind of job needs; it ends after an hour. One token is for all repositories of an installation, and can do nothing but list their pull requests. The private key, which could ask for more, stays with the module that signs for tokens, and never reads anything of a pull request.",
    table(
      ["job", "its token may"],
      [
        ...Object.entries(permissionsFor).map(([kind, permissions]) => [purposes[kind] ?? kind, listed(permissions)]),
        ["looking for missed pull requests, in all repositories of an installation", listed(overviewPermissions)],
        ["the organisation's policy, in its `.github` repository", listed(policyPermissions)],
      ],
    ),
    "Who signs in to look at a [report page](report-page.md) brings a token of their own, which can read what both they and the App can read. The pages only read with it, and it is in their browser alone. They need no permission beside these.",
    "`arch-review doctor` compares what was granted with this page, and says what stays dead without it.",
  ].join("\n\n")}\n`;
}

/** What people ask of a reviewer's permissions. */
const neverAsked: readonly (readonly [string, string])[] = [
  ["contents: write", "it never pushes. Resolving review threads would need it, so it does not resolve any."],
  ["statuses: write", "it answers with one check run."],
  ["actions, workflows", "it starts nothing and runs nothing of a repository."],
  ["administration", "you decide what is required on merge."],
  ["secrets, variables, environments, deployments", "it has no use for them."],
];

const purposes: Readonly<Record<string, string>> = {
  review: "a review",
  command: "a command in the conversation",
  "merge-group": "a merge group",
  seed: "the first run, which makes the check selectable",
  "base-moved": "a push to a base branch",
  head: "checks that were asked for again",
  reconcile: "a repository whose pull requests were missed",
};

const code = (text: string): string => `\`${text}\``;

const asked = ({ name, level, reason }: Pick<ManifestEntry, "name" | "level" | "reason">): readonly string[] => [
  code(name),
  level ?? "",
  reason,
];

const listed = (permissions: Readonly<Record<string, string>>): string =>
  Object.entries(permissions)
    .map(([name, level]) => code(`${name}: ${level}`))
    .join(", ");

const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heads, heads.map(() => "---"), ...rows.map((row) => row.map(cell))]
    .map((row) => `| ${row.join(" | ")} |`)
    .join("\n");
