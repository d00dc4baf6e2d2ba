import type { ContractChange, SourceFile } from "../../artifacts/api/index.ts";
import { extensionSuppressions } from "./contract/extension-suppressions.ts";
import { graphqlSpans } from "./contract/graphql-spans.ts";
import { protobufSpans } from "./contract/protobuf-spans.ts";
import { remarkedLines, type Spans } from "./contract/remarked-lines.ts";
import { treeSpans } from "./contract/tree-spans.ts";
import { suppressionMark } from "./parse-suppression.ts";
import type { Suppression } from "./suppression.ts";

/**
 * The suppressions of a contract as the change leaves it: `# arch-review: ignore <rule> reason="…"` in YAML and GraphQL, `//`
 * in protocol buffers, and `x-arch-review-ignore` where comments cannot be, as in JSON. Behind code or above it a comment
 * covers what begins there: an operation, a schema, a field. Above everything else it covers the file.
 */
export function contractSuppressions(changes: readonly ContractChange[]): readonly Suppression[] {
  const byPlace = new Map<string, Suppression>();
  // A part that two contracts refer to is read for both.
  for (const suppression of changes.flatMap(suppressionsOf)) {
    const { at, rule } = suppression;
    byPlace.set(JSON.stringify([at.path, at.startLine, at.startColumn, rule]), suppression);
  }
  return [...byPlace.values()];
}

function suppressionsOf({ after }: ContractChange): readonly Suppression[] {
  if (after === null) return [];
  switch (after.format) {
    case "openapi":
    case "asyncapi":
      return after.files.flatMap((file) => [
        ...commentsIn(file.path, file.text, () => treeSpans(file)),
        ...extensionSuppressions(file),
      ]);
    case "graphql":
      return after.files.flatMap(({ path, text }) => commentsIn(path, text, () => graphqlSpans(after, path, text)));
    case "protobuf":
      return commentsIn(after.path, after.text, () => protobufSpans(after));
    default:
      return after satisfies never;
  }
}

/** Few files hold the mark at all. */
const commentsIn = (path: SourceFile["path"], text: string, spans: () => Spans): readonly Suppression[] =>
  text.includes(suppressionMark) ? remarkedLines(path, text, spans()) : [];
