import type { Terminal } from "../cli/terminal.ts";

/** What a run of the Action may touch of the outside world; tests hand in their own. */
export interface Runner extends Pick<Terminal, "environment" | "now"> {
  /** The log of the step. What stands at the beginning of a line there may be a command to the runner. */
  readonly out: (text: string) => void;
  readonly readText: (path: string) => string;
  readonly writeText: (path: string, text: string) => void;
  readonly appendText: (path: string, text: string) => void;
  readonly fetch: typeof globalThis.fetch;
  /** A word that nobody can guess, of letters and digits. */
  readonly secret: () => string;
}

/** What may write to the repository, or speak for the run: programs that are started (git, a rehearsal) have no use for it. */
const isSecret = (name: string): boolean => /^(?:INPUT_|ACTIONS_|GITHUB_TOKEN$)/i.test(name);

/** An environment without what only the Action itself needs. */
export const withoutSecrets = (environment: Runner["environment"]): Runner["environment"] =>
  Object.fromEntries(Object.entries(environment).filter(([name]) => !isSecret(name)));

/** The terminal of the engine, which writes nothing of its own here and has nothing to draw on. */
export const quietTerminal = ({ environment, now }: Runner, workingFolder: string): Terminal => ({
  out: () => undefined,
  err: () => undefined,
  outIsTerminal: false,
  errIsTerminal: false,
  columns: 120,
  environment: withoutSecrets(environment),
  workingFolder,
  now,
});
