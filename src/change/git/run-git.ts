import { spawn } from "node:child_process";
import { UserError } from "../../charter/index.ts";

/** Where and how git runs: the repository's folder, the caller's environment and a signal that stops it. */
export interface GitContext {
  readonly repo: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal | undefined;
  /** Absent: git reaches no other repository. */
  readonly remote?: GitRemote;
}

/** How git may reach other repositories. */
export interface GitRemote {
  /** Settings of git beside those of the clone, as pairs: what is secret in them stands in no list of processes. */
  readonly settings: readonly (readonly [name: string, value: string])[];
}

/** What a git command answered. `stderr` is for people. */
export interface GitAnswer {
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** More output than this is refused: a change of that size is not one that anybody reviews. */
const maxOutputBytes = 256 * 1024 * 1024;

/** Settings that a hostile repository could use to run a program, overruled on the command line (git-config(1)). */
const overrides = ["core.fsmonitor=false", "core.hooksPath=/dev/null", "core.quotePath=false", "core.pager=cat"];

/**
 * Runs the git program without a shell and waits for it. Rejects with `UserError` where git is not installed or its
 * output is too large, and with the abort reason where the signal fires; a failing command is an answer, not an error.
 */
export function runGit(context: GitContext, args: readonly string[], input = ""): Promise<GitAnswer> {
  const settings = overrides.flatMap((setting) => ["-c", setting]);
  const child = spawn("git", ["-C", context.repo, "--no-pager", ...settings, ...args], {
    env: { ...safeEnvironment(context.environment), ...reaching(context.remote) },
    stdio: ["pipe", "pipe", "pipe"],
    ...(context.signal === undefined ? {} : { signal: context.signal }),
  });
  return new Promise((resolve, reject) => {
    const output: Buffer[] = [];
    const errors: Buffer[] = [];
    let size = 0;
    child.stdout.on("data", (chunk: Buffer) => {
      size += chunk.byteLength;
      if (size <= maxOutputBytes) output.push(chunk);
      else child.kill();
    });
    child.stderr.on("data", (chunk: Buffer) => {
      if (errors.length < 16) errors.push(chunk);
    });
    child.on("error", (error) => reject(isMissingProgram(error) ? gitMissing() : error));
    child.on("close", (code) => {
      if (size > maxOutputBytes) return reject(tooLarge());
      resolve({ code: code ?? 1, stdout: Buffer.concat(output), stderr: Buffer.concat(errors).toString().trim() });
    });
    // A command that ends before it has read its input breaks the pipe; its exit code tells the story.
    child.stdin.on("error", () => {});
    child.stdin.end(input);
  });
}

/**
 * The caller's environment without the variables that steer git elsewhere (GIT_DIR, GIT_EXTERNAL_DIFF, …), and with
 * everything off that asks the user, fetches from a remote or follows replacement objects (git(1), "Environment Variables").
 */
function safeEnvironment(environment: GitContext["environment"]): Record<string, string | undefined> {
  const kept = Object.entries(environment).filter(([name]) => !name.toUpperCase().startsWith("GIT_"));
  return {
    ...Object.fromEntries(kept),
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_TERMINAL_PROMPT: "0",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_NO_REPLACE_OBJECTS: "1",
    GIT_NO_LAZY_FETCH: "1",
    GIT_ALLOW_PROTOCOL: "none",
    LC_ALL: "C",
  };
}

/**
 * What a fetch needs beside the rest: protocols that run no program of the clone's choice, the settings of the system (its
 * proxies and certificates), and settings of ours, which count last (git-config(1), `GIT_CONFIG_COUNT`).
 */
function reaching(remote: GitRemote | undefined): Record<string, string> {
  if (remote === undefined) return {};
  const pairs = remote.settings.flatMap(([name, value], at) => [
    [`GIT_CONFIG_KEY_${at}`, name],
    [`GIT_CONFIG_VALUE_${at}`, value],
  ]);
  return {
    GIT_ALLOW_PROTOCOL: "https:http:ssh:file",
    GIT_CONFIG_NOSYSTEM: "0",
    GIT_CONFIG_COUNT: String(remote.settings.length),
    ...Object.fromEntries(pairs),
  };
}

const isMissingProgram = (error: Error): boolean => "code" in error && error.code === "ENOENT";

const gitMissing = (): UserError =>
  new UserError("The git program is not found", "Install git 2.30 or newer and put it on the PATH.");

const tooLarge = (): UserError =>
  new UserError(
    "The change is too large to read",
    "Review a smaller range, or the files by themselves with `arch-review lint`.",
  );
