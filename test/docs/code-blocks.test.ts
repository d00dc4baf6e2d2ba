import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as workflows from "@action-validator/core";
import { parse as parseGraphql } from "graphql";
import { loadModule, parseSync } from "libpg-query";
import { parse as parseToml } from "smol-toml";
import { beforeAll, describe, expect, it } from "vitest";
import { parseDocument, parse as parseYaml } from "yaml";
import { layerPolicies, parsePolicy } from "../../src/review/index.ts";
import { parseWaivers } from "../../src/review/waivers/parse-waivers.ts";
import { ruleIds } from "../../src/rules/index.ts";
import { scratchRepository } from "../change/scratch-repository.ts";
import { callsIn, refusalOf } from "./commands-in.ts";
import { type Block, blocksOf, runShell, runTypeScript } from "./run-block.ts";

/**
 * Every block of code in the pages that people write, done or read by what it is meant for. Rule pages are generated from
 * examples that test/rules reviews; docs/library.md has test/docs/library.test.ts, drawings have test/docs/figures.test.ts.
 */
const pages = [
  "README.md",
  "CONTRIBUTING.md",
  "SECURITY.md",
  ...["docs", "docs/guides", "docs/rfcs"].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith(".md"))
      .map((name) => join(folder, name)),
  ),
].filter((page) => page !== "docs/library.md");

interface Placed extends Block {
  readonly page: string;
}

const blocks: readonly Placed[] = pages.flatMap((page) =>
  blocksOf(readFileSync(page, "utf8")).map((block) => ({ ...block, page })),
);

const scripts = JSON.parse(readFileSync("package.json", "utf8")).scripts;

const has = (value: unknown, key: string): boolean => typeof value === "object" && value !== null && key in value;
const policyProblems = (text: string): readonly unknown[] =>
  parsePolicy(text, ".github/arch-review.yml", ruleIds).problems;

const waiverRules = { ruleIds, maxDays: 365, today: "2026-11-01" };

/** What a YAML block is, by its keys. Each says why it is wrong, or nothing. */
const yamlKinds: readonly [
  name: string,
  is: (value: unknown) => boolean,
  wrong: (text: string) => readonly unknown[],
][] = [
  ["waivers", Array.isArray, (text) => parseWaivers(text, ".github/arch-review-waivers.yml", waiverRules).problems],
  [
    "organisation's policy",
    (value) => has(value, "floor"),
    (text) => layerPolicies([{ origin: "organisation", path: "arch-review.yml", text }], ruleIds).problems,
  ],
  [
    "workflow",
    (value) => has(value, "on") && has(value, "jobs"),
    (text) => workflows.validateWorkflow(text.replaceAll("FULL_COMMIT_SHA", "0".repeat(40))).errors,
  ],
  ["dependabot", (value) => has(value, "updates"), () => []],
  ["pre-commit", (value) => has(value, "repos"), (text) => hooksMissing(text)],
  [
    "other CI",
    (value) => ["pre-commit", "arch-review", "workflows", "steps"].some((key) => has(value, key)),
    (text) => (callsIn(text).length === 0 ? ["calls nothing of ours"] : []),
  ],
  ["Kustomize", (value) => has(value, "configMapGenerator"), () => []],
  ["contract", (value) => has(value, "paths") && !has(value, "mode"), () => []],
  ["policy", () => true, policyProblems],
];

/** Hooks that a page names and the repository's own file does not offer. */
function hooksMissing(text: string): readonly string[] {
  const offered: readonly { id: string }[] = parseYaml(readFileSync(".pre-commit-hooks.yaml", "utf8"));
  const { repos } = parseYaml(text) as { repos: readonly { hooks: readonly { id: string }[] }[] };
  const wanted = repos.flatMap(({ hooks }) => hooks.map(({ id }) => id));
  return wanted.filter((id) => !offered.some((hook) => hook.id === id));
}

/** What is wrong with a block, by its language. A language that is not here fails. */
const readers: Readonly<Record<string, (block: Placed) => readonly unknown[]>> = {
  yaml: ({ text }) => {
    const { errors } = parseDocument(text);
    if (errors.length > 0) return errors.map(String);
    const value = parseYaml(text);
    return yamlKinds.find(([, is]) => is(value))?.[2](text) ?? [];
  },
  json: ({ text }) => thrown(() => JSON.parse(text)),
  toml: ({ text }) => thrown(() => parseToml(text)),
  sql: ({ text }) => [...thrown(() => parseSync(text)), ...unknownRules(text)],
  graphql: ({ text }) => thrown(() => parseGraphql(text)),
  // Run below, with what it prints.
  sh: () => [],
  text: () => [],
  ts: () => [],
  // Drawn by `npm run figures`; test/docs/figures.test.ts holds that the picture is of this text.
  mermaid: () => [],
  // One method of a service, one request as it goes over the wire, and two editors' languages that no parser here reads: what
  // they call of ours is looked at as in every block.
  protobuf: () => [],
  http: () => [],
  lua: () => [],
  elisp: () => [],
};

