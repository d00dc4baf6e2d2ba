import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** The App running as a process of its own. */
export interface AppProcess {
  /** Where it takes webhooks. */
  readonly webhookUrl: string;
  /** Ends it as an operator would (SIGTERM), or as a power cut would (`kill`). Gives the exit code; null: a signal ended it. */
  stop(signal?: "SIGTERM" | "SIGKILL"): Promise<number | null>;
  /** Whether it runs. */
  readonly alive: boolean;
}

/** The environment that the server reads; see the README. */
export type AppEnvironment = Readonly<Record<string, string>>;

/**
 * Starts the real server with the program's own command and resolves once it listens. Throws when it ends before that.
 * @param hear is told every line it writes.
 */
export async function startApp(
  environment: AppEnvironment,
  hear: (line: string) => void = () => undefined,
): Promise<AppProcess> {
  const child = spawn(process.execPath, ["src/cli.ts", "serve"], {
    cwd: new URL("..", import.meta.url),
    env: { ...process.env, HOST: "127.0.0.1", PORT: "0", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const url = await listeningUrl(child, hear);
  const isAlive = (): boolean => child.exitCode === null && child.signalCode === null;
  return {
    webhookUrl: `${url}/api/github/webhooks`,
    get alive() {
      return isAlive();
    },
    stop: async (signal = "SIGTERM") => {
      if (isAlive()) {
        const ended = once(child, "exit");
        child.kill(signal);
        await ended;
      }
      return child.exitCode;
    },
  };
}

/** Where a server that was just started listens, as it prints it. Throws when the process ends before. */
export function listeningUrl(child: ChildProcess, hear: (line: string) => void): Promise<string> {
  const lines: string[] = [];
  return new Promise((resolve, reject) => {
    const read = (line: string): void => {
      hear(line);
      if (lines.push(line) > 20) lines.shift();
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line);
      if (url !== null) resolve(url[0]);
    };
    for (const stream of [child.stdout, child.stderr]) if (stream !== null) createInterface(stream).on("line", read);
    child.once("exit", (code) => reject(new Error(`The server ended with code ${code}:\n${lines.join("\n")}`)));
  });
}
