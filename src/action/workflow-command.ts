/**
 * Commands to the runner, as a line of the log. Source: "Workflow commands for GitHub Actions" (docs.github.com, read 2026-11)
 * and `@actions/core`, command.ts, which has the escapes.
 */
export function workflowCommand(
  name: "error" | "warning" | "notice",
  message: string,
  properties: Readonly<Record<string, string | number>> = {},
): string {
  const shown = Object.entries(properties).map(([key, value]) => `${key}=${property(String(value))}`);
  return `::${name}${shown.length === 0 ? "" : ` ${shown.join(",")}`}::${data(message)}\n`;
}

/** Nothing of a value ends the line, and so begins another command. */
const data = (text: string): string => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");

const property = (text: string): string => data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");

/**
 * Text for the log in which the runner looks for no commands, whatever it holds.
 * @param secret ends it: a word that the text cannot know.
 */
export const withoutCommands = (text: string, secret: string): string =>
  `::stop-commands::${secret}\n${text}${text.endsWith("\n") ? "" : "\n"}::${secret}::\n`;

/**
 * An output as a line of the file `GITHUB_OUTPUT`, of a value that is ours or of one line: what would begin another line is
 * taken out.
 */
export const outputLine = (name: string, value: string): string => `${name}=${value.replace(/[\r\n]/g, "")}\n`;
