import { type MigrationMemory, migrationMemory } from "../artifacts/migration/index.ts";
import { contentOfText, maxBytesOf } from "../change/index.ts";
import { loadParserFrugally } from "../cli/frugal-parser.ts";
import { reviewObserved } from "../cli/review-observed.ts";
import type { ParsingWork } from "../cli/stored-scripts.ts";
import type { Terminal } from "../cli/terminal.ts";
import { dayOf } from "../review/day.ts";
import type { Review } from "../review/index.ts";
import type { Workspace } from "./read-workspace.ts";
import { withHeads } from "./with-heads.ts";

/** Reviews what an editor holds. What was parsed stays in memory, bounded. */
export interface BufferReviewer {
  /** `buffers`: the texts of open documents, by path in the workspace. No language model is asked and nothing rehearsed. */
  readonly review: (workspace: Workspace, buffers: ReadonlyMap<string, string>) => Promise<Review>;
}

/** A reviewer of one process. */
export function bufferReviewer(terminal: Terminal): BufferReviewer {
  let parser: Promise<void> | null = null;
  const memory: MigrationMemory = migrationMemory();
  const parsing: ParsingWork = async (work) => work(memory);
  return {
    review: async ({ change, policy, selection }, buffers) => {
      parser ??= loadParserFrugally();
      await parser;
      const heads = [...buffers].map(([path, text]) => [path, contentOfText(text, maxBytesOf(path))] as const);
      const options = { selection, shadow: false, judge: null, today: dayOf(terminal.now()) } as const;
      const laid = withHeads(change, new Map(heads));
      return (await reviewObserved(laid, policy, options, parsing, terminal, () => undefined)).review;
    },
  };
}
