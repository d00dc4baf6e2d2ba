/**
 * What was looked at, and how it is. `advice` works and could be better; `unknown` could not be found out; with `wrong`
 * something stays dead.
 */
export interface Check {
  readonly name: string;
  readonly status: "ok" | "advice" | "wrong" | "unknown";
  readonly says: string;
  /** What to do; null where there is nothing. */
  readonly remedy: string | null;
}

/** All is well. */
export const ok = (name: string, says: string): Check => ({ name, status: "ok", says, remedy: null });

/** Something stays dead until somebody does what `remedy` says. */
export const wrong = (name: string, says: string, remedy: string): Check => ({ name, status: "wrong", says, remedy });

/** It works, and `remedy` makes it better. */
export const advice = (name: string, says: string, remedy: string): Check => ({ name, status: "advice", says, remedy });

/** It could not be found out. */
export const unknown = (name: string, says: string, remedy: string | null = null): Check => ({
  name,
  status: "unknown",
  says,
  remedy,
});
