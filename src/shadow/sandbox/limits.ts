/** What a sandbox may take. */
export interface SandboxLimits {
  /** Of its process, resident, in MiB. */
  readonly memoryMb: number;
}

/**
 * The signal by which a process ends itself that takes too much: nobody else sends it, so that its parent can tell. Like SIGKILL it
 * ends a process that computes, since Node does not handle it (signal(7)).
 */
export const watchdogSignal = "SIGUSR2";
