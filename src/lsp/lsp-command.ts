import {
  createConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import type { Terminal } from "../cli/terminal.ts";
import { serveLanguage } from "./serve-language.ts";

/** Milliseconds without a keystroke before a review, so that no half word is. */
export const delay = 120;

/** Serves an editor over standard input and output until it ends, as a promise. Standard output carries the protocol alone. */
export function lspCommand(terminal: Terminal): Promise<void> {
  const reader = new StreamMessageReader(process.stdin);
  const writer = new StreamMessageWriter(process.stdout);
  serveLanguage(createConnection(ProposedFeatures.all, reader, writer), terminal, delay);
  // An editor that is gone says nothing more.
  return new Promise((resolve) => process.stdin.once("end", resolve));
}
