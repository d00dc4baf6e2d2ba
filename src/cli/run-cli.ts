import { Command, CommanderError, Option } from "commander";
import { UserError } from "../charter/error.ts";
import { version } from "../version.ts";
import { complaintOf } from "./complaint.ts";
import { formats } from "./formats.ts";
import { processTerminal, type Terminal } from "./terminal.ts";

const usageError = 2;

/** Runs the command line and gives the exit code: 0 nothing blocking, 1 blocking findings, 2 usage, policy or input error. */
export async function runCli(args: readonly string[], terminal: Terminal): Promise<number> {
  let exitCode = 0;
  const program = programOf(terminal, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync([...args], { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : usageError;
    if (!(error instanceof UserError)) throw error;
    terminal.err(complaintOf(error));
    return usageError;
  }
}

/**
 * The commands with their arguments and flags; nothing runs before one is parsed. `exit` is told what the command that ran
 * ends with.
 */
export function programOf(terminal: Terminal, exit: (code: number) => void): Command {
  const program = new Command("arch-review")
    .description("Reviews RFCs, database migrations and API contracts the way a careful staff backend engineer would.")
    .version(version)
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err });
  reviewing(program.command("review"))
    .description("what the App would say of this branch; only commits are read")
    .option("--repo <folder>", "a folder of the git repository", ".")
    .option(
      "--base <ref>",
      "the branch that the change goes into; main, the default branch of origin or master when not said",
    )
    .option("--head <ref>", "the commit to review", "HEAD")
    .action(async (flags) => {
      const { reviewCommand } = await import("./commands.ts");
      exit(await reviewCommand(flags, terminal));
    });
  reviewing(program.command("lint"))
    .description("review files or folders as if every file were newly added, in the order given")
    .argument("<path...>")
    .option("--watch", "review again whenever what is read has changed, until Ctrl+C; asks no language model")
    .action(async (paths, flags) => {
      if (flags.watch === true) {
        const { watchCommand } = await import("./watch/watch-command.ts");
        return exit(await watchCommand(paths, flags, terminal));
      }
      const { lintCommand } = await import("./commands.ts");
      exit(await lintCommand(paths, flags, terminal));
    });
  program
    .command("rules")
    .description("the rule book, or one rule explained")
    .argument("[id]")
    .addOption(formatOption(["text", "json", "markdown"]))
    .action(async (id, { format }) => {
      const { rulesCommand } = await import("./rules-command.ts");
      rulesCommand(id, format, terminal);
    });
  ofPolicy(program.command("explain"))
    .description("why a file is in or out of scope, and the policy in force")
    .argument("<path>", "relative to the folder of the repository")
    .option("--sent", "also print what a language model would be shown of it; nothing is sent")
    .action(async (path, flags) => {
      const { explainCommand } = await import("./explain-command.ts");
      exit(await explainCommand(path, flags, terminal));
    });
  ofPolicy(program.command("validate"))
    .description("check policy, lasting waivers and table sizes")
    .action(async (flags) => {
      const { validateCommand } = await import("./validate-command.ts");
      exit(validateCommand(flags, terminal));
    });
  program
    .command("stats")
    .description("how the findings of closed pull requests ended, by rule; reads the store of the GitHub App")
    .option("--installation <id>", "one installation instead of all that GitHub lists")
    .option("--since <YYYY-MM-DD>", "the first day that counts; 90 days ago when not said")
    .addOption(new Option("--format <format>", "form of the output").choices(["text", "json"]).default("text"))
    .action(async (flags) => {
      const { statsCommand } = await import("./stats-command.ts");
      exit(await statsCommand(flags, terminal));
    });
  program
    .command("manifest")
    .description("how to register the App at GitHub: a link with its form filled in, or the manifest itself")
    .option("--url <address>", "the page that people are shown of the App")
    .option("--webhook-url <address>", "the address of the server")
    .option("--public-url <address>", "the address under which people reach its report pages, if it has any")
    .option("--organisation <login>", "register it for this organisation and not for a person")
    .addOption(plainFormatOption())
    .action(async (flags) => {
      const { manifestCommand } = await import("./manifest-command.ts");
      manifestCommand(flags, terminal);
    });
  program
    .command("doctor")
    .description(
      "check key, secret, permissions, events, clock, webhook, database and rehearsals of a server with this environment",
    )
    .addOption(plainFormatOption())
    .action(async (flags) => {
      const { doctorCommand } = await import("./doctor/doctor-command.ts");
      exit(await doctorCommand(flags, terminal));
    });
  program
    .command("migrate")
    .description("bring the database of the GitHub App up to date, as the login of DATABASE_OWNER_URL, and end")
    .action(async () => {
      const { migrateCommand } = await import("./migrate-command.ts");
      exit(await migrateCommand(terminal));
    });
  program
    .command("mcp")
    .description(
      "serve an agent over the Model Context Protocol, on standard input and output; reads only, sends nothing",
    )
    .option("--root <folder...>", "folders below which may be read; the working folder when not said")
    .action(async ({ root = [] }) => {
      const { mcpCommand } = await import("./mcp-command.ts");
      exit(await mcpCommand(root, terminal));
    });
  program
    .command("lsp")
    .description(
      "serve an editor over standard input and output: findings as you type, hovers, completion, quick fixes",
    )
    // Clients name the transport by habit; there is no other.
    .option("--stdio", "the only transport, and so the default")
    .action(async () => {
      const { lspCommand } = await import("../lsp/lsp-command.ts");
      await lspCommand(terminal);
    });
  program
    .command("serve")
    .description("run the GitHub App; its settings are environment variables")
    .action(async () => {
      // Loaded only here: the server's libraries would double the start-up of every other command.
      const { serveCommand } = await import("./serve-command.ts");
      exit(await serveCommand(terminal));
    });
  return program;
}

const reviewing = (command: Command): Command =>
  command
    .addOption(formatOption(formats))
    .option("--shadow", "rehearse migrations on an embedded PostgreSQL or SQLite, as `review` does by itself")
    .option("--no-shadow", "do not rehearse them, as `lint` does not by itself")
    .option("--no-judge", "ask no language model, though OPENAI_API_KEY is set, what the rules leave unknown")
    .option("--config <file>", "a policy file instead of .github/arch-review.yml")
    .option("--only <rule,...>", "these rules and checks alone")
    .option("--statistics <file>", "table sizes instead of .github/arch-review-statistics.json");

const ofPolicy = (command: Command): Command =>
  command
    .addOption(plainFormatOption())
    .option("--repo <folder>", "a folder of the repository", ".")
    .option("--config <file>", "a policy file instead of .github/arch-review.yml")
    .option("--organisation <file>", "the policy that the organisation keeps in its .github repository");

const plainFormatOption = (): Option => formatOption(["text", "json"]);

const formatOption = (choices: readonly string[]): Option =>
  new Option("--format <format>", "form of the output").choices(choices).default("text");

/** Runs the command line of this process to its end; the process then ends with the exit code. */
export async function runProcess(): Promise<void> {
  // Whoever reads the output may stop reading (`| head`); the exit code is the same.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
  try {
    process.exitCode = await runCli(process.argv.slice(2), processTerminal());
  } catch (bug) {
    // Left to Node it would end with 1, which says that the change has blocking findings.
    console.error(bug);
    process.exitCode = usageError;
  }
}
