import type { FrameworkId } from "../migration.ts";
import { diesel } from "./diesel.ts";
import { flyway } from "./flyway.ts";
import type { Framework } from "./framework.ts";
import { golangMigrate } from "./golang-migrate.ts";
import { goose } from "./goose.ts";
import { plain } from "./plain.ts";
import { prisma } from "./prisma.ts";

/**
 * Every tool that is told apart, in the order they are asked: those with a mark in the file before those known by the
 * path alone, and `plain`, which takes anything, last.
 */
export const frameworks: readonly Framework[] = [goose, flyway, prisma, diesel, golangMigrate, plain];

const byId: ReadonlyMap<FrameworkId, Framework> = new Map(frameworks.map((framework) => [framework.id, framework]));

/** What is known of a tool. */
export const frameworkOf = (id: FrameworkId): Framework => byId.get(id) ?? plain;
