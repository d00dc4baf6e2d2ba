import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { runCli } from "../../src/cli/run-cli.ts";
import type { Terminal } from "../../src/cli/terminal.ts";

/** What a run of the command line left behind. */
export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line in a folder, in a pipe unless told otherwise. */
export async function run(
  args: readonly string[],
  workingFolder: string,
  person: Partial<Omit<Terminal, "out" | "err" | "workingFolder">> = {},
): Promise<Outcome> {
  let out = "";
  let err = "";
  const code = await runCli(args, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    outIsTerminal: false,
    errIsTerminal: false,
    columns: 100,
    environment: { PATH: process.env.PATH },
    now: () => new Date("2026-03-01T12:00:00Z"),
    workingFolder,
    ...person,
  });
  return { code, out, err };
}

/** A temporary folder with files, by path. */
export interface Folder {
  readonly path: string;
  write(files: Readonly<Record<string, string | Uint8Array>>): void;
  remove(): void;
}

export function folderWith(files: Readonly<Record<string, string | Uint8Array>> = {}): Folder {
  const path = mkdtempSync(join(tmpdir(), "arch-review-cli-"));
  const write: Folder["write"] = (more) => {
    for (const [name, content] of Object.entries(more)) {
      mkdirSync(dirname(join(path, name)), { recursive: true });
      writeFileSync(join(path, name), content);
    }
  };
  write(files);
  return { path, write, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export const blocking = "create index orders_region on orders (region);\n";
export const clean = "create table notes (id bigint primary key);\n";
