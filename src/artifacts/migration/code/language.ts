/** The languages that migrations are written in besides SQL, by the endings of their files. */
const endings: Readonly<Record<string, LanguageId>> = {
  ".cjs": "javascript",
  ".cs": "csharp",
  ".cts": "javascript",
  ".ex": "elixir",
  ".exs": "elixir",
  ".js": "javascript",
  ".json": "json",
  ".mjs": "javascript",
  ".mts": "javascript",
  ".php": "php",
  ".prisma": "prisma",
  ".py": "python",
  ".rb": "ruby",
  ".ts": "javascript",
  ".xml": "xml",
  ".yaml": "yaml",
  ".yml": "yaml",
};

/** A language by which files are read; JavaScript stands for TypeScript as well. */
export type LanguageId =
  | "csharp"
  | "elixir"
  | "javascript"
  | "json"
  | "php"
  | "prisma"
  | "python"
  | "ruby"
  | "xml"
  | "yaml";

/** The language of a file by its ending; null: none that migrations are written in. */
export const languageOf = (path: string): LanguageId | null => {
  const dot = path.lastIndexOf(".");
  return dot === -1 ? null : (endings[path.slice(dot).toLowerCase()] ?? null);
};

/** What has to be loaded before a text of the language can be parsed. Absent: nothing. */
const loaders: Partial<Record<LanguageId, () => Promise<void>>> = {
  csharp: async () => (await import("./languages/csharp.ts")).loadCsharp(),
  elixir: async () => (await import("./languages/elixir.ts")).loadElixir(),
  php: async () => (await import("./languages/php.ts")).loadPhp(),
  javascript: async () => (await import("./languages/javascript.ts")).loadJavascript(),
  ruby: async () => (await import("./languages/ruby.ts")).loadRuby(),
  prisma: async () => (await import("./languages/prisma.ts")).loadPrisma(),
  python: async () => (await import("./languages/python.ts")).loadPython(),
};

/** Loads the parsers of the languages that these paths are written in, each once in the life of the process. */
export async function loadLanguages(paths: Iterable<string>): Promise<void> {
  const wanted = new Set<LanguageId>();
  for (const path of paths) {
    const language = languageOf(path);
    if (language !== null) wanted.add(language);
  }
  await Promise.all([...wanted].map((language) => loaders[language]?.()));
}
