import type { MigrationReading } from "../../artifacts/migration/index.ts";
import { sentence } from "../sentence.ts";
import type { SourceText } from "../source-text.ts";
import type { Concern } from "./assessment.ts";

/**
 * Text of the change that the parser refused. A warning, since the server may know better than the parser; the verdict is
 * `incomplete` all the same, as nobody read what stands there. Problems of the base branch are not the change's.
 */
export const syntaxConcerns = (
  problems: MigrationReading["problems"],
  sources: (path: string) => SourceText,
): readonly Concern[] =>
  problems
    .filter(({ shipped }) => !shipped)
    .map(({ path, range, message, remedy }) => {
      const quote =
        sources(path).quote(range) || sources(path).line(range.startLine).trim().slice(0, 240).toWellFormed();
      return {
        ...range,
        path,
        rule: "syntax-error",
        item: "backward-compatible-migrations",
        severity: "warning",
        message: `${sentence(`${message.charAt(0).toUpperCase()}${message.slice(1)}`)} ${sentence(remedy)}`,
        quote,
        suggestion: null,
        subject: quote,
        draft: null,
      };
    });
