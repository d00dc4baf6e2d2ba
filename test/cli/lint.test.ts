import { once } from "node:events";
import { symlinkSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { reportSchema } from "../../src/report/index.ts";
import { blocking, clean, folderWith, run } from "./fake-terminal.ts";

const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, "utf16le");
const folder = folderWith({
  "blocking.sql": blocking,
  "clean.sql": clean,
  "broken.sql": "creat table x;\n",
  "utf16.sql": utf16(blocking),
  "crlf.sql": "create index orders_region\r\n  on orders (region);\r\n",
  "bom.sql": `\ufeff${blocking}`,
  "binary.sql": Buffer.from([0, 1, 2, 255]),
  "latin1.sql": Buffer.from([0x2d, 0x2d, 0xe9, 0x0a]),
  "large.sql": Buffer.alloc(5 * 1024 * 1024 + 1, 0x20),
  "lfs.sql": "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n",
  "empty.sql": "",
  "empty.md": "",
  "photo.png": Buffer.from([0x89, 0x50, 0x4e, 0x47]),
  "escape.sql": 'create index "a\u001b[2Jb" on orders (region);\n',
  "history/1.sql": "create table fresh (id bigint primary key, region text);\n",
  "history/2.sql": "create index fresh_region on fresh (region);\n",
  "history/node_modules/3.sql": blocking,
});
afterAll(() => folder.remove());
symlinkSync("blocking.sql", join(folder.path, "link.sql"));
symlinkSync("history", join(folder.path, "linked-folder"));
symlinkSync("nowhere.sql", join(folder.path, "dangling.sql"));
symlinkSync("loop.sql", join(folder.path, "loop.sql"));
const socket = createServer().listen(join(folder.path, "socket.sql"));
await once(socket, "listening");
afterAll(() => void socket.close());

const lint = (...args: readonly string[]) => run(["lint", ...args], folder.path);

describe("lint tells by its exit code what it found", () => {
  it.each<[string, readonly string[], number, RegExp]>([
    ["a blocking finding", ["blocking.sql"], 1, /error\[index-not-concurrent\]/],
    ["nothing blocking", ["clean.sql"], 0, /arch-review: passed/],
    ["SQL that does not parse", ["broken.sql"], 2, /arch-review: incomplete/],
    ["UTF-16", ["utf16.sql"], 1, /--> utf16\.sql:1:1/],
    ["line ends of Windows", ["crlf.sql"], 1, /2 \| {3}on orders/],
    ["a byte order mark", ["bom.sql"], 1, /--> bom\.sql:1:1/],
    ["a file that is no text", ["binary.sql"], 2, /binary\.sql: the file is binary/],
    ["another encoding", ["latin1.sql"], 2, /latin1\.sql: the file is neither UTF-8 nor UTF-16/],
    ["a file that is too large", ["large.sql"], 2, /large\.sql: the file is larger than 5 MB|too large/],
    ["a pointer to Git LFS", ["lfs.sql"], 2, /lfs\.sql: the file is in Git LFS/],
    ["an empty migration", ["empty.sql"], 0, /arch-review: passed/],
    ["an empty document", ["empty.md"], 0, /1 file in scope/],
    ["nothing to review", ["photo.png"], 0, /arch-review: not applicable/],
    ["a link, which is not followed", ["link.sql"], 2, /link\.sql: the path is a symbolic link/],
    ["a socket, which is not read", ["socket.sql"], 2, /socket\.sql: the path is a/],
    ["one unreadable file among others", ["blocking.sql", "binary.sql"], 1, /error\[index-not-concurrent\]/],
  ])("%s", async (_, args, code, words) => {
    const outcome = await lint(...args);
    expect(outcome).toMatchObject({ code, err: "" });
    expect(outcome.out).toMatch(words);
  });

  it.each<[string, readonly string[], RegExp]>([
    ["no file", ["nowhere.sql"], /^arch-review: nowhere\.sql: There is no file nowhere\.sql\. Name files/],
    ["a file below a file", ["clean.sql/x"], /There is no file clean\.sql\/x/],
    ["a link that leads nowhere", ["dangling.sql"], /There is no file dangling\.sql/],
    ["links in a circle", ["loop.sql"], /^arch-review: loop\.sql: The file cannot be read \(ELOOP\)/],
    ["a name that is too long", ["x".repeat(5_000)], /cannot be read \(ENAMETOOLONG\)/],
    ["a name that is empty", [""], /There is no file without a name/],
    ["a name with a NUL in it", ["a\0b"], /cannot be read/],
    ["no path", [], /missing required argument 'path'/],
    ["an option that is none", ["--fix", "clean.sql"], /unknown option '--fix'/],
    ["a format that is none", ["--format", "xml", "clean.sql"], /Allowed choices are text, json, markdown/],
    [
      "a rule that is none",
      ["--only", "no-such-rule", "clean.sql"],
      /There is no rule no-such-rule\. `arch-review rules`/,
    ],
    ["no rule at all", ["--only", " , ", "clean.sql"], /--only names no rule/],
  ])("%s is a mistake of usage", async (_, args, words) => {
    const outcome = await lint(...args);
    expect(outcome).toMatchObject({ code: 2, out: "" });
    expect(outcome.err).toMatch(words);
  });
});

