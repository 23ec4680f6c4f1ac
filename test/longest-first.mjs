import { statSync } from 'node:fs';

/** They take longest, most of it waiting: begun last they would be waited for alone. */
const LONGEST = ['e2e/kill', 'e2e/intake', 'e2e/outage', 'e2e/tour', 'workflow/rollout', 'workflow/managers'];

/** The order of test files: the known longest, then the largest. The same on a machine that has run nothing yet. */
export default class LongestFirst {
  sort(tests) {
    const ranked = tests.map((test) => ({ test, rank: rankOf(test.path), size: statSync(test.path).size }));
    return ranked.sort((a, b) => a.rank - b.rank || b.size - a.size).map(({ test }) => test);
  }

  /** Nothing is run in shards. */
  shard(tests) {
    return tests;
  }

  allFailedTests(tests) {
    return tests;
  }

  cacheResults() {}
}

function rankOf(path) {
  const rank = LONGEST.findIndex((name) => path.endsWith(`/${name}.test.ts`));
  return rank < 0 ? LONGEST.length : rank;
}
