import { type Command, CommanderError } from "commander";
import { programOf } from "../../src/cli/run-cli.ts";
import type { Terminal } from "../../src/cli/terminal.ts";

const words = /"((?:[^"\\]|\\.)*)"|'([^']*)'|([^\s"']+)/g;
const program = (): Command => programOf(silent, () => undefined);
/** Without a program before it the product's name is a call only where a command follows. */
const commands = (): string =>
  program()
    .commands.map((command) => command.name())
    .join("|");
const call = (): RegExp =>
  new RegExp(
    `(?:^|[\\s\`(])(?:npx(?: -y| --yes| --no-install)? arch-review(?:@[\\w.]+)?|npm run -s arch-review --|arch-review(?= (?:${commands()})\\b))((?: +(?:"[^"\\n]*"|'[^'\\n]*'|[^\\s"'|>;&\`)#\\\\]+))+)`,
    "gm",
  );

/** The arguments of each call of our command line in a text: a script, a configuration, or a list of words in JSON or TOML. */
export function callsIn(text: string): readonly (readonly string[])[] {
  const asLists = [...text.matchAll(/\[([^[\]]*"arch-review"[^[\]]*)\]|"(arch-review)"((?:, *"[^"]*")*)/g)].map(
    ([list]) => [...list.matchAll(/"([^"]*)"/g)].map(([, word = ""]) => word),
  );
  const lists = asLists
    .map((list) => list.slice(list.lastIndexOf("arch-review") + 1))
    .filter((list) => list.length > 0);
  const lisp = [...text.matchAll(/\("npx" "-y" "arch-review"((?: "[^"]*")+)\)/g)].map(([, rest = ""]) => wordsOf(rest));
  const scripts = [...text.replaceAll(/<[^<>\n]*>/g, "some").matchAll(call())].map(([, rest = ""]) => wordsOf(rest));
  return [...lists, ...lisp, ...scripts];
}

const wordsOf = (text: string): string[] =>
  [...text.matchAll(words)].map(([, double, single, bare]) => double ?? single ?? bare ?? "");

/** Why our command line does not take these arguments, or null when it does. Nothing runs. */
export function refusalOf(args: readonly string[]): string | null {
  const all = (command: Command): readonly Command[] => [command, ...command.commands.flatMap(all)];
  const ours = program();
  for (const command of all(ours))
    command
      .exitOverride()
      .configureOutput(quiet)
      .action(() => undefined);
  try {
    ours.parse(args, { from: "user" });
    return null;
  } catch (error) {
    // Prose names a command without what it is given.
    const isNamed = error instanceof CommanderError && error.code === "commander.missingArgument";
    return isNamed ? null : String(error);
  }
}

const quiet = { writeOut: () => undefined, writeErr: () => undefined };
const silent: Terminal = {
  out: quiet.writeOut,
  err: quiet.writeErr,
  outIsTerminal: false,
  errIsTerminal: false,
  columns: 80,
  environment: {},
  workingFolder: ".",
  now: () => new Date(0),
};
