import { renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { openFolderWatcher } from "../../../src/cli/watch/folder-watcher.ts";
import { watchLint } from "../../../src/cli/watch/watch-lint.ts";
import { reportSchema } from "../../../src/report/index.ts";
import { blocking, clean, type Folder, folderWith, run } from "../fake-terminal.ts";

const folders: Folder[] = [];
afterAll(() => {
  for (const folder of folders) folder.remove();
});

/** A watch of `paths` in a folder with these files. */
function watching(
  files: Readonly<Record<string, string>>,
  paths: readonly string[],
  {
    format = "text",
    outIsTerminal = false,
  }: { readonly format?: "text" | "json"; readonly outIsTerminal?: boolean } = {},
) {
  const folder = folderWith(files);
  folders.push(folder);
  const end = new AbortController();
  const watcher = openFolderWatcher({ quiet: 5, most: 100 });
  let said = "";
  let wanted: { readonly words: RegExp; readonly found: () => void } | null = null;
  const hear = (text: string): void => {
    said += text;
    if (wanted?.words.test(said)) wanted.found();
  };
  const ended = watchLint(
    paths,
    { format, judge: false },
    {
      out: hear,
      err: hear,
      outIsTerminal,
      errIsTerminal: false,
      columns: 100,
      environment: {},
      workingFolder: folder.path,
      now: () => new Date("2026-03-01T12:00:00Z"),
    },
    { watcher, signal: end.signal },
  );
  return {
    folder,
    /** Waits until the words were said since the last call, and gives all that was. */
    until: async (words: RegExp): Promise<string> => {
      if (!words.test(said))
        await new Promise<void>((found) => {
          wanted = { words, found };
        });
      wanted = null;
      const all = said;
      said = "";
      return all;
    },
    stop: (): Promise<number> => {
      end.abort();
      return ended.finally(() => watcher.close());
    },
  };
}

describe("lint --watch", () => {
  it("reviews again what is written, replaced, added and deleted", async () => {
    const { folder, until, stop } = watching({ "m/1.sql": clean }, ["m"]);
    await until(/passed/);
    folder.write({ "m/1.sql": blocking });
    expect(await until(/Since the last run: 3 new\n/)).toContain("+ index-not-concurrent m/1.sql:1\n");
    folder.write({ "m/.1.sql.tmp": clean });
    renameSync(join(folder.path, "m/.1.sql.tmp"), join(folder.path, "m/1.sql"));
    expect(await until(/3 gone\n/)).toContain("- index-not-concurrent m/1.sql:1\n");
    folder.write({ "m/deep/er/2.sql": blocking });
    expect(await until(/3 new\n/)).toContain("+ index-not-concurrent m/deep/er/2.sql:1\n");
    rmSync(join(folder.path, "m/deep"), { recursive: true });
    await until(/3 gone\n/);
    expect(await stop()).toBe(0);
  });

  it("shows a mistake in the policy and a file that went, and waits for both to be mended", async () => {
    const { folder, until, stop } = watching({ "1.sql": blocking }, ["1.sql"]);
    await until(/1 file in scope/);
    folder.write({ ".github/arch-review.yml": "mod: advisory\n" });
    expect(await until(/nearest valid key/)).toContain("arch-review: .github/arch-review.yml:1: Unknown key `mod`.");
    folder.write({ ".github/arch-review.yml": "rules:\n  index-not-concurrent: off\n" });
    await until(/Since the last run: 1 gone\n/);
    rmSync(join(folder.path, "1.sql"));
    await until(/There is no file 1\.sql/);
    expect(await stop()).toBe(2);
  });

  it("ends with the exit code of its last run", async () => {
    const { until, stop } = watching({ "1.sql": blocking }, ["1.sql"]);
    await until(/index-not-concurrent/);
    expect(await stop()).toBe(1);
  });

  it("prints one report a line as JSON", async () => {
    const { folder, until, stop } = watching({ "1.sql": clean }, ["1.sql"], { format: "json" });
    const first = await until(/\n$/);
    folder.write({ "1.sql": blocking });
    const lines = `${first}${await until(/\n$/)}`.trimEnd().split("\n");
    expect(lines.map((line) => reportSchema.parse(JSON.parse(line)).verdict)).toEqual(["pass", "fail"]);
    await stop();
  });

  it("wipes the screen of a person, and of nobody else", async () => {
    const person = watching({ "1.sql": clean }, ["1.sql"], { outIsTerminal: true });
    expect(await person.until(/passed/)).toContain("\u001b[2J\u001b[3J\u001b[H");
    await person.stop();
    const pipe = watching({ "1.sql": clean }, ["1.sql"]);
    expect(await pipe.until(/passed/)).not.toContain("\u001b");
    await pipe.stop();
  });

  it("refuses a form of output that is one file", async () => {
    const { code, err } = await run(["lint", "--watch", "--format", "sarif", "."], ".");
    expect({ code, err }).toEqual({
      code: 2,
      err: "arch-review: --watch does not print sarif. Take --format text, or json for one report a line.\n",
    });
  });
});
