import { runGit } from "../change/git/run-git.ts";
import { UserError } from "../charter/index.ts";
import { placeOf, type Roots } from "./roots.ts";

/**
 * The top folder of the working tree that a folder is in. Throws `UserError` where either is outside of the roots, and for a folder
 * that is in no working tree. A bare repository is none: a checkout may hold one that its author filled
 * (git-config(1), `safe.bareRepository`).
 */
export async function repositoryOf(
  roots: Roots,
  folder: string,
  environment: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal,
): Promise<string> {
  const { absolute } = placeOf(roots, folder);
  const context = { repo: absolute, environment, signal };
  const answer = await runGit(context, ["-c", "safe.bareRepository=explicit", "rev-parse", "--show-toplevel"]);
  if (answer.code === 0) return placeOf(roots, answer.stdout.toString().replace(/\n$/, "")).absolute;
  throw answer.stderr.includes("dubious ownership")
    ? new UserError(
        "git refuses the repository: it belongs to another user",
        "Let its owner run the server, or add it to safe.directory if you trust it.",
      )
    : new UserError(
        "The folder is in no working tree of git",
        "Name a folder of a clone, or look at files as they are with the tool lint.",
      );
}
