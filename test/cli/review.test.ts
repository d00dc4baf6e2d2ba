import { afterEach, describe, expect, it } from "vitest";
import { reportSchema } from "../../src/report/index.ts";
import { type ScratchRepository, scratchRepository } from "../change/scratch-repository.ts";
import { blocking, clean, folderWith, type Outcome, run } from "./fake-terminal.ts";

const orders = "create table orders (id bigint primary key, region text);\n";
const first = "migrations/000001_orders.up.sql";
const second = "migrations/000002_region.up.sql";

type Files = Readonly<Record<string, string | null>>;

const scratch: ScratchRepository[] = [];
afterEach(() => {
  for (const repository of scratch.splice(0)) repository.remove();
});

/** A repository with `main` and, on top of it, the branch `change`, which is checked out. */
function branch(main: Files, change: Files): ScratchRepository {
  const repository = scratchRepository();
  scratch.push(repository);
  const commit = (files: Files): void => {
    for (const [path, content] of Object.entries(files)) {
      if (content === null) repository.git("rm", "--quiet", path);
      else repository.write(path, content);
    }
    repository.commit();
  };
  commit({ "README.md": "# service\n", ...main });
  repository.git("checkout", "--quiet", "-b", "change");
  commit(change);
  return repository;
}

/** Rehearsals have tests of their own: a process for each of these would take a minute. */
const review = ({ path }: ScratchRepository, ...args: readonly string[]): Promise<Outcome> =>
  run(["review", "--no-shadow", ...args], path);
const reportOf = ({ out }: Outcome) => reportSchema.parse(JSON.parse(out));

describe("review tells by its exit code what the branch changes", () => {
  it.each<[string, Files, Files, number, RegExp]>([
    ["a blocking finding", { [first]: orders }, { [second]: blocking }, 1, /000002_region\.up\.sql:1:1/],
    ["nothing blocking", { [first]: orders }, { [second]: clean }, 0, /arch-review: passed/],
    ["nothing in scope", { [first]: orders }, { "README.md": "# new\n" }, 0, /arch-review: not applicable/],
    ["nothing at all", { [first]: orders }, {}, 0, /arch-review: not applicable/],
    ["SQL that does not parse", { [first]: orders }, { [second]: "creat table x;\n" }, 2, /arch-review: incomplete/],
    [
      "a migration that is renamed",
      { [first]: orders, [second]: blocking },
      { [second]: null, "migrations/000003_region.up.sql": blocking },
      1,
      /error\[edited-shipped-migration\]/,
    ],
    ["a migration that is deleted", { [first]: orders, [second]: blocking }, { [second]: null }, 0, /arch-review: /],
  ])("%s", async (_, main, change, code, words) => {
    const outcome = await review(branch(main, change));
    expect(outcome).toMatchObject({ code, err: "" });
    expect(outcome.out).toMatch(words);
  });

  it("knows the tables that earlier migrations of the base branch made", async () => {
    const { out } = await review(branch({ [first]: orders }, { [second]: blocking }));
    expect(out).toContain("orders");
    const fresh = branch({}, { [first]: orders, [second]: blocking });
    expect((await review(fresh)).code).toBe(0);
  });

  it("looks at commits only", async () => {
    const repository = branch({ [first]: orders }, { [second]: clean });
    repository.write("migrations/000003_more.up.sql", blocking);
    expect((await review(repository)).code).toBe(0);
  });

  it("compares with where the branch began, not with what landed since", async () => {
    const repository = branch({ [first]: orders }, { [second]: clean });
    repository.git("checkout", "--quiet", "main");
    repository.write("migrations/000009_landed.up.sql", blocking);
    repository.commit();
    repository.git("checkout", "--quiet", "change");
    expect(reportOf(await review(repository, "--format", "json")).files.map(({ path }) => path)).toEqual([second]);
  });

  it("takes any base and head, from any folder of the clone", async () => {
    const repository = branch({ [first]: orders }, { [second]: blocking });
    repository.git("tag", "start", "main");
    expect((await review(repository, "--base", "start", "--head", "change~1")).code).toBe(0);
    expect(
      (await run(["review", "--no-shadow", "--repo", "migrations", "--base", "start"], repository.path)).code,
    ).toBe(1);
  });
});

