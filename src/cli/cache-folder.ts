import { isAbsolute, join } from "node:path";

/**
 * Where this program keeps what spares it work the next time: below the user's own cache folder, never below the working
 * folder, as a repository under review could then bring its own. Null: `ARCH_REVIEW_CACHE=off`, or there is no such folder.
 * Source: XDG Base Directory Specification 0.8 (a relative `XDG_CACHE_HOME` counts as unset); `LOCALAPPDATA` on Windows.
 */
export function cacheFolder(
  environment: Readonly<Record<string, string | undefined>>,
  home: string | undefined,
): string | null {
  if (environment.ARCH_REVIEW_CACHE === "off") return null;
  const stated = [environment.XDG_CACHE_HOME, environment.LOCALAPPDATA].find(
    (folder) => folder !== undefined && isAbsolute(folder),
  );
  if (stated !== undefined) return join(stated, "arch-review");
  return home !== undefined && isAbsolute(home) ? join(home, ".cache", "arch-review") : null;
}
