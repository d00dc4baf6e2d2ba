import { parseReference } from "../source/reference.ts";

/** Keys at the root of a file that make it a description of an API, each with its language. */
export type RootLanguage = "openapi" | "asyncapi";

/**
 * One of the root keys of OpenAPI, Swagger and AsyncAPI with a version after it, wherever it stands: descriptions that
 * programs write have it behind megabytes of components. A key of this name deeper down is told apart when the file is read.
 */
const rootKey =
  /(?<![\w$.-])["']?(openapi|swagger|asyncapi)["']?[ \t]{0,20}:[ \t\r\n]{0,20}["']?(?:v?\d{1,3}\.\d{1,3}|[23]["'\s,}])/;

/** Which description of an API a YAML or JSON text seems to be; null for a part of one and for anything else. */
export function rootLanguage(text: string): RootLanguage | null {
  const found = rootKey.exec(text)?.[1];
  if (found === undefined) return null;
  return found === "asyncapi" ? "asyncapi" : "openapi";
}

/** Words that only descriptions of APIs and JSON Schemas use for keys. */
const partKey =
  /(?<![\w.-])["']?(?:\$ref|properties|allOf|oneOf|anyOf|schema|schemas|responses|requestBody|parameters|operationId|enum|payload|additionalProperties|maxLength|minLength|maximum|minimum|maxItems|minItems)["']?[ \t]{0,20}:/;
/** What a schema of one value, or a parameter, has alone. */
const partValue =
  /(?<![\w.-])["']?(?:type["']?[ \t]{0,20}:[ \t]{0,20}["']?(?:string|integer|number|boolean|object|array)|in["']?[ \t]{0,20}:[ \t]{0,20}["']?(?:query|header|path|cookie))(?![\w-])/;
/** Root keys of what else is kept in YAML: manifests of Kubernetes, workflows, compositions of containers. */
const otherKey = /^(?:apiVersion|kind|jobs|services|on|steps|stages|pipelines|resources|provider)[ \t]{0,20}:/m;
/** What a file is shows near its beginning. */
const looked = 20_000;

/** Whether a YAML or JSON text may be a part that a description of an API refers to: a schema, a path, a response. */
export function mayBePart(text: string): boolean {
  const head = text.slice(0, looked);
  return (partKey.test(head) || partValue.test(head)) && !otherKey.test(head);
}

const reference = /\$ref["']?[ \t]{0,20}:[ \t]{0,20}["']?([^\s"'#,{}[\]]{1,500})/g;
/** Files that one file may refer to; whoever refers to more has made them by a program. */
const mostReferences = 2_000;

/**
 * Paths of the repository that a YAML or JSON text refers to, each once: relative references that stay within it. Found by
 * words alone, before anything is parsed, so that one in a comment counts too.
 */
export function referencedPaths(path: string, text: string): readonly string[] {
  const found = new Set<string>();
  const raw = new Set<string>();
  for (const [, target = ""] of text.matchAll(reference)) {
    if (raw.has(target)) continue;
    raw.add(target);
    const named = parseReference(target, path);
    if (named.kind === "place" && named.path !== path) found.add(named.path);
    if (raw.size >= mostReferences) break;
  }
  return [...found];
}

const imported = /^[ \t]*import[ \t]+(?:public[ \t]+|weak[ \t]+)?["']([^"'\n]{1,300})["']/gm;

/** Paths that a file of protocol buffers imports, as they stand there: relative to some folder of the repository. */
export const importedPaths = (text: string): readonly string[] =>
  [...new Set([...text.matchAll(imported)].map(([, path = ""]) => path))].slice(0, mostReferences);
