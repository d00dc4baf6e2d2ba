import { z } from "zod";
import type { BufFile, BufFinding } from "../artifacts/api/index.ts";
import type { Locate, Side } from "./written-modules.ts";

/** A finding with the side and the file that it stands in. */
export interface PlacedFinding {
  readonly side: Side;
  readonly file: BufFile;
  readonly finding: BufFinding;
}

/** Lines and columns are left out for what has no place. */
const lineSchema = z.object({
  path: z.string(),
  start_line: z.int().min(1).catch(1),
  start_column: z.int().min(1).catch(1),
  end_line: z.int().min(1).catch(1),
  end_column: z.int().min(1).catch(1),
  type: z.string().max(100),
  message: z.string(),
});

/** More findings of one run are left out: the first are blame enough. */
const mostFindings = 2000;
const longestMessage = 500;

/**
 * What buf says (`--error-format json`: an object a line), as far as it is about files of ours. `names` are the paths of files by
 * the names that buf knows them by. A last line that was cut is left out.
 */
export function readFindings(
  output: string,
  kind: Exclude<BufFinding["kind"], "compile">,
  locate: Locate,
  names: ReadonlyMap<string, string>,
): readonly PlacedFinding[] {
  return output.split("\n", mostFindings).flatMap((line): readonly PlacedFinding[] => {
    const read = lineSchema.safeParse(parsed(line));
    const place = read.success ? locate(read.data.path.replaceAll("\\", "/")) : null;
    if (!read.success || place === null) return [];
    const { type, message, start_line, start_column, end_line, end_column } = read.data;
    const finding: BufFinding = {
      type,
      kind: type === "COMPILE" ? "compile" : kind,
      path: place.file.path ?? "",
      startLine: start_line,
      startColumn: start_column,
      endLine: end_line,
      endColumn: end_column,
      message: message
        .replace(/arch-review-\d{1,6}\.proto/g, (name) => names.get(name) ?? name)
        .slice(0, longestMessage),
    };
    return [{ ...place, finding }];
  });
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // No finding, or the rest of one.
    return null;
  }
}