/** Rules that a comment waives and that we do not have. */
const unknownRules = (text: string): readonly string[] =>
  [...text.matchAll(/arch-review: ignore ([\w-]+)/g)].flatMap(([, id = ""]) => (ruleIds.includes(id) ? [] : [id]));

function thrown(run: () => unknown): readonly string[] {
  try {
    run();
    return [];
  } catch (error) {
    return [String(error)];
  }
}

beforeAll(() => loadModule());

describe("every block", () => {
  it.each(blocks.map((block) => [`${block.page}:${block.line} (${block.language})`, block] as const))(
    "%s is what it says it is",
    (_, block) => {
      const reader = readers[block.language];
      expect(reader, "a language that nothing here reads").toBeDefined();
      expect(reader?.(block)).toEqual([]);
    },
  );

  it("is found: there are many, and a wrong one of each kind is seen", () => {
    expect(blocks.length).toBeGreaterThan(70);
    const wrong = (language: string, text: string): readonly unknown[] =>
      readers[language]?.({ language, text, info: "", line: 1, page: "" }) ?? [];
    for (const [language, text] of [
      ["yaml", "rules:\n  index-not-concurent: warning\n"],
      ["yaml", "on: push\njobs:\n  a:\n    steps: []\n"],
      ["yaml", "repos:\n  - hooks:\n      - id: no-such-hook\n"],
      ["json", "{ a: 1 }"],
      ["toml", "a = ["],
      ["sql", "create tabel t ();"],
      ["sql", '-- arch-review: ignore no-such-rule reason="x"\nselect 1;'],
      ["graphql", "type {"],
    ] as const)
      expect(wrong(language, text), text).not.toEqual([]);
  });
});

describe("every call of our command line and every script, wherever it stands", () => {
  const calls = pages.flatMap((page) =>
    callsIn(codeOf(readFileSync(page, "utf8"))).map((args) => [page, args] as const),
  );
  it.each(calls.map(([page, args]) => [page, args.join(" "), args] as const))("%s: arch-review %s", (_, __, args) => {
    expect(refusalOf(args)).toBeNull();
  });

  it("is found, and a flag that is none is refused", () => {
    expect(calls.length).toBeGreaterThan(20);
    expect(refusalOf(["review", "--bass", "main"])).toContain("--bass");
    expect(refusalOf(["revue"])).toContain("revue");
    expect(callsIn('npx -y arch-review lint "a b" c | cat\n["-y", "arch-review", "mcp"]')).toEqual([
      ["mcp"],
      ["lint", "a b", "c"],
    ]);
  });

  it("names scripts that package.json has", () => {
    const named = pages.flatMap((page) =>
      [...readFileSync(page, "utf8").matchAll(/npm run (?:-s )?([a-z][\w:-]*)/g)].map(
        ([, name = ""]) => `${page}: ${name}`,
      ),
    );
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((each) => !(each.split(": ")[1] ?? "" in scripts))).toEqual([]);
  });
});

/** Fenced blocks, indented ones and code in a line: prose speaks of arch-review too. */
const codeOf = (markdown: string): string =>
  [...markdown.matchAll(/^ {4}.+$|^( *)(`{3,})[^\n`]*\n[\s\S]*?^\1\2$|`[^`\n]+`/gm)].map(([code]) => code).join("\n");

describe("what a newcomer types", () => {
  const start = blocks.filter(({ page }) => page === "docs/start.md");
  const [lint, found, review] = start;

  it("prints what the page shows, and the review of a branch finds the same", async () => {
    const repository = scratchRepository();
    try {
      repository.write("README.md", "# Shop\n");
      repository.commit();
      repository.git("checkout", "--quiet", "-b", "change");
      const linted = await runShell(lint?.text ?? "", repository.path);
      expect(linted).toMatchObject({ code: 1 });
      expect(linted.out).toContain(found?.text.trim());
      repository.commit();
      const reviewed = await runShell(review?.text ?? "", repository.path);
      expect(reviewed).toMatchObject({ code: 1, out: expect.stringContaining("error[index-not-concurrent]") });
    } finally {
      repository.remove();
    }
  });

  it("the library's example in the README runs", async () => {
    const texts = blocks.filter(({ page, language }) => page === "README.md" && language === "ts");
    const repository = scratchRepository();
    try {
      const runs = await runTypeScript(
        texts.map(({ text }) => text),
        repository.path,
      );
      expect(runs.map(({ code, err }) => [code, err])).toEqual(texts.map(() => [0, ""]));
      expect(texts).toHaveLength(1);
    } finally {
      repository.remove();
    }
  });
});
