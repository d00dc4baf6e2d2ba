import { expect, it } from "vitest";
import type { CommandRecord, PullRequestKey } from "../../src/store/index.ts";
import type { PullRequestHandle, RepositoryHandle } from "../simulator/index.ts";
import { attack } from "./attack.ts";
import { earlier, harmless } from "./changes.ts";

const command = "/arch-review help";

/** Where a command is written so that readers do not take it for one. */
const hidden: readonly (readonly [string, string])[] = [
  ["a code fence", `\`\`\`\n${command}\n\`\`\``],
  ["an open code fence", `~~~\n\n${command}`],
  ["indented code", `    ${command}`],
  ["inline code", `\`${command}\``],
  ["a quotation", `> ${command}`],
  ["a quotation's lazy line", `> said\n${command}`],
  ["an HTML comment", `Looks good\n\n<!--\n${command}\n-->`],
  ["an HTML comment in a paragraph", `Looks good <!--\n${command}\n-->`],
  ["details", `<details>\n\n${command}\n\n</details>`],
  ["a link's text", `[see\n${command}\n](https://example.com)`],
  ["an image's text", `![see\n${command}\n](https://example.com/a.png)`],
  ["a heading", `# ${command}`],
  ["a list", `- ${command}`],
  ["a table", `| a |\n|---|\n${command}`],
  ["a footnote", `a[^1]\n\n[^1]: ${command}`],
  ["the middle of a line", `run ${command}`],
  ["a reply by mail", `Thanks.\n\nOn Mon, 2 March 2026 at 09:00, Kim <kim@example.com> wrote:\n\n${command}`],
  ["a mail's quotation", `Thanks.\n\nOn Mon, 2 March 2026 at 09:00, Kim <kim@example.com> wrote:\n> ${command}`],
];

attack("A38", "hide a command where it is only quoted or not seen", (app) => {
  const keyOf = (repository: RepositoryHandle, pull: PullRequestHandle): PullRequestKey => ({
    installationId: app().installation.id,
    repositoryId: repository.id,
    number: pull.number,
  });

  /** The commands of a pull request that were received, whatever became of them. */
  async function received(repository: RepositoryHandle, pull: PullRequestHandle): Promise<readonly CommandRecord[]> {
    const { store } = app();
    const key = keyOf(repository, pull);
    return [...(await store.pendingCommands(key)), ...(await store.settledCommands(key, 100))];
  }

  it.each(hidden)("in %s it is ignored", async (_what, body) => {
    const repository = app().repository(earlier);
    const pull = repository.openPullRequest({ title: "Notes", files: harmless, deliver: false });
    const comment = await app().command(pull, body, "kim");
    expect(await received(repository, pull)).toEqual([]);
    expect(comment.reactions).toEqual([]);
    expect(pull.comments()).toHaveLength(1);
    const asked = app().github.requests.filter(({ path }) => path.startsWith(`/repos/acme/${repository.name}/`));
    expect(asked).toEqual([]);
  });

  it("in the pull request's body, a commit's message and a review it is ignored", async () => {
    const repository = app().repository(earlier);
    const pull = repository.openPullRequest({ title: command, body: command, files: harmless });
    pull.push({ "README.md": "# new\n" }, { message: `Change\n\n${command}` });
    pull.edit({ body: `${command}\n` });
    await app().drained();
    expect(await received(repository, pull)).toEqual([]);
    expect(pull.comments()).toHaveLength(1);
  });

  it("as a line of a plain paragraph it is heard, so that the silence above means something", async () => {
    const repository = app().repository(earlier);
    const pull = repository.openPullRequest({ title: "Notes", files: harmless, deliver: false });
    await app().command(pull, `Looks good.\n${command}`, "kim");
    expect(await received(repository, pull)).toMatchObject([{ command: { verb: "help" } }]);
  });
});