describe("lint takes", () => {
  it("a folder as all its files in path order, without those of packages", async () => {
    const { code, out } = await lint("--format", "json", "history");
    expect(code).toBe(0);
    expect(pathsOf(out)).toEqual(["history/1.sql", "history/2.sql"]);
  });

  it("a link to a folder that is named as that folder", async () => {
    expect(pathsOf((await lint("--format", "json", "linked-folder")).out)).toEqual([
      "linked-folder/1.sql",
      "linked-folder/2.sql",
    ]);
  });

  it("files in the order given", async () => {
    expect((await lint("history/1.sql", "history/2.sql")).code).toBe(0);
    expect((await lint("history/2.sql", "history/1.sql")).code).toBe(1);
  });

  it("a file that is given twice, in any spelling, once", async () => {
    const { out } = await lint(
      "--format",
      "json",
      "clean.sql",
      "./clean.sql",
      join(folder.path, "clean.sql"),
      ".//clean.sql",
    );
    expect(pathsOf(out)).toEqual(["clean.sql"]);
  });

  it("the rules that --only names and no other", async () => {
    expect((await lint("--only", "drop-table", "blocking.sql")).code).toBe(0);
    expect((await lint("--only", "drop-table, index-not-concurrent", "blocking.sql")).code).toBe(1);
  });

  function pathsOf(out: string): readonly string[] {
    return reportSchema.parse(JSON.parse(out)).files.map(({ path }) => path);
  }
});

describe("the policy", () => {
  const policies = folderWith({
    "blocking.sql": blocking,
    "off.yml": "rules:\n  index-not-concurrent: off\n",
    "bad.yml": 'mode: enforce\nrulez: {}\n"\\e[31mkey": 1\n',
    "list.yml": "- 1\n",
    "folder.yml/x": "",
  });
  afterAll(() => policies.remove());
  const withPolicy = (file: string) => run(["lint", "--config", file, "blocking.sql"], policies.path);

  it("of --config is heeded", async () => {
    expect((await withPolicy("off.yml")).code).toBe(0);
  });

  it("of the folder is heeded, and --config goes before it", async () => {
    const own = folderWith({
      "blocking.sql": blocking,
      "strict.yml": "{}\n",
      ".github/arch-review.yml": "mode: advisory\n",
    });
    expect((await run(["lint", "blocking.sql"], own.path)).code).toBe(0);
    expect((await run(["lint", "--config", "strict.yml", "blocking.sql"], own.path)).code).toBe(1);
    own.remove();
  });

  it.each([
    [
      "with unknown keys names each with its line and the nearest valid one",
      "bad.yml",
      /^arch-review: bad\.yml:2: Unknown key `rulez`.*nearest valid key is `rules`.*\nbad\.yml:3:1: Unknown key/,
    ],
    ["that is no mapping names the line", "list.yml", /^arch-review: list\.yml:1: /],
    ["that is not there is named", "no.yml", /The policy no\.yml cannot be read\. Name a readable file with --config/],
    ["that is a folder is named", "folder.yml", /The policy folder\.yml cannot be read/],
  ])("%s", async (_, file, words) => {
    const { code, out, err } = await withPolicy(file);
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(err).toMatch(words);
    expect(err).not.toContain("\u001b");
  });
});

