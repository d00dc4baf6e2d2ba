import { readFileSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { z } from "zod";

/** The program, and which version of it. */
export interface BufProgram {
  readonly path: string;
  readonly version: string;
}

/** Packages of `@bufbuild/buf` that hold the program itself, by Node's names of platform and processor. */
const packages: Readonly<Record<string, string>> = {
  "darwin arm64": "buf-darwin-arm64",
  "darwin x64": "buf-darwin-x64",
  "linux arm": "buf-linux-armv7",
  "linux arm64": "buf-linux-aarch64",
  "linux x64": "buf-linux-x64",
  "win32 arm64": "buf-win32-arm64",
  "win32 x64": "buf-win32-x64",
};

const packageSchema = z.object({ version: z.string().max(40) });

/**
 * The program of this platform, from the package that npm installs beside `@bufbuild/buf`: its scripts need not run. Null
 * where the package was left out (`--omit=optional`) or where there is none for the platform.
 */
export function findBuf(platform: string = process.platform, architecture: string = process.arch): BufProgram | null {
  const own = packages[`${platform} ${architecture}`];
  if (own === undefined) return null;
  try {
    // Package managers that keep dependencies apart put it where only `@bufbuild/buf` finds it.
    const beside = createRequire(realpathSync(createRequire(import.meta.url).resolve("@bufbuild/buf/package.json")));
    const description = beside.resolve(`@bufbuild/${own}/package.json`);
    const { version } = packageSchema.parse(JSON.parse(readFileSync(description, "utf8")));
    const name = platform === "win32" ? "buf.exe" : "buf";
    return { path: beside.resolve(`@bufbuild/${own}/bin/${name}`), version };
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "MODULE_NOT_FOUND") return null;
    throw error;
  }
}
