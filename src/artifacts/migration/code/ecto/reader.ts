import type { CodeReader } from "../lowered.ts";
import { rememberFiles } from "../remember-files.ts";
import { lowerFile } from "./lower-file.ts";

/** Reads migrations of Ecto. */
export const ectoReader: CodeReader = {
  languages: ["elixir"],
  lower: rememberFiles(lowerFile, ({ path }, { repository }) => repository.read(configPath(path)) ?? ""),
};

/** The configuration of the project whose `priv` a migration lies in. */
function configPath(path: string): string {
  const priv = path.lastIndexOf("priv/");
  return `${priv === -1 ? "" : path.slice(0, priv)}config/config.exs`;
}
