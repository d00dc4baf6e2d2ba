import { join } from "node:path";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import type { PackedFile } from "./contents.ts";

/** What publint would mend in the package of a folder, whose files are given: sentences; empty, nothing. */
export async function publintProblems(folder: string, files: readonly PackedFile[]): Promise<readonly string[]> {
  const packed = files.map(({ path, bytes }) => ({ name: join(folder, path), data: bytes }));
  const { messages, pkg } = await publint({ pkgDir: folder, strict: true, pack: { files: packed } });
  return messages.map((message) => `publint: ${formatMessage(message, pkg, { color: false }) ?? message.code}`);
}
