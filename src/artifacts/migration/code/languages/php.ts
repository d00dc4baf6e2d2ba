import type { Engine, Program } from "php-parser";

type MakeEngine = () => Engine;

let makeEngine: MakeEngine | null = null;

/** The newest PHP that the parser knows, so that nothing valid is refused. */
const version = "8.5";

/** Larger texts are not parsed: no person writes a migration of a mebibyte. */
const maxLength = 1 << 20;

/** Loads the parser of PHP, once in the life of the process. */
export async function loadPhp(): Promise<void> {
  if (makeEngine !== null) return;
  const { default: parser } = await import("php-parser");
  makeEngine = () =>
    new parser.Engine({
      parser: { extractDoc: true, suppressErrors: true, version },
      lexer: { short_tags: true },
      ast: { withPositions: true },
    });
}

/**
 * Parses a PHP file; places are offsets in UTF-16 units. What the parser cannot read stands in the program's errors, the
 * rest is there. A text: it was given up, and why. Needs `loadPhp` once before.
 */
export function parsePhpSyntax(text: string): Program | string {
  if (makeEngine === null) throw new Error("the parser of PHP is not loaded");
  if (text.length > maxLength) return "The file is larger than 1 MiB and was not read.";
  try {
    return makeEngine().parseCode(text, "");
  } catch (error) {
    // The parser recurses as deep as the text nests, and fails on some texts that are no PHP.
    if (error instanceof RangeError) return "The code is nested too deeply to be read.";
    if (error instanceof Error) return "PHP's grammar has no reading of this file.";
    throw error;
  }
}
