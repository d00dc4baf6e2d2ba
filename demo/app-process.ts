import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** The App running as a process of its own. */
export interface AppProcess {
  /** Where it takes webhooks. */
  readonly webhookUrl: string;
  /** Ends it as an operator would (SIGTERM), or as a power cut would (`kill`). */
  stop(signal?: "SIGTERM" | "SIGKILL"): Promise<void>;
}

/** The environment that the server reads; see the README. */
export type AppEnvironment = Readonly<Record<string, string>>;

/** Starts the real server with the program's own command and resolves once it listens. Throws when it ends before that. */
export async function startApp(environment: AppEnvironment): Promise<AppProcess> {
  const child = spawn(process.execPath, ["src/cli.ts", "serve"], {
    cwd: new URL("..", import.meta.url),
    env: { ...process.env, HOST: "127.0.0.1", PORT: "0", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const url = await listeningUrl(child);
  return {
    webhookUrl: `${url}/api/github/webhooks`,
    stop: async (signal = "SIGTERM") => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      child.kill(signal);
      await ended;
    },
  };
}

function listeningUrl(child: ChildProcess): Promise<string> {
  const lines: string[] = [];
  return new Promise((resolve, reject) => {
    const read = (line: string): void => {
      lines.push(line);
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line);
      if (url !== null) resolve(url[0]);
    };
    for (const stream of [child.stdout, child.stderr]) if (stream !== null) createInterface(stream).on("line", read);
    child.once("exit", (code) =>
      reject(new Error(`The server ended with code ${code}:\n${lines.slice(-20).join("\n")}`)),
    );
  });
}
