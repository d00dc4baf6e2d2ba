import type { ChildProcess } from "node:child_process";
import { type SandboxEnd, SandboxEnded } from "../session.ts";
import { watchdogSignal } from "./limits.ts";
import { type SandboxAnswer, type SandboxRequest, sandboxAnswer } from "./protocol.ts";

/** The way to the process of a sandbox. */
export interface SandboxLink {
  /** Rejects with `SandboxEnded` where the process ends before it has answered. */
  readonly ask: (request: SandboxRequest) => Promise<SandboxAnswer>;
  /** Ends the process for a reason, or for the one that it ended for before; what is pending rejects with what is given back. */
  readonly end: (reason: SandboxEnd) => SandboxEnded;
  /** Ends it later; what was said before does not count any more. */
  readonly endAfter: (milliseconds: number) => void;
  readonly close: () => Promise<void>;
  readonly hasEnded: () => boolean;
  /** Resolves when the process is gone. */
  readonly gone: Promise<void>;
}

interface Waiting {
  readonly resolve: (answer: SandboxAnswer) => void;
  readonly reject: (reason: SandboxEnded) => void;
}

/** Talks to a process. One that is asked for nothing does not keep this program alive. */
export function connect(child: ChildProcess): SandboxLink {
  const waiting = new Map<number, Waiting>();
  const hold = holdOn(child);
  const lastWords = readLastWords(child);
  let ended: SandboxEnded | null = null;
  let requests = 0;
  let deadline: NodeJS.Timeout | undefined;
  const end = (reason: SandboxEnd): SandboxEnded => {
    ended ??= new SandboxEnded(reason, lastWords());
    clearTimeout(deadline);
    child.kill("SIGKILL");
    for (const { reject } of waiting.values()) reject(ended);
    waiting.clear();
    hold(false);
    return ended;
  };
  child.on("message", (message) => {
    const { data: answer } = sandboxAnswer.safeParse(message);
    const asked = answer && waiting.get(answer.id);
    // Nothing that our own code in the process would say.
    if (!asked) return void end("crash");
    waiting.delete(answer.id);
    asked.resolve(answer);
    hold(waiting.size > 0);
  });
  const gone = new Promise<void>((resolve) => {
    child.once("error", () => resolve(void end("crash")));
    child.once("exit", (_code, signal) => resolve(void end(reasonOf(signal, lastWords()))));
  });
  hold(false);
  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        if (ended !== null) return reject(ended);
        const id = ++requests;
        waiting.set(id, { resolve, reject });
        hold(true);
        // What cannot be sent is not answered; how the process ended, if it did, is told by its end.
        child.send({ ...request, id }, (error) => error && child.kill());
      }),
    end,
    endAfter: (milliseconds) => {
      clearTimeout(deadline);
      if (ended === null) deadline = setTimeout(() => end("deadline"), milliseconds).unref();
    },
    close: async () => {
      end("crash");
      if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) child.ref();
      await gone;
    },
    hasEnded: () => ended !== null,
    gone,
  };
}

/** Why it ended where nobody here ended it: a kernel that is out of memory kills, and its own watchdog does in another way. */
function reasonOf(signal: NodeJS.Signals | null, lastWords: string): SandboxEnd {
  if (signal === watchdogSignal || lastWords.includes("out of memory")) return "memory";
  return signal === "SIGKILL" ? "killed" : "crash";
}

/** Characters that are kept of what a process wrote. */
const mostWords = 4_000;

/** What the process wrote before it ended: Node says there that its heap is full. */
function readLastWords({ stderr }: ChildProcess): () => string {
  let words = "";
  stderr?.on("data", (text: Buffer) => {
    words = (words + text.toString("latin1")).slice(-mostWords);
  });
  // It is a socket, which its type does not say.
  if (stderr !== null && "unref" in stderr && typeof stderr.unref === "function") stderr.unref();
  return () => words;
}

/** Whether this program lives on for the process. */
function holdOn(child: ChildProcess): (held: boolean) => void {
  return (held) => {
    const { channel } = child;
    if (held) {
      child.ref();
      channel?.ref();
    } else {
      child.unref();
      channel?.unref();
    }
  };
}
