import type { Framework } from "../../src/artifacts/migration/frameworks/framework.ts";
import type { AppManifest } from "../../src/github/app-manifest.ts";
import { type RuleGroup, rulePage, summaryOf } from "../../src/rules/index.ts";
import { frameworkPage } from "./framework-page.ts";
import { linterPage } from "./linter-page.ts";
import { permissionPage } from "./permission-page.ts";
import { policyPage } from "./policy-page.ts";
import { ruleIndex } from "./rule-index.ts";

/** The folder below `docs` that holds pages of rules and nothing else. */
export const ruleFolder = "rules/";

/** Every generated page: path below `docs` → text. */
export function pages(
  groups: readonly RuleGroup[],
  frameworks: readonly Framework[],
  manifest: AppManifest,
): ReadonlyMap<string, string> {
  const rules = groups.flatMap(({ folder, entries }) =>
    entries.map((entry) => {
      const { id } = summaryOf(entry);
      return [`${ruleFolder}${id}.md`, `${origin(folder, id)}\n\n${rulePage(entry)}`] as const;
    }),
  );
  return new Map([
    ["migration-tools.md", frameworkPage(frameworks)],
    ["other-linters.md", linterPage()],
    ["permissions.md", permissionPage(manifest)],
    ["policy-reference.md", policyPage()],
    [`${ruleFolder}README.md`, ruleIndex(groups)],
    ...rules,
  ]);
}

/** Tells whoever opens a page where to edit it. */
const origin = (folder: string, id: string): string =>
  id.includes("-break-")
    ? `<!-- Written by \`npm run docs\` from src/rules/${folder}/. Edit the table there. -->`
    : `<!-- Written by \`npm run docs\` from src/rules/${folder}/${id}.ts. Edit that file. -->`;

/** What has to happen to the folder so that it holds these pages, and no other page of a rule. Empty: it is up to date. */
export interface Staleness {
  /** Paths of pages that are missing or differ. */
  readonly outdated: readonly string[];
  /** Paths of pages that no rule accounts for. */
  readonly leftOver: readonly string[];
}

/** Compares the pages with the files of `docs`, given as path → text. */
export function staleness(wanted: ReadonlyMap<string, string>, present: ReadonlyMap<string, string>): Staleness {
  return {
    outdated: [...wanted].flatMap(([path, text]) => (present.get(path) === text ? [] : [path])),
    leftOver: [...present.keys()].filter((path) => path.startsWith(ruleFolder) && !wanted.has(path)),
  };
}
