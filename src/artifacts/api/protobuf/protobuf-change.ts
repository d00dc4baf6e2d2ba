import type { Range } from "../../../charter/index.ts";
import { candidates, inPackage } from "./names.ts";
import type { FoundMessage, ProtobufChange, ProtobufContract, ProtobufModule, ProtobufSide } from "./protobuf.ts";
import { visibleFiles } from "./visible-files.ts";

/** Which file of a module is compared. */
export interface ComparedFile {
  readonly path: string;
  /** Where it was before a rename; null or left out without one. */
  readonly previousPath?: string | null;
  readonly audit: boolean;
}

/** What a change does to one file of protocol buffers. Messages are looked up when they are asked for. */
export function protobufChange(
  { path, previousPath = null, audit }: ComparedFile,
  module: ProtobufModule,
): ProtobufChange {
  const before = module.before.contract(previousPath ?? path);
  const after = module.after.contract(path);
  const side = after === null ? module.before : module.after;
  const own = after ?? before;
  let messages: ReadonlyMap<string, FoundMessage> | null = null;
  return {
    format: "protobuf",
    path,
    before,
    after,
    audit,
    module,
    message: (name, scope) => {
      messages ??= own === null ? new Map() : messagesOf(own, side);
      for (const each of candidates(name, scope)) {
        const found = messages.get(each);
        if (found !== undefined) return found;
      }
      return null;
    },
    isTouched: touchedBy(before, after, audit),
  };
}

/** Messages by full name, of a file and of those that it sees. */
function messagesOf(own: ProtobufContract, side: ProtobufSide): ReadonlyMap<string, FoundMessage> {
  const messages = new Map<string, FoundMessage>();
  for (const contract of visibleFiles(own, side)) {
    for (const message of contract.messages) {
      const name = inPackage(contract.package, message.name);
      if (!messages.has(name)) messages.set(name, { message, contract });
    }
  }
  return messages;
}

/** A line counts as new where the file held no such line before: what is only moved or indented is not touched. */
function touchedBy(
  before: ProtobufContract | null,
  after: ProtobufContract | null,
  audit: boolean,
): (range: Range) => boolean {
  if (audit || before === null || after === null) return () => true;
  let newLines: readonly number[] | null = null;
  return ({ startLine, endLine }) => {
    newLines ??= countNewLines(before.text, after.text);
    return (newLines[endLine] ?? 0) > (newLines[startLine - 1] ?? 0);
  };
}

/** How many new lines there are up to each line, counted from 1. */
function countNewLines(before: string, after: string): readonly number[] {
  const known = new Set(before.split("\n").map((line) => line.trim()));
  const counts = [0];
  for (const line of after.split("\n")) counts.push((counts.at(-1) ?? 0) + (known.has(line.trim()) ? 0 : 1));
  return counts;
}
