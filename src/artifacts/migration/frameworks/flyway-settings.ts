import { rememberLast } from "./remember-last.ts";
import type { RepositoryView } from "./repository-view.ts";

/** Where Flyway's settings may stand; the first of them that sets a key decides. */
export const flywayConfigFiles = [
  "flyway.toml",
  "flyway.conf",
  "application.properties",
  "application.yml",
  "application.yaml",
] as const;

/** What the prefixes of Flyway's keys are, in its own files and in Spring's and Quarkus's. */
const prefixes = ["flyway.", "spring.flyway.", "quarkus.flyway."];

/** The value of a setting of Flyway (`sqlMigrationPrefix`) as it holds for a path; null: not set. */
export function flywaySetting(path: string, repository: RepositoryView, key: string): string | null {
  for (const file of flywayConfigFiles) {
    const text = repository.nearest(path, file);
    if (text === null) continue;
    const value = settingsOf(text).get(key.toLowerCase());
    if (value !== undefined) return value;
  }
  return null;
}

/** Whether a file that sets up Flyway governs a path. */
export const isFlywayConfigured = (path: string, repository: RepositoryView): boolean =>
  flywayConfigFiles.some((file) => {
    const text = repository.nearest(path, file);
    return text !== null && (file.startsWith("flyway.") || settingsOf(text).size > 0);
  });

/**
 * Every setting of Flyway in a text, by its key in lower case without dashes (Spring takes `sql-migration-prefix` too).
 * Reads `key = value`, TOML tables and YAML by indentation: enough for settings, which are one to a line.
 */
const settingsOf = rememberLast((text: string): ReadonlyMap<string, string> => {
  const settings = new Map<string, string>();
  let table = "";
  const parents: { readonly indent: number; readonly key: string }[] = [];
  for (const line of text.split(/\r?\n|\r/)) {
    const [, header] = /^\s*\[([\w.]+)\]/.exec(line) ?? [];
    if (header !== undefined) table = `${header}.`;
    const [, indent = "", key = "", sign, rest = ""] = /^([ ]*)([\w.-]+)\s*([=:])(.*)/.exec(line) ?? [];
    if (sign === undefined) continue;
    while ((parents.at(-1)?.indent ?? -1) >= indent.length) parents.pop();
    const value = unquoted(rest.trim());
    const path = sign === ":" ? [...parents.map((parent) => parent.key), key].join(".") : table + key;
    if (sign === ":" && value === "" && parents.length < maxDepth) parents.push({ indent: indent.length, key });
    const name = keyOf(path);
    if (name !== null && value !== "") settings.set(name, value);
  }
  return settings;
});

/** Deeper YAML holds no setting of Flyway. */
const maxDepth = 10;

function keyOf(path: string): string | null {
  const prefix = prefixes.find((start) => path.startsWith(start));
  return prefix === undefined ? null : path.slice(prefix.length).replaceAll("-", "").toLowerCase();
}

function unquoted(value: string): string {
  const quote = value[0];
  if (quote !== '"' && quote !== "'") return value;
  const end = value.indexOf(quote, 1);
  return end === -1 ? value.slice(1) : value.slice(1, end);
}
