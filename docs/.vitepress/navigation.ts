import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import GithubSlugger from "github-slugger";
import type { DefaultTheme } from "vitepress";

type Entry = readonly [text: string, file: string];

/** The pages by what a reader came for. A page that is not there has no entry. */
const chapters: readonly (readonly [title: string, entries: readonly Entry[]])[] = [
  [
    "Begin",
    [
      ["Start", "start.md"],
      ["What stands where", "README.md"],
      ["Commands in a pull request", "commands.md"],
      ["Coming from another linter", "other-linters.md"],
      ["Comparison", "comparison.md"],
    ],
  ],
  [
    "Migration guides",
    [
      ["From squawk", "guides/from-squawk.md"],
      ["From strong_migrations", "guides/from-strong-migrations.md"],
      ["From Danger", "guides/from-danger.md"],
    ],
  ],
  [
    "Where it runs",
    [
      ["Action", "action.md"],
      ["Other CI", "ci.md"],
      ["Library", "library.md"],
      ["Editors", "editors.md"],
      ["Agents", "agents.md"],
      ["Report page", "report-page.md"],
      ["Forms of a report", "formats.md"],
    ],
  ],
  [
    "What it reads",
    [
      ["Rule book", "rules/README.md"],
      ["Migration tools", "migration-tools.md"],
      ["Rehearsals", "shadow.md"],
      ["API contracts", "contracts.md"],
      ["Language model", "judge.md"],
      ["Table sizes", "statistics.md"],
    ],
  ],
  [
    "Policy",
    [
      ["Guide", "policy.md"],
      ["Reference of all keys", "policy-reference.md"],
    ],
  ],
  [
    "Operations",
    [
      ["Operations", "operations.md"],
      ["Permissions", "permissions.md"],
      ["Required check", "branch-protection.md"],
    ],
  ],
  [
    "Inside",
    [
      ["Security model", "security.md"],
      ["Architecture", "architecture.md"],
      ["Versions and releases", "versions.md"],
    ],
  ],
];

/** The bar above every page. */
const bar: readonly Entry[] = [
  ["Start", "start.md"],
  ["Rules", "rules/README.md"],
  ["Policy", "policy.md"],
  ["Operations", "operations.md"],
  ["Security", "security.md"],
  ["Comparison", "comparison.md"],
];

/** The links of the bar above every page. `docs` is the folder of the pages. */
export function navigation(docs: string): DefaultTheme.NavItem[] {
  return present(bar, docs);
}

/** The list beside a page: the rules by family beside a rule, the chapters beside all other pages. */
export function sidebar(docs: string): DefaultTheme.SidebarMulti {
  const designs = readdirSync(join(docs, "rfcs"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => [titleOf(join(docs, "rfcs", name)), `rfcs/${name}`] as const);
  return {
    "/rules/": [{ text: "Rule book", link: "/rules/" }, ...ruleFamilies(docs)],
    "/": [...chapters, ["RFCs", designs] as const].flatMap(([text, entries]) => {
      const items = present(entries, docs);
      return items.length === 0 ? [] : [{ text, items }];
    }),
  };
}

const present = (entries: readonly Entry[], docs: string): { text: string; link: string }[] =>
  entries
    .filter(([, file]) => existsSync(join(docs, file)))
    .map(([text, file]) => ({ text, link: `/${file.replace(/README\.md$|\.md$/, "")}` }));

const titleOf = (file: string): string => /^# (.+)$/m.exec(readFileSync(file, "utf8"))?.[1] ?? file;

/**
 * The headings of the rule book's page with the rules below each. A heading has a link of its own: without one the theme makes a
 * button inside a button of it, which no screen reader can tell apart.
 */
function ruleFamilies(docs: string): DefaultTheme.SidebarItem[] {
  const [, ...sections] = readFileSync(join(docs, "rules/README.md"), "utf8").split(/^## /m);
  const slugger = new GithubSlugger();
  return sections.map((section) => {
    const title = section.slice(0, section.indexOf("\n"));
    const rules = [...section.matchAll(/^\| \[`([^`]+)`\]/gm)].map(([, id = ""]) => id);
    return {
      text: title,
      link: `/rules/#${slugger.slug(title)}`,
      collapsed: true,
      items: rules.map((id) => ({ text: id, link: `/rules/${id}` })),
    };
  });
}
