import { UserError } from "../charter/index.ts";

/** What a workflow says with `with:`; action.yml describes each. */
export interface Inputs {
  /** Folder of the checkout, below the workspace. */
  readonly path: string;
  /** Null: what the event names. */
  readonly base: string | null;
  /** Null: no request is sent to GitHub. */
  readonly token: string | null;
  readonly comment: boolean;
  readonly annotations: boolean;
  readonly codeScanning: boolean;
  /** Null: no file is written. */
  readonly sarifFile: string | null;
  readonly failOn: "blocking" | "never";
  readonly shadow: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The inputs as the runner hands them over: `INPUT_` and the name in capitals, blanks as `_`. Throws `UserError` for a value
 * that is none of those allowed.
 */
export const readInputs = (environment: Environment): Inputs => ({
  path: textOf(environment, "path") ?? ".",
  base: textOf(environment, "base"),
  token: textOf(environment, "token"),
  comment: oneOf(environment, "comment", ["auto", "off"]) === "auto",
  annotations: oneOf(environment, "annotations", ["on", "off"]) === "on",
  codeScanning: oneOf(environment, "code-scanning", ["auto", "off"]) === "auto",
  sarifFile: textOf(environment, "sarif-file"),
  failOn: oneOf(environment, "fail-on", ["blocking", "never"]),
  shadow: oneOf(environment, "shadow", ["on", "off"]) === "on",
});

/** What somebody wrote; null for an input that is absent or blank. */
const textOf = (environment: Environment, name: string): string | null =>
  environment[`INPUT_${name.toUpperCase()}`]?.trim() || null;

/** One of a few words; the first of them where nothing is said. */
function oneOf<const Words extends readonly [string, ...string[]]>(
  environment: Environment,
  name: string,
  words: Words,
): Words[number] {
  const said = textOf(environment, name) ?? words[0];
  const found = words.find((word) => word === said);
  if (found !== undefined) return found;
  throw new UserError(`The input ${name} is ${JSON.stringify(said.slice(0, 60))}`, `Write ${words.join(" or ")}.`);
}
