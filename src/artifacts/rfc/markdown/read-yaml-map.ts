import { isMap, parseDocument, type YAMLMap } from "yaml";

/**
 * The mapping at the root of a YAML or JSON text, as nodes: aliases stay unfollowed, so a small text cannot unfold into a
 * large one. Null for anything else, also where the nesting is too deep for the parser.
 */
export function readYamlMap(text: string): YAMLMap | null {
  try {
    const root: unknown = parseDocument(text, { logLevel: "silent", strict: false, uniqueKeys: false }).contents;
    return isMap(root) ? root : null;
  } catch {
    return null;
  }
}
