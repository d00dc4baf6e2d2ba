import type { Command } from "../../store/index.ts";
import { commandTexts } from "./command-places.ts";
import { readCommand } from "./read-command.ts";

/**
 * The command of a comment; null when it holds none. A comment gives one command: of several none is carried out, since
 * whoever wrote them reads one answer. Never throws, and takes no longer than a short comment does, whatever it is given.
 */
export function parseCommand(body: string): Command | null {
  const [text, ...others] = commandTexts(body);
  if (text === undefined) return null;
  const command = readCommand(text);
  if (others.length === 0) return command;
  const word = command.verb === "unknown" ? command.word : command.verb;
  const count = others.length + 1;
  return {
    verb: "unknown",
    word,
    problem: `A comment gives one command, and this one has ${count}. Each belongs in a comment of its own.`,
  };
}