describe("what is printed", () => {
  const person = { outIsTerminal: true, errIsTerminal: true };

  it("has neither escape codes nor progress in a pipe, whatever the file holds", async () => {
    const { out, err } = await lint("escape.sql");
    expect(out).toContain("\\u001b[2J");
    expect(out + err).not.toContain("\u001b");
  });

  it("has colour and progress for a person, and the progress is gone before the result", async () => {
    const { out, err } = await run(["lint", "blocking.sql"], folder.path, person);
    expect(out).toContain("\u001b[31m");
    expect(err).toBe("\r\u001b[KReading files …\r\u001b[KReviewing 1 file …\r\u001b[K");
  });

  it("is gone before a mistake is told, too", async () => {
    const { err } = await run(["lint", "nowhere.sql"], folder.path, person);
    expect(err).toContain("\r\u001b[Karch-review: nowhere.sql");
  });

  it.each([
    ["NO_COLOR is set", { NO_COLOR: "1" }, true, false],
    ["NO_COLOR is set to nothing", { NO_COLOR: "" }, true, true],
    ["the terminal is dumb", { TERM: "dumb" }, true, false],
    ["only the errors are watched", {}, false, false],
  ])("has colour or not when %s", async (_, environment, outIsTerminal, colour) => {
    const { out } = await run(["lint", "blocking.sql"], folder.path, { ...person, outIsTerminal, environment });
    expect(out.includes("\u001b")).toBe(colour);
  });

  it("is a report by its schema as JSON, the same bytes every time", async () => {
    const first = await lint("--format", "json", "blocking.sql", "empty.md", "binary.sql");
    expect(first.code).toBe(1);
    expect(reportSchema.parse(JSON.parse(first.out))).toMatchObject({ version: 1, verdict: "fail", shadow: null });
    expect(await lint("--format", "json", "blocking.sql", "empty.md", "binary.sql")).toEqual(first);
  });

  it("is the comment as Markdown", async () => {
    expect((await lint("--format", "markdown", "blocking.sql")).out).toMatch(/^### arch-review: blocked\. /);
  });

  it.each([0, 1, 20])("holds every word of the finding at %i columns", async (columns) => {
    const words = async (width: number) => {
      const { out } = await run(["lint", "blocking.sql"], folder.path, { columns: width });
      return out.split(/\s+/).filter((word) => /^[a-z]{3,}$/i.test(word));
    };
    expect(await words(columns)).toEqual(expect.arrayContaining(await words(1_000)));
  });
});

describe("nothing crashes", () => {
  const scratch = folderWith();
  afterAll(() => scratch.remove());
  const pieces = fc.constantFrom(
    "create ",
    "table ",
    "t (",
    ")",
    ";",
    "\n",
    "'",
    "$$",
    "--",
    "/*",
    "# ",
    "|",
    "```",
    "\0",
    "\ud800",
    "- [ ] ",
  );
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.array(pieces, { maxLength: 60 }).map((words) => Buffer.from(words.join(""))),
  );

  it.each(["sql", "md"])("on random bytes as .%s", async (ending) => {
    const name = `random.${ending}`;
    const property = fc.asyncProperty(bytes, async (content) => {
      scratch.write({ [name]: content });
      const { code, out, err } = await run(["lint", "--format", "json", name], scratch.path);
      expect([0, 1, 2]).toContain(code);
      expect(err).toBe("");
      reportSchema.parse(JSON.parse(out));
    });
    await fc.assert(property, { numRuns: 200 });
  });
});
