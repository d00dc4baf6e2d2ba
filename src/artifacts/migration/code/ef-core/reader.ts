import type { CodeReader } from "../lowered.ts";
import { rememberFiles } from "../remember-files.ts";
import { lowerFile } from "./lower-file.ts";

/** Reads migrations of Entity Framework Core. */
export const efCoreReader: CodeReader = { languages: ["csharp"], lower: rememberFiles(lowerFile) };
