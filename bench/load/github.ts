import { fork } from "node:child_process";
import { once } from "node:events";
import type { CallResult, GitHubCalls, GitHubIdentity, GitHubWish } from "./github-calls.ts";

type Asked = {
  readonly [Name in keyof GitHubCalls]: (
    ...values: Parameters<GitHubCalls[Name]>
  ) => Promise<Awaited<ReturnType<GitHubCalls[Name]>>>;
};

/** A simulated GitHub in a process of its own, so that what it computes delays no sender. */
export interface GitHubProcess {
  readonly identity: GitHubIdentity;
  readonly pid: number;
  readonly ask: Omit<Asked, "start">;
  stop(): Promise<void>;
}

/** Starts it. */
export async function startGitHub(wish: GitHubWish): Promise<GitHubProcess> {
  const child = fork(new URL("github-process.ts", import.meta.url), { serialization: "advanced", stdio: "inherit" });
  const waiting = new Map<number, (value: unknown) => void>();
  let last = 0;
  child.on("message", ({ id, value }: CallResult) => {
    waiting.get(id)?.(value);
    waiting.delete(id);
  });
  const call = (name: keyof GitHubCalls, values: readonly unknown[]): Promise<unknown> =>
    new Promise((resolve) => {
      last += 1;
      waiting.set(last, resolve);
      child.send({ id: last, name, values });
    });
  // Both ends are typed by `GitHubCalls`; what goes between them is not checked again.
  const ask = new Proxy({} as Asked, {
    get:
      (_target, name) =>
      (...values: readonly unknown[]) =>
        call(name as keyof GitHubCalls, values),
  });
  return {
    identity: await ask.start(wish),
    pid: child.pid ?? 0,
    ask,
    async stop() {
      const ended = once(child, "exit");
      child.disconnect();
      await ended;
    },
  };
}