describe("without --base", () => {
  /** A clone whose branches are those of `names`, the last of which is checked out with a change on it. */
  const cloneWith = (...names: readonly string[]): ScratchRepository => {
    const repository = branch({ [first]: orders }, { [second]: blocking });
    for (const name of names) repository.git("branch", name, "main");
    repository.git("branch", "-D", "main");
    return repository;
  };

  it("takes the default branch of origin where there is no main, and says so", async () => {
    const repository = cloneWith("master", "develop");
    repository.git("update-ref", "refs/remotes/origin/develop", "develop");
    repository.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/develop");
    const { code, err } = await review(repository);
    expect(code).toBe(1);
    expect(err).toBe(
      "arch-review: There is no branch main, and origin/develop is the default branch of origin: compared with it. --base names another.\n",
    );
  });

  it("takes master where origin says nothing, or points at what is gone", async () => {
    const repository = cloneWith("master");
    expect(await review(repository)).toMatchObject({
      code: 1,
      err: expect.stringContaining("there is a branch master"),
    });
    repository.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/gone");
    expect((await review(repository)).err).toContain("there is a branch master");
  });

  it("takes main as origin has it", async () => {
    const repository = cloneWith();
    repository.git("update-ref", "refs/remotes/origin/main", "HEAD~1");
    expect(await review(repository)).toMatchObject({ code: 1, err: "" });
  });

  it("asks for one where there is none", async () => {
    const { code, out, err } = await review(cloneWith());
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(/None of main.*with --base, or fetch it first/);
  });

  it("reads a head that is on no branch", async () => {
    const repository = branch({ [first]: orders }, { [second]: blocking });
    repository.git("checkout", "--quiet", "--detach");
    expect(await review(repository)).toMatchObject({ code: 1, err: "" });
  });

  it.each([
    ["on the base branch itself", "main"],
    ["on a branch that is merged", "change~1"],
  ])("says what to do %s", async (_, head) => {
    const repository = branch({ [first]: orders }, {});
    const { code, out, err } = await review(repository, "--head", head);
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining("not applicable") });
    expect(err).toContain(`main holds ${head} already, so nothing is compared. Check out the branch to review`);
  });

  it("tells a person, and no pipe, what to try where nothing of the branch is in scope", async () => {
    const { path } = branch({ [first]: orders }, { "notes.txt": "new\n" });
    const told = await run(["review", "--no-shadow"], path, { errIsTerminal: true });
    expect(told.err).toMatch(/arch-review explain <path>.*arch-review lint <path>\n$/);
    expect((await run(["review", "--no-shadow"], path)).err).toBe("");
    for (const change of [{ [second]: clean }, { [first]: null }]) {
      const other = branch({ [first]: orders }, change);
      expect((await run(["review", "--no-shadow"], other.path, { errIsTerminal: true })).err).not.toContain("explain");
    }
  });

  it("says of a repository without a commit that there is none", async () => {
    const repository = scratchRepository();
    scratch.push(repository);
    for (const args of [[], ["--head", "HEAD", "--base", "HEAD"]]) {
      expect(await review(repository, ...args)).toMatchObject({
        code: 2,
        out: "",
        err: expect.stringMatching(/There is no commit yet.*arch-review lint <path>/),
      });
    }
  });
});

