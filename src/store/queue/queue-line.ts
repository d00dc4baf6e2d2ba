/** Why jobs wait in line, the one that goes first comes first. `background`: nobody waits for them. */
export const jobPriorities = ["merge-group", "command", "review", "background"] as const;
/** One of `jobPriorities`. */
export type JobPriority = (typeof jobPriorities)[number];

/** Unfinished jobs of one priority and state. */
export interface QueueLine {
  readonly priority: JobPriority;
  /** `ready`: due. `deferred`: not due yet. `dead-lettered`: given up, and GitHub does not know yet. */
  readonly state: "ready" | "deferred" | "active" | "dead-lettered";
  readonly jobs: number;
  /** For how long the one has been due that is due longest, by the database's clock; 0 for what is not due yet. */
  readonly oldestSeconds: number;
}
