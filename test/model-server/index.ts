export { answersOf, type CannedAnswer, type CannedDraft } from "./answers-of.ts";
export { allWays, type EndpointWays } from "./endpoint-ways.ts";
export { type ReadPassage, type ReadPrompt, readPrompt } from "./read-prompt.ts";
export { type Fault, failsWith, faults, type Reply, says, saysText } from "./reply.ts";
export {
  type ModelServer,
  type ModelServerSetting,
  type Script,
  type SeenRequest,
  startModelServer,
} from "./start-model-server.ts";
