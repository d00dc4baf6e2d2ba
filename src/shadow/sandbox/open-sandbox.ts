import type { Sandbox } from "../session.ts";

/** What a sandbox may take. */
export interface SandboxLimits {
  /** Of its process, resident, in MiB. */
  readonly memoryMb: number;
}

/** Starts a process with an empty PostgreSQL in it, out of reach of files, processes and the network. */
export async function openSandbox(_limits: SandboxLimits): Promise<Sandbox> {
  throw new Error("not there yet");
}
