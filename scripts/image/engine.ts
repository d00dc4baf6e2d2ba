import { spawnSync } from "node:child_process";

/** What a command of an engine ended with. `out`: what it printed, without the last line break. */
export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly problem: string;
}

/** An engine of containers that answers on this machine: Docker's command line, or another one that takes the same words. */
export interface Engine {
  readonly name: string;
  /** Runs one of its commands to the end. */
  readonly run: (...words: readonly string[]) => Outcome;
  /**
   * The same, for what is printed.
   * @throws Error with what it complained about when it ends with another code than 0.
   */
  readonly must: (...words: readonly string[]) => string;
  /** Runs one with its output shown as it comes; gives whether it ended well. */
  readonly show: (...words: readonly string[]) => boolean;
}

/** The first engine of which the service answers; null: there is none here. */
export function findEngine(names: readonly string[] = ["docker", "podman"]): Engine | null {
  const name = names.find((each) => run(each, ["info"]).code === 0);
  if (name === undefined) return null;
  return {
    name,
    run: (...words) => run(name, words),
    must: (...words) => {
      const { code, out, problem } = run(name, words);
      if (code !== 0) throw new Error(`${name} ${words[0]} ended with ${code}: ${problem}`);
      return out;
    },
    show: (...words) => spawnSync(name, words, { stdio: "inherit" }).status === 0,
  };
}

function run(name: string, words: readonly string[]): Outcome {
  const { status, stdout, stderr } = spawnSync(name, words, { encoding: "utf8", maxBuffer: 64 << 20 });
  return { code: status ?? -1, out: (stdout ?? "").trimEnd(), problem: (stderr ?? "").trimEnd() };
}
