import { advisory, policyPath } from "../../test/acceptance/wrongs.ts";
import { dangerous, earlier, harmless } from "../../test/attacks/changes.ts";
import type { PullRequestHandle, RepositoryHandle, Simulator } from "../../test/simulator/index.ts";
import type { Random } from "./random.ts";

/** Pull requests of one repository; each repository has an account, and so a tenant, of its own. */
const pullsPerRepository = 5;

const migration = "migrations/000002_region.up.sql";
const note = "migrations/000002_note.up.sql";

/** What a push brings: something to block, something to pass, something to leave alone. */
const contents: readonly [Content, ...Content[]] = [
  { ...dangerous, [note]: null },
  { ...harmless, [migration]: null },
  { [migration]: null, [note]: null },
];

type Content = Readonly<Record<string, string | null>>;

/** A tenant's repository with its pull requests, and the heads that were asked about more than once. */
interface Workplace {
  readonly repository: RepositoryHandle;
  readonly askedAgain: Set<string>;
  /** Heads of merge groups. */
  readonly groups: Set<string>;
}

/** The people of all tenants. */
export interface People {
  readonly workplaces: readonly Workplace[];
  /** Somebody does something; deliveries follow. */
  act(): void;
}

/** Makes the tenants and a pull request for each of `pulls`, which is opened when its turn comes. */
export function peopleOf(github: Simulator, pulls: number, random: Random): People {
  const workplaces = Array.from({ length: Math.ceil(pulls / pullsPerRepository) }, (_, index): Workplace => {
    const installation = github.createInstallation({ account: `tenant-${index}` });
    const repository = github.createRepository({ name: "shop", installation, files: earlier });
    repository.push("lax", { [policyPath]: advisory }, { deliver: false });
    return { repository, askedAgain: new Set(), groups: new Set() };
  });
  let opened = 0;
  let edits = 0;
  return {
    workplaces,
    act() {
      const index = random.below(pulls);
      const workplace = workplaces[index % workplaces.length];
      if (workplace === undefined) return;
      const content = (): Content => ({ ...random.of(contents), "notes.txt": `${++edits}\n` });
      const missing = opened < pulls && random.chance(0.2);
      const target = missing ? workplaces[opened % workplaces.length] : workplace;
      const existing = random.any(workplace.repository.pullRequests());
      if (missing || existing === undefined) {
        opened += 1;
        target?.repository.openPullRequest({ title: `Change ${opened}`, files: content() });
      } else random.of(deeds)({ ...workplace, pull: existing, random, content });
    },
  };
}

interface Occasion extends Workplace {
  readonly pull: PullRequestHandle;
  readonly random: Random;
  readonly content: () => Content;
}

const push = ({ pull, content }: Occasion): void => {
  pull.push(content());
};

/** What asks for another look at the same head, whose run may then have a successor. */
const again =
  (deed: (occasion: Occasion) => void) =>
  (occasion: Occasion): void => {
    occasion.askedAgain.add(occasion.pull.headSha);
    deed(occasion);
  };

/** By how often they are named. */
const deeds: readonly [(occasion: Occasion) => void, ...((occasion: Occasion) => void)[]] = [
  push,
  push,
  push,
  push,
  push,
  push,
  push,
  push,
  ({ pull }) => {
    pull.comment("Looks fine.", { author: "wren" });
  },
  ({ pull }) => {
    pull.comment("/arch-review explain migrations/000001_orders.up.sql", { author: "wren" });
  },
  again(({ pull }) => {
    pull.comment("/arch-review recheck", { author: "wren" });
  }),
  again(({ pull, random }) => (random.chance(0.5) ? pull.label("wip") : pull.unlabel("wip"))),
  again(({ pull, random }) => (random.chance(0.5) ? pull.label("arch-review") : pull.unlabel("arch-review"))),
  again(({ pull }) => {
    if (pull.state === "open") pull.retarget(pull.baseBranch === "main" ? "lax" : "main");
  }),
  again(({ pull }) => {
    if (pull.state === "open") pull.close();
    else pull.reopen();
  }),
  again(({ pull }) => (pull.draft ? pull.markReady() : pull.convertToDraft())),
  ({ pull, groups }) => {
    if (pull.state === "open" && pull.baseBranch === "main" && !pull.draft) groups.add(pull.queue());
  },
  ({ repository, askedAgain, random, content }) => {
    if (!random.chance(0.1)) return;
    for (const { headSha } of repository.pullRequests()) askedAgain.add(headSha);
    repository.push("main", { "notes-of-main.txt": content()["notes.txt"] ?? "" });
  },
];
