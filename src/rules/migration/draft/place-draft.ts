import type { MigrationChange } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import { ledgerStep } from "../reading/ledger-step.ts";
import { code } from "../reading/sql-name.ts";
import { nextFile } from "./next-file.ts";
import { fileMarks } from "./statements.ts";

/**
 * An observation with the files that its remedy needs: each part of the draft that belongs into a migration of its own is
 * given a name for it, and where the tool keeps a list or a hash of its files the step that follows is named.
 */
export function placed(observation: Observation, change: MigrationChange): Observation {
  if (observation.kind === "kept") return observation;
  const { draft, suggestion, message } = observation;
  const { afterAdding, afterEditing } = ledgerStep(change);
  const written = draft === null ? null : withFiles(draft, observation.path, change);
  const follows = written !== null && written.files > 0 && afterAdding !== null;
  return {
    ...observation,
    draft: written === null ? null : follows ? `${written.text}\n-- Then: ${afterAdding}` : written.text,
    message: suggestion !== null && afterEditing !== null ? `${message} Then run ${code(afterEditing)}.` : message,
  };
}

function withFiles(draft: string, path: string, change: MigrationChange): { readonly text: string; files: number } {
  let files = 0;
  const lines = draft.split("\n").map((line) => {
    if (!fileMarks.has(line)) return line;
    files++;
    // SQL in a document is no file of a sequence.
    const name = /\.(?:md|mdx|markdown|adoc|asciidoc|rst)$/i.test(path) ? null : nextFile(path, change, files);
    return name === null ? line : line.replace(/:$/, ` (such as ${name}):`);
  });
  return { text: lines.join("\n"), files };
}
