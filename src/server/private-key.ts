import { createPrivateKey } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Environment } from "./variables.ts";

/**
 * The App's key as PEM, or what is wrong with it. An environment variable cannot hold line breaks everywhere, so that `\n` stands for
 * one, as in Probot.
 */
export function readPrivateKey(
  set: Environment,
  readFile: (path: string) => string,
): string | { readonly problem: string } {
  const { PRIVATE_KEY: inline, PRIVATE_KEY_PATH: path } = set;
  if (inline === undefined && path === undefined) return { problem: "neither PRIVATE_KEY nor PRIVATE_KEY_PATH is set" };
  const name = inline === undefined ? "PRIVATE_KEY_PATH" : "PRIVATE_KEY";
  try {
    const pem = inline?.replaceAll("\\n", "\n") ?? readFile(path ?? "");
    if (createPrivateKey(pem).asymmetricKeyType === "rsa") return pem;
  } catch {
    // The library's and the file system's words may quote the key or the path; ours say what is needed.
  }
  return { problem: `${name} does not give an RSA private key in PEM form (the .pem file that GitHub generates)` };
}

/** A file as text. */
export const readText = (path: string): string => readFileSync(path, "utf8");
