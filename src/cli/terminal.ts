/** What a command may touch of the outside world; tests hand in their own. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Whether each stream is watched by a person; progress and colour are for people only. */
  readonly outIsTerminal: boolean;
  readonly errIsTerminal: boolean;
  readonly columns: number;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly workingFolder: string;
  readonly now: () => Date;
}

/** The terminal of this process. */
export const processTerminal = (): Terminal => ({
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  outIsTerminal: process.stdout.isTTY === true,
  errIsTerminal: process.stderr.isTTY === true,
  columns: process.stdout.columns ?? 100,
  environment: process.env,
  workingFolder: process.cwd(),
  now: () => new Date(),
});

/** Colour only for a person who did not switch it off (https://no-color.org: any non-empty NO_COLOR). */
export const wantsColor = ({ outIsTerminal, environment }: Terminal): boolean =>
  outIsTerminal && !environment.NO_COLOR && environment.TERM !== "dumb";

/**
 * Runs `work`, which tells the steps it takes; each is shown to a person on a line that replaces itself, and nothing in a
 * pipe. The line is gone when the work has ended, however it ended.
 */
export async function withProgress<T>(
  { errIsTerminal, err, environment }: Terminal,
  work: (step: (what: string) => void) => Promise<T>,
): Promise<T> {
  if (!errIsTerminal || environment.TERM === "dumb") return work(() => undefined);
  try {
    return await work((what) => err(`\r\u001b[K${what} …`));
  } finally {
    err("\r\u001b[K");
  }
}
