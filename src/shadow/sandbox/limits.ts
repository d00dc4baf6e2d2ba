/** What a sandbox may take. */
export interface SandboxLimits {
  /** Of its process, resident, in MiB. */
  readonly memoryMb: number;
}
