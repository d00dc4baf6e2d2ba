import type { ProtobufContract } from "../../../artifacts/api/index.ts";
import type { Spans } from "./remarked-lines.ts";

/** The declarations of a file of protocol buffers by the lines they take. */
export function protobufSpans({ messages, enums, services }: ProtobufContract): Spans {
  const lastLines = new Map<number, number>();
  const declared = [
    ...messages.flatMap((each) => [each, ...each.fields]),
    ...enums.flatMap((each) => [each, ...each.values]),
    ...services.flatMap((each) => [each, ...each.methods]),
  ];
  for (const { range } of declared)
    lastLines.set(range.startLine, Math.max(range.endLine, lastLines.get(range.startLine) ?? 0));
  // A literal that holds both slashes and the mark is nothing that anybody writes.
  return { comment: "//", lastLines, isText: () => false, mayMeanFirst: true };
}
