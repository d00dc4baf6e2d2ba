import { expect, it } from "vitest";
import { attack } from "./attack.ts";
import { dangerous, earlier, harmless } from "./changes.ts";

attack(
  "A30",
  "reach the merge queue with a pull request that is red or unknown, or whose waiver was taken back",
  (app) => {
    it("red: the group is not green, and names it", async () => {
      const repository = app().repository(earlier);
      const { pull } = await app().open(repository, { title: "Region", files: dangerous });
      const head = pull.queue();
      await app().drained();
      const [run] = repository.checkRuns(head);
      expect(run?.conclusion).toBe("failure");
      expect(run?.summary).toContain(`#${pull.number}`);
    });

    it("unknown: it is reviewed first", async () => {
      const repository = app().repository(earlier);
      const pull = repository.openPullRequest({ title: "Region", files: dangerous, deliver: false });
      const head = pull.queue();
      await app().drained();
      expect(pull.checkRuns().at(-1)?.conclusion).toBe("failure");
      expect(repository.checkRuns(head)).toMatchObject([{ status: "completed", conclusion: "failure" }]);
    });

    it("unknown for good: the group says so", async () => {
      const repository = app().repository(earlier);
      const pull = repository.openPullRequest({ title: "Notes", files: harmless, deliver: false });
      const path = new RegExp(`^/repos/acme/${repository.name}/pulls/${pull.number}/files`);
      const fault = app().github.faults.add({ path, times: 1_000 }, { kind: "status", status: 418 });
      const head = pull.queue();
      await app().drained();
      fault.remove();
      const [run] = repository.checkRuns(head);
      expect(run?.status).toBe("completed");
      expect(run?.conclusion).toBe("failure");
    });

    /** A pull request that passes since its finding is waived. */
    const waived = async () => {
      const repository = app().repository(earlier);
      repository.collaborator("kim", "maintain");
      const { pull } = await app().open(repository, { title: "Region", author: "lee", files: dangerous });
      const command = "/arch-review waive index-not-concurrent because the table is empty until the launch in May";
      await app().command(pull, command, "kim");
      expect(pull.checkRuns().at(-1)?.conclusion).toBe("neutral");
      return {
        pull,
        loseRole: () => repository.collaborator("kim", "read"),
        queue: async () => {
          const head = pull.queue();
          await app().drained();
          return repository.checkRuns(head).map(({ conclusion }) => conclusion);
        },
      };
    };

    it("waived: the waiver counts in the group", async () => {
      const { queue } = await waived();
      expect(await queue()).toEqual(["neutral"]);
    });

    it("its waiver taken back: not green", async () => {
      const { pull, queue } = await waived();
      await app().command(pull, "/arch-review unwaive W1", "kim");
      expect(await queue()).toEqual(["failure"]);
    });

    it("its approver gone in the meantime: not green", async () => {
      const { loseRole, queue } = await waived();
      loseRole();
      expect(await queue()).toEqual(["failure"]);
    });
  },
);
