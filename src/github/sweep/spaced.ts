import type { Job, WantedJob } from "../../store/index.ts";

/** Jobs that are wanted one after another: the first now, each other so many milliseconds after the one before. */
export const spaced = (jobs: readonly Job[], now: Date, spacingMs: number): readonly WantedJob[] =>
  jobs.map((job, place) => ({
    job,
    startAfter: place === 0 ? undefined : new Date(now.getTime() + place * spacingMs),
  }));
