/** What one run of buf may take. */
export interface BufLimits {
  /** Runs at a time. */
  readonly processes: number;
  /** How long all of one comparison may take, in milliseconds, its turn not counted. */
  readonly deadlineMs: number;
  /** What the process may hold in memory, in MiB. */
  readonly memoryMb: number;
  /** How much it may say, in bytes. */
  readonly outputBytes: number;
}

/** A module of a thousand files takes a second and 200 MiB. */
export const usualBuf: BufLimits = {
  processes: 2,
  deadlineMs: 20_000,
  memoryMb: 768,
  outputBytes: 4 * 1024 * 1024,
};
