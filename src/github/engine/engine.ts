import type { BufRequest } from "../../artifacts/api/index.ts";
import {
  loadMigrationLanguages,
  loadParser,
  type MigrationMemory,
  migrationMemory,
  parseCache,
} from "../../artifacts/migration/index.ts";
import type { Finding } from "../../charter/index.ts";
import type { JudgeRequest } from "../../judge/judge-request.ts";
import type { Review } from "../../review/index.ts";
import type { Rehearsal } from "../../shadow/index.ts";
import type { RepositoryKey } from "../../store/index.ts";
import { type RepositoryMemories, repositoryMemories } from "../repository-memories.ts";
import {
  answerQuestion,
  bufRequestOfQuestion,
  judgeRequestOfQuestion,
  provenSuggestions,
  type ReviewQuestion,
  rehearsalsOfQuestion,
} from "./question.ts";

/** A question about one repository, whose earlier migrations are remembered under its key alone. */
export interface EngineQuestion {
  readonly repository: RepositoryKey;
  readonly question: ReviewQuestion;
}

/** A review whose suggestions are to be tried. */
export interface ProofRequest extends EngineQuestion {
  readonly before: Review;
  readonly candidates: readonly Finding[];
}

/** Reviews changes: computing alone, no I/O but to load the parser. */
export interface Engine {
  /** What is to be rehearsed before a question is answered. Rejects when `signal` aborts. */
  readonly plan: (asked: EngineQuestion, signal: AbortSignal) => Promise<readonly Rehearsal[]>;
  /** What buf is to be asked before a question is answered; null: nothing. Rejects when `signal` aborts. */
  readonly comparison: (asked: EngineQuestion, signal: AbortSignal) => Promise<BufRequest | null>;
  /** What a language model is to be asked before a question is answered; null: nothing. Rejects when `signal` aborts. */
  readonly judging: (asked: EngineQuestion, signal: AbortSignal) => Promise<JudgeRequest | null>;
  /** Answers a question. What takes too much time or memory is answered as `incomplete`. Rejects when `signal` aborts. */
  readonly review: (asked: EngineQuestion, signal: AbortSignal) => Promise<Review>;
  /** Those of the candidates, by their places, whose suggestion mends them. Rejects when `signal` aborts. */
  readonly prove: (asked: ProofRequest, signal: AbortSignal) => Promise<readonly number[]>;
  /** Ends what it runs in. */
  readonly close: () => Promise<void>;
}

/** UTF-16 units of SQL that are remembered of one repository: some histories of a thousand migrations. */
const scriptCapacity = 2 * 1024 * 1024;

/** Computes in the thread that asks: for tests, and inside a thread of its own. */
export function inlineEngine(): Engine {
  const memories: RepositoryMemories<MigrationMemory> = repositoryMemories(() =>
    migrationMemory(parseCache(scriptCapacity)),
  );
  return {
    plan: async ({ repository, question }, signal) => {
      signal.throwIfAborted();
      await Promise.all([loadParser(), loadMigrationLanguages(question.change)]);
      return rehearsalsOfQuestion(question, memories.of(repository));
    },
    comparison: async ({ question }, signal) => {
      signal.throwIfAborted();
      return bufRequestOfQuestion(question);
    },
    judging: async ({ question }, signal) => {
      signal.throwIfAborted();
      await Promise.all([loadParser(), loadMigrationLanguages(question.change)]);
      return judgeRequestOfQuestion(question);
    },
    review: async ({ repository, question }, signal) => {
      signal.throwIfAborted();
      await Promise.all([loadParser(), loadMigrationLanguages(question.change)]);
      return answerQuestion(question, memories.of(repository));
    },
    prove: async ({ repository, question, before, candidates }, signal) => {
      signal.throwIfAborted();
      await Promise.all([loadParser(), loadMigrationLanguages(question.change)]);
      return provenSuggestions(question, before, candidates, memories.of(repository));
    },
    close: async () => {},
  };
}
