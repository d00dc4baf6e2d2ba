import type { ChangedFile, ChangeSet } from "../../change/index.ts";
import { fileOfNoKind } from "../file-of-no-kind.ts";
import { policyPath } from "../policy/default-policy.ts";
import type { ReviewedFile } from "../review.ts";
import { statisticsPath } from "../statistics/statistics-path.ts";
import { waiversPath } from "../waivers/waivers-path.ts";
import { policyConcerns } from "./policy-concerns.ts";
import { readWaivers } from "./read-waivers.ts";
import type { SetUp } from "./set-up.ts";
import { isSetUpPath, type SetUpPath } from "./set-up-paths.ts";
import type { SetUpRequest } from "./set-up-request.ts";
import { statisticsEdit } from "./statistics-edit.ts";

/**
 * Reads what a change does to the files that reviews are made by, and the waivers of its base branch. What the change writes
 * into them is checked as it will be read, and counts for later changes alone. Pure; never throws on what the files hold.
 */
export function readSetUp(change: ChangeSet, request: SetUpRequest): SetUp {
  const edited = change.files.filter(({ path }) => isSetUpPath(path));
  const at = (path: SetUpPath): ChangedFile | undefined => edited.find((file) => file.path === path);
  const waivers = readWaivers(change, request);
  return {
    concerns: [
      ...policyConcerns(at(policyPath) ?? null, request),
      ...waivers.concerns,
      ...statisticsEdit(at(statisticsPath) ?? null),
    ],
    files: edited.map(setUpFile),
    waivers: waivers.waivers,
  };
}

const roles: Readonly<Record<SetUpPath, string>> = {
  [policyPath]: "the policy: it counts once it is merged",
  [waiversPath]: "lasting waivers: they count once they are merged",
  [statisticsPath]: "table sizes: they count once they are merged",
};

const setUpFile = (file: ChangedFile): ReviewedFile =>
  fileOfNoKind(file, isSetUpPath(file.path) ? [roles[file.path]] : []);
