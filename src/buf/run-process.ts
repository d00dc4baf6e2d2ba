import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";

/** How a process is run. */
export interface ProcessRequest {
  readonly program: string;
  readonly arguments: readonly string[];
  /** The only folder that it is told of. */
  readonly folder: string;
  readonly memoryMb: number;
  readonly outputBytes: number;
  /** Ends it: the deadline, or that nobody wants it any more. */
  readonly signal: AbortSignal;
}

/** How a process ended. What it said is cut at the limit. */
export type ProcessEnd =
  | { readonly kind: "exit"; readonly code: number; readonly output: string; readonly fault: string }
  /** It said more than it may, and was ended. */
  | { readonly kind: "talkative"; readonly output: string }
  | { readonly kind: "memory" | "ended" }
  | { readonly kind: "not-started"; readonly reason: string };

/** Between two looks at what it holds, in milliseconds. */
const lookMs = 50;
const longestFault = 4096;

/**
 * Runs a program of Go with nothing of the host's environment: no token, no home, and a proxy that is not there for whatever
 * would ask the network. It is ended by SIGKILL. Never rejects.
 */
export function runProcess(request: ProcessRequest): Promise<ProcessEnd> {
  const { program, folder, memoryMb, outputBytes, signal } = request;
  return new Promise((resolve) => {
    if (signal.aborted) return resolve({ kind: "ended" });
    const child = spawn(program, request.arguments, {
      cwd: folder,
      env: environment(folder, memoryMb),
      stdio: ["ignore", "pipe", "pipe"],
    });
    const output: Buffer[] = [];
    let said = 0;
    let fault = "";
    let cause: "memory" | "ended" | "talkative" | null = null;
    const end = (why: typeof cause): void => {
      cause ??= why;
      child.kill("SIGKILL");
    };
    const stop = (): void => end("ended");
    const look = setInterval(() => void heldBy(child.pid).then((held) => held > memoryMb && end("memory")), lookMs);
    const settle = (ended: ProcessEnd): void => {
      clearInterval(look);
      signal.removeEventListener("abort", stop);
      resolve(ended);
    };
    signal.addEventListener("abort", stop, { once: true });
    child.stdout.on("data", (chunk: Buffer) => {
      said += chunk.length;
      if (said > outputBytes) end("talkative");
      else output.push(chunk);
    });
    child.stderr.on("data", (chunk: Buffer) => {
      fault = (fault + chunk.toString("utf8")).slice(0, longestFault);
    });
    child.on("error", ({ message }) => settle({ kind: "not-started", reason: message }));
    child.on("close", (code) => {
      const text = Buffer.concat(output).toString("utf8");
      if (cause === "talkative") settle({ kind: "talkative", output: text });
      else if (cause !== null) settle({ kind: cause });
      else settle({ kind: "exit", code: code ?? -1, output: text, fault });
    });
  });
}

/** Nobody listens on port 9, `discard`. */
const nowhere = "http://127.0.0.1:9";

const environment = (folder: string, memoryMb: number): Readonly<Record<string, string>> => ({
  HOME: folder,
  TMPDIR: folder,
  BUF_CACHE_DIR: `${folder}/cache`,
  // The collector works harder before the limit is reached.
  GOMEMLIMIT: `${Math.floor(memoryMb * 0.8)}MiB`,
  GOMAXPROCS: "2",
  HTTP_PROXY: nowhere,
  HTTPS_PROXY: nowhere,
});

/** What a process holds in memory, in MiB, by Linux's own account; 0 where nobody says. */
async function heldBy(pid: number | undefined): Promise<number> {
  if (pid === undefined || process.platform !== "linux") return 0;
  try {
    const [, pages] = (await readFile(`/proc/${pid}/statm`, "utf8")).split(" ");
    return (Number(pages) * 4096) / 1024 / 1024;
  } catch {
    // It has ended meanwhile.
    return 0;
  }
}
