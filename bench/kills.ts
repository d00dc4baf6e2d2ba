/**
 * Kills a server (SIGKILL) at random moments of its reviews and merge groups and starts it again each time:
 * `node bench/kills.ts [<kills> [<seed>]]`, 20 and 1 when left out. Prints how long the last start takes to bring everything
 * to an end; exits with 1 where a run is left in progress after two minutes, a pull request has not exactly one comment, or a
 * verdict is wrong.
 */
import { surviveKills } from "../test/attacks/killed-server.ts";

const kills = Number(process.argv[2] ?? 20);
let state = Number(process.argv[3] ?? 1);

/** A whole number from 1 to `most`, by a linear congruential generator (Numerical Recipes), so that a run can be repeated. */
function random(most: number): number {
  state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
  return 1 + Math.floor((state / 2 ** 32) * most);
}

const moments = Array.from({ length: kills }, () => random(24));
const { repository, pulls, heads, violations, seconds } = await surviveKills(moments);
const doubled = pulls.filter((pull) => pull.comments().length !== 1).length;
const wrong = heads.filter((head) => repository.checkRuns(head).at(-1)?.conclusion !== "failure").length;
console.log(`killed ${kills} times, after ${moments.join(", ")} requests`);
console.log(`last start to the last verdict: ${seconds.toFixed(1)} s, ${heads.length} heads`);
console.log(
  `without exactly one comment: ${doubled}, wrong verdicts: ${wrong}, requests against the description: ${violations}`,
);
if (doubled + wrong + violations > 0 || seconds > 120) process.exitCode = 1;
