import { spawn } from "node:child_process";

/** The program that opens an address in the reader's browser, or null where none is known to be. */
export function opener(platform: string, environment: Readonly<Record<string, string | undefined>>): string | null {
  if (platform === "darwin") return "open";
  if (platform === "win32") return "explorer";
  return environment.DISPLAY || environment.WAYLAND_DISPLAY ? "xdg-open" : null;
}

/** Opens an address in the reader's browser where that can be; nothing happens where it cannot. */
export function openPage(url: string): void {
  const program = opener(process.platform, process.env);
  if (program === null) return;
  const child = spawn(program, [url], { stdio: "ignore", detached: true });
  child.on("error", () => undefined);
  child.unref();
}
