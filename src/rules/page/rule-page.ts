import type { Dialect } from "../../artifacts/migration/index.ts";
import type { ApiExample, ApiRule } from "../api/index.ts";
import { isNewlyBlocking } from "../edition.ts";
import { databasesOf, type MigrationExample } from "../migration/migration-rule.ts";
import { joined } from "../migration/reading/joined.ts";
import type { ObservedExample } from "../observed/observed-rule.ts";
import type { RfcExample } from "../rfc/rfc-check.ts";
import { type RuleBookEntry, summaryOf } from "../rule-book.ts";
import { peerBlocks, relatedBlocks, waiverBlocks } from "./around-rule.ts";
import { fenced } from "./markdown.ts";

/** The documentation page of a rule as Markdown, made from its metadata alone. */
export function rulePage(entry: RuleBookEntry): string {
  const { meta } = entry.rule;
  const { item, since } = summaryOf(entry);
  const blocks = [
    `# ${meta.id}`,
    `${meta.title}.`,
    `Severity **${meta.severity}**${meta.offByDefault ? " · **off** unless the policy names it" : ""} · charter item **${item.title}** (\`${item.section}\` / \`${item.id}\`) · reads ${readBy(entry)} · since ${since}`,
    ...(meta.severity === "blocking" && isNewlyBlocking(meta)
      ? [
          `It blocks since the last major version, and so it is a **warning** until the next one, unless the policy names it or says \`new_rules: blocking\`.`,
        ]
      : []),
    "## What happens",
    meta.problem,
    "## What to write instead",
    meta.remedy,
    ...(meta.quietWhen.length === 0 ? [] : ["## Silent when", meta.quietWhen.map((each) => `- ${each}`).join("\n")]),
    ...waiverBlocks(entry),
    ...exampleBlocks(entry),
    ...(meta.references.length === 0
      ? []
      : ["## References", meta.references.map(({ title, url }) => `- [${title}](${url})`).join("\n")]),
    ...peerBlocks(entry),
    ...relatedBlocks(entry),
    "## Set it",
    fenced(
      "yaml",
      `# .github/arch-review.yml\nrules:\n  ${meta.id}: ${meta.severity} # off, advice, warning or blocking`,
    ),
  ];
  return `${blocks.join("\n\n")}\n`;
}

const reads = {
  observed: "what a rehearsal of database migrations showed",
  rfc: "design documents",
} as const;

const formats = {
  openapi: "OpenAPI and Swagger descriptions",
  asyncapi: "AsyncAPI descriptions",
  graphql: "GraphQL schemas",
  protobuf: "protocol buffers",
} as const;

const databases: Readonly<Record<Dialect, string>> = { postgresql: "PostgreSQL", mysql: "MySQL", sqlite: "SQLite" };

function readBy(entry: RuleBookEntry): string {
  if (entry.kind === "api") return formats[entry.rule.format];
  if (entry.kind !== "migration") return reads[entry.kind];
  return `migrations of ${joined(databasesOf(entry.rule).map((dialect) => databases[dialect]))}`;
}

function exampleBlocks(entry: RuleBookEntry): readonly string[] {
  if (entry.kind === "rfc") {
    const { bad, good } = entry.rule.meta.examples;
    return [
      "## Examples",
      ...bad.flatMap((each) => rfcExample("✗", each)),
      ...good.flatMap((each) => rfcExample("✓", each)),
    ];
  }
  if (entry.kind === "api") {
    const { bad, good } = entry.rule.meta.examples;
    return [
      "## Examples",
      ...bad.flatMap((each) => apiExample("✗ Reported", entry.rule, each)),
      ...good.flatMap((each) => apiExample("✓ Silent", entry.rule, each)),
    ];
  }
  const { bad, good } = entry.rule.meta.examples;
  return [
    "## Examples",
    ...bad.flatMap((each) => [...migrationExample("✗ Reported", each), ...shownWords(each)]),
    ...good.flatMap((each) => [...migrationExample("✓ Silent", each), ...shownWords(each)]),
  ];
}

const shownWords = (example: MigrationExample | ObservedExample): readonly string[] =>
  "shown" in example ? [`The rehearsal showed: ${example.shown}.`] : [];

function migrationExample(mark: string, example: MigrationExample): readonly string[] {
  const settings = [
    ...(example.framework === undefined || example.framework === "plain" ? [] : [`${example.framework} file`]),
    ...(example.dialect === undefined ? [] : [serverOf(example)]),
    ...(example.postgresVersion === undefined ? [] : [`PostgreSQL ${example.postgresVersion}`]),
    ...(example.tenancyColumn === undefined ? [] : [`\`tenancy.column: ${example.tenancyColumn}\``]),
  ];
  return [
    `**${mark}:** ${example.title}${settings.length === 0 ? "" : ` (${settings.join(", ")})`}`,
    fenced("sql", textOf(example)),
  ];
}

function serverOf({ dialect = "postgresql", mysql }: MigrationExample): string {
  if (mysql === undefined) return databases[dialect];
  return mysql.startsWith("mariadb") ? mysql.replace("mariadb-", "MariaDB ") : `MySQL ${mysql}`;
}

function textOf({ base, sql, path, baseFiles = {}, alsoChanged = {} }: MigrationExample): string {
  if (path === undefined) return base === undefined ? sql : `-- already there\n${base}\n\n-- the change\n${sql}`;
  const files = (texts: Readonly<Record<string, string>>, said: string): readonly string[] =>
    Object.entries(texts).map(([name, text]) => `-- ${name} (${said})\n${text.trimEnd()}`);
  return [
    ...files(baseFiles, "already there"),
    ...files({ [path]: sql }, Object.hasOwn(baseFiles, path) ? "edited by the change" : "the change"),
    ...files(alsoChanged, "also changed"),
  ].join("\n\n");
}

function rfcExample(mark: string, example: RfcExample): readonly string[] {
  return [`**${mark} \`${example.status}\`:** ${example.title}`, fenced("markdown", example.markdown)];
}

const languages = { openapi: "yaml", asyncapi: "yaml", graphql: "graphql", protobuf: "protobuf" } as const;

function apiExample(
  mark: string,
  { format }: ApiRule,
  { title, text, base, files = {} }: ApiExample,
): readonly string[] {
  const language = /^\s*\{/.test(text) && languages[format] === "yaml" ? "json" : languages[format];
  const beside = Object.entries(files).flatMap(([path, other]) => [
    `Beside it, \`${path}\`:`,
    fenced(path.endsWith(".json") ? "json" : languages[format], other),
  ]);
  if (base === undefined) return [`**${mark}:** ${title}`, fenced(language, text), ...beside];
  return [`**${mark}:** ${title}`, "Before:", fenced(language, base), "After:", fenced(language, text), ...beside];
}
