import { type RuleBookEntry, rulePage, summaryOf } from "../../src/rules/index.ts";

import { ruleIndex } from "./rule-index.ts";

/** Every generated page: file name under `docs/rules` → text. */
export function pages(entries: readonly RuleBookEntry[]): ReadonlyMap<string, string> {
  const rules = entries.map(
    (entry) => [`${summaryOf(entry).id}.md`, `${origin(entry)}\n\n${rulePage(entry)}`] as const,
  );
  return new Map([["README.md", ruleIndex(entries)], ...rules]);
}

/** Tells whoever opens a page where to edit it. */
const origin = (entry: RuleBookEntry): string =>
  `<!-- Written by \`npm run docs\` from src/rules/${entry.kind}/${summaryOf(entry).id}.ts. Edit that file. -->`;

/** What has to happen to a folder so that it holds these pages and no others. Empty: it is up to date. */
export interface Staleness {
  /** Names of pages that are missing or differ. */
  readonly outdated: readonly string[];
  /** Names of files that no rule accounts for. */
  readonly leftOver: readonly string[];
}

/** Compares the pages with the files of the folder, given as name → text. */
export function staleness(wanted: ReadonlyMap<string, string>, present: ReadonlyMap<string, string>): Staleness {
  return {
    outdated: [...wanted].flatMap(([name, text]) => (present.get(name) === text ? [] : [name])),
    leftOver: [...present.keys()].filter((name) => !wanted.has(name)),
  };
}
