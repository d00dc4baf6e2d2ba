import type { KnownChange } from "../../../change/index.ts";
import { holdsGraphqlSchema } from "../graphql/read-graphql.ts";
import { isNamedContract, languageOf, mayBeContract } from "./contract-names.ts";
import type { ContractSelection } from "./contract-sides.ts";
import { importedPaths, mayBePart, referencedPaths, rootLanguage } from "./contract-text.ts";
import { modulesAround, schemaFolder } from "./graphql-groups.ts";
import { graphqlWords } from "./graphql-words.ts";

/** Files that are looked through for the root that a changed part belongs to, and files of schemas beside a changed one. */
const mostRoots = 100;
const mostSchemaFiles = 500;
const mostImports = 500;

/** A text of either side that was read, with its path. */
interface Known {
  readonly path: string;
  readonly text: string;
}

/**
 * Which files of the base branch are wanted to read the contracts of a change whole: the parts that they refer to, the roots
 * that may refer to a changed part, the files of a schema, imports. Asked again with what was read, it follows that
 * further. Null: nothing more. A repository full of YAML is not wanted whole: a change without anything of a contract wants
 * none of it, and one with it a bounded number.
 */
export function wantedContractFiles(
  { files, read: base = [] }: KnownChange,
  selection: Pick<ContractSelection, "named" | "ignored">,
): ((path: string) => boolean) | null {
  const accepts = (path: string): boolean =>
    languageOf(path) !== null && !selection.ignored(path) && (selection.named?.(path) ?? mayBeContract(path));
  const changed = files.flatMap((file) => textsOf(file)).filter(({ path }) => mayBeContract(path) || accepts(path));
  if (changed.length === 0) return null;
  const wants = [
    wantedDescriptions(changed, base, accepts),
    wantedSchemas(changed, base),
    wantedImports(changed, base),
  ].filter((want) => want !== null);
  return wants.length === 0 ? null : (path) => wants.some((want) => want(path));
}

const textsOf = ({ path, previousPath, head, base }: KnownChange["files"][number]): readonly Known[] => [
  ...(head.kind === "text" ? [{ path, text: head.text }] : []),
  ...(base.kind === "text" ? [{ path: previousPath ?? path, text: base.text }] : []),
];

const of = (language: ReturnType<typeof languageOf>, files: readonly Known[]): readonly Known[] =>
  files.filter(({ path }) => languageOf(path) === language);

type Want = ((path: string) => boolean) | null;

function wantedDescriptions(
  changed: readonly Known[],
  base: readonly Known[],
  accepts: (path: string) => boolean,
): Want {
  const roots = of("yaml", changed).filter(({ text }) => rootLanguage(text) !== null);
  const parts = of("yaml", changed).filter(({ text }) => rootLanguage(text) === null && mayBePart(text));
  if (roots.length + parts.length === 0) return null;
  const others = parts.length === 0 ? [] : of("yaml", base).filter(({ text }) => rootLanguage(text) !== null);
  const texts = new Map<string, string[]>();
  for (const { path, text } of [...changed, ...base]) texts.set(path, [...(texts.get(path) ?? []), text]);
  const reached = new Set([...roots, ...parts, ...others].map(({ path }) => path));
  for (const path of reached)
    for (const text of texts.get(path) ?? []) for (const target of referencedPaths(path, text)) reached.add(target);
  const missing = new Set([...reached].filter((path) => !texts.has(path)));
  const mayBeRoot = base.length > 0 || parts.length === 0 ? null : rootsAround(parts, accepts);
  if (missing.size === 0 && mayBeRoot === null) return null;
  return (path) => missing.has(path) || (mayBeRoot?.(path) ?? false);
}

/** Roots are looked for in the folders above a part, and among what is called one below the same top folder. */
function rootsAround(parts: readonly Known[], accepts: (path: string) => boolean): (path: string) => boolean {
  const above = new Set(parts.flatMap(({ path }) => foldersOf(path)));
  const tops = new Set(parts.map(({ path }) => topOf(path)));
  let left = mostRoots;
  return (path) => {
    if (languageOf(path) !== "yaml" || !accepts(path)) return false;
    if (!(isNamedContract(path) && tops.has(topOf(path))) && !above.has(folderOf(path))) return false;
    left -= 1;
    return left >= 0;
  };
}

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf("/")));
const topOf = (path: string): string => path.slice(0, Math.max(0, path.indexOf("/")));

/** The folder of a path and all above it, the repository's root as an empty one. */
function foldersOf(path: string): readonly string[] {
  const folders: string[] = [];
  for (let folder = folderOf(path); folder !== ""; folder = folderOf(folder)) folders.push(folder);
  return [...folders, ""];
}

function wantedSchemas(changed: readonly Known[], base: readonly Known[]): Want {
  const own = of("graphql", changed).filter(({ text }) => holdsGraphqlSchema(text));
  if (own.length === 0) return null;
  const folders = new Set(own.map(({ path }) => schemaFolder(path)));
  const beside = of("graphql", base);
  let left = mostSchemaFiles;
  if (beside.length === 0 && base.length === 0)
    return (path) => languageOf(path) === "graphql" && folders.has(schemaFolder(path)) && left-- > 0;
  const words = [...own, ...beside].map(({ text }) => graphqlWords(text));
  const defined = new Set(words.flatMap(({ defines }) => defines));
  // Modules that use each other's types lie in folders side by side.
  const isWhole = words.every(({ uses }) => uses.every((name) => defined.has(name)));
  if (isWhole) return null;
  // A type may also be one that the program declares: the whole repository is not searched for it.
  const around = [...folders].map((folder) => modulesAround(folder)).filter((folder) => folder !== "");
  return (path) => languageOf(path) === "graphql" && around.some((folder) => isBelow(path, folder)) && left-- > 0;
}

const isBelow = (path: string, folder: string): boolean => path.startsWith(`${folder}/`);

function wantedImports(changed: readonly Known[], base: readonly Known[]): Want {
  const own = of("protobuf", changed);
  if (own.length === 0) return null;
  const names = new Set([...own, ...of("protobuf", base)].flatMap(({ text }) => importedPaths(text)));
  const folders = new Set(base.length > 0 ? [] : own.map(({ path }) => folderOf(path)));
  let left = mostImports;
  return (path) =>
    languageOf(path) === "protobuf" && (folders.has(folderOf(path)) || endsWithOne(path, names)) && left-- > 0;
}

/** Whether a path is one of some names, or ends with one behind a folder. */
function endsWithOne(path: string, names: ReadonlySet<string>): boolean {
  for (let at = 0; at !== -1; ) {
    if (names.has(path.slice(at))) return true;
    const slash = path.indexOf("/", at);
    at = slash === -1 ? -1 : slash + 1;
  }
  return false;
}