describe("a mistake of usage", () => {
  it("is a folder that is no repository", async () => {
    const folder = folderWith();
    const outcome = await run(["review"], folder.path, {
      environment: { PATH: process.env.PATH, GIT_CEILING_DIRECTORIES: "/" },
    });
    expect(outcome).toMatchObject({ code: 2, out: "" });
    expect(outcome.err).toMatch(/is not a git repository\. Run the command inside a clone, or name one with --repo/);
    folder.remove();
  });

  it("is git that cannot be found", async () => {
    const { path } = branch({}, {});
    const outcome = await run(["review"], path, { environment: { PATH: "/nonexistent" } });
    expect(outcome).toMatchObject({
      code: 2,
      err: expect.stringMatching(/The git program is not found\. Install git/),
    });
  });

  it.each([
    ["a base that is no branch", ["--base", "nope"], /"nope" is not a branch, tag or commit.*git fetch origin/],
    ["a head that is no commit", ["--head", "nope"], /"nope" is not a branch, tag or commit/],
    ["a name that would be an option of git", ["--base=--upload-pack=x"], /"--upload-pack=x" is not a branch/],
    ["branches that share nothing", ["--head", "orphan"], /have no commit in common/],
    ["an argument that is none", ["main"], /too many arguments/],
  ])("is %s", async (_, args, words) => {
    const repository = branch({ [first]: orders }, { [second]: clean });
    repository.git("checkout", "--quiet", "--orphan", "orphan");
    repository.commit();
    const outcome = await review(repository, ...args);
    expect(outcome).toMatchObject({ code: 2, out: "" });
    expect(outcome.err).toMatch(words);
  });
});

describe("the policy", () => {
  const policy = ".github/arch-review.yml";

  it("is that of the base branch: a branch cannot loosen its own review", async () => {
    const off = "rules:\n  index-not-concurrent: off\n";
    expect((await review(branch({ [first]: orders }, { [second]: blocking, [policy]: off }))).code).toBe(1);
    expect((await review(branch({ [first]: orders, [policy]: off }, { [second]: blocking }))).code).toBe(0);
    expect(
      (await review(branch({ [first]: orders, [policy]: "{}\n" }, { [second]: blocking, [policy]: null }))).code,
    ).toBe(1);
  });

  it("names line and remedy when the base branch's is wrong", async () => {
    const outcome = await review(
      branch({ [first]: orders, [policy]: "mode: enforce\nrulez: {}\n" }, { [second]: clean }),
    );
    expect(outcome).toMatchObject({ code: 2, out: "" });
    expect(outcome.err).toMatch(
      /^arch-review: \.github\/arch-review\.yml:2: Unknown key `rulez`\. The nearest valid key/,
    );
  });

  it("gives way to --config", async () => {
    const repository = branch({ [first]: orders, [policy]: "rulez: {}\n" }, { [second]: blocking });
    repository.write("advisory.yml", "mode: advisory\n");
    expect((await review(repository, "--config", "advisory.yml")).code).toBe(0);
  });

  it("names the folder of migrations, and the earlier ones in it are known", async () => {
    const proven = "create table orders (id bigint primary key, region text check (region is not null));\n";
    const main = { [policy]: 'migrations:\n  paths: ["db/changes/*.sql"]\n', "db/changes/1.sql": proven };
    const setNotNull = "set lock_timeout = '2s';\nalter table orders alter column region set not null;\n";
    const files = { "db/changes/2.sql": setNotNull, "other/3.sql": blocking };
    const report = reportOf(await review(branch(main, files), "--format", "json"));
    expect(report.findings.map(({ rule }) => rule)).not.toContain("set-not-null-scan");
    expect(report.files.filter(({ kind }) => kind === "migration").map(({ path }) => path)).toEqual([
      "db/changes/2.sql",
    ]);
    const unproven = reportOf(await review(branch({ ...main, "db/changes/1.sql": orders }, files), "--format", "json"));
    expect(unproven.findings.map(({ rule }) => rule)).toContain("set-not-null-scan");
  });
});

it("progress names the commits that are read, and is gone before the result", async () => {
  const { path } = branch({ [first]: orders }, { [second]: clean });
  const { err } = await run(["review", "--no-shadow"], path, { errIsTerminal: true });
  expect(err).toBe("\r\u001b[KReading main..HEAD …\r\u001b[KReviewing 1 file …\r\u001b[K");
});
