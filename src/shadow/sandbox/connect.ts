import type { ChildProcess } from "node:child_process";
import { SandboxEnded } from "../session.ts";
import { type SandboxAnswer, type SandboxRequest, sandboxAnswer } from "./protocol.ts";

/** The way to the process of a sandbox. */
export interface SandboxLink {
  /** Rejects with `SandboxEnded` where the process ends before it has answered. */
  readonly ask: (request: SandboxRequest) => Promise<SandboxAnswer>;
  /** Ends the process for a reason; what is pending rejects with what is given back. */
  readonly end: (reason: SandboxEnded["reason"]) => SandboxEnded;
  readonly endAfter: (milliseconds: number) => void;
  readonly close: () => Promise<void>;
}

interface Waiting {
  readonly resolve: (answer: SandboxAnswer) => void;
  readonly reject: (reason: SandboxEnded) => void;
}

/** Talks to a process. One that waits for nothing keeps nobody waiting for it. */
export function connect(child: ChildProcess): SandboxLink {
  const waiting = new Map<number, Waiting>();
  let ended: SandboxEnded | null = null;
  let requests = 0;
  let deadline: NodeJS.Timeout | undefined;
  let said = "";
  const idle = (): void => {
    if (waiting.size > 0) return;
    child.unref();
    child.channel?.unref();
    deadline?.unref();
  };
  const end = (reason: SandboxEnded["reason"]): SandboxEnded => {
    ended ??= new SandboxEnded(reason);
    clearTimeout(deadline);
    child.kill("SIGKILL");
    for (const { reject } of waiting.values()) reject(ended);
    waiting.clear();
    idle();
    return ended;
  };
  const gone = new Promise<void>((resolve) => {
    child.once("error", () => {
      end("crash");
      resolve();
    });
    child.once("exit", (_code, signal) => {
      // Nobody here sent it: its own watchdog did, or the kernel, which is out of memory.
      end(signal === "SIGKILL" || said.includes("out of memory") ? "memory" : "crash");
      resolve();
    });
  });
  child.on("message", (message) => {
    const { data: answer } = sandboxAnswer.safeParse(message);
    const asked = answer && waiting.get(answer.id);
    if (!asked) return void end("crash");
    waiting.delete(answer.id);
    asked.resolve(answer);
    idle();
  });
  child.stderr?.on("data", (text: Buffer) => {
    said = (said + text.toString("latin1")).slice(-4_000);
    if (process.env["SHADOW_DEBUG"]) console.error(String(text));
  });
  unrefStream(child.stderr);
  idle();
  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        if (ended !== null) return reject(ended);
        const id = ++requests;
        waiting.set(id, { resolve, reject });
        child.ref();
        child.channel?.ref();
        child.send({ ...request, id }, (error) => error && end("crash"));
      }),
    end,
    endAfter: (milliseconds) => {
      clearTimeout(deadline);
      if (ended === null) deadline = setTimeout(() => end("deadline"), milliseconds);
      idle();
    },
    close: async () => {
      end("crash");
      // Until it is gone, not longer.
      if (child.exitCode === null && child.signalCode === null) child.ref();
      await gone;
    },
  };
}

function unrefStream(stream: ChildProcess["stderr"]): void {
  if (stream !== null && "unref" in stream && typeof stream.unref === "function") stream.unref();
}
