import { Kind } from "graphql";
import type { GraphqlContract } from "./graphql.ts";
import { mergeDefinitions } from "./merge-definitions.ts";
import { parseSchema } from "./parse-schema.ts";

/** Root types of a federated subgraph hold these for its gateway; no client calls them. */
const federationFields: ReadonlySet<string> = new Set(["_service", "_entities"]);

/** Reads the files of one schema together, in path order. Never throws: what cannot be read is a problem with its place. */
export function readGraphql(files: readonly { readonly path: string; readonly text: string }[]): GraphqlContract {
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const parsed = sorted.map(({ path, text }) => parseSchema(path, text));
  const { types, texts, directives, roots } = mergeDefinitions(parsed.flatMap(({ definitions }) => definitions));
  const operations = [roots.query, roots.mutation, roots.subscription].flatMap((root) => {
    const type = root === null ? undefined : types.get(root);
    if (type?.kind !== Kind.OBJECT_TYPE_DEFINITION) return [];
    const names = (type.fields ?? []).map(({ name }) => name.value);
    return names.filter((name) => !federationFields.has(name)).map((name) => `${root}.${name}`);
  });
  return {
    format: "graphql",
    path: sorted[0]?.path ?? "",
    types,
    texts,
    directives,
    roots,
    files: parsed.map(({ path, text, lineStarts, problems }) => ({ path, text, lineStarts, problems })),
    operations,
    problems: parsed.flatMap(({ problems }) => problems),
  };
}

/** A definition of a type, a directive or a schema at the beginning of a line, as formatters leave it. */
const typeSystem =
  /^[ \t]*(?:extend[ \t]+)?(?:type|interface|union|enum|input|scalar|schema|directive)(?=[ \t]+[A-Za-z_@{]|[ \t]*[{@])/m;

/** Whether a file of GraphQL holds a part of a schema; else it is one of queries and fragments. */
export const holdsGraphqlSchema = (text: string): boolean => typeSystem.test(text);
