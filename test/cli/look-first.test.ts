import { expect, it } from '@jest/globals';
import { lookFirst } from '../../src/cli/tenure/look-first.js';
import type { Api } from '../../src/cli/tenure/api.js';
import { noChange } from '../../src/domain/preview/person-change.js';
import type { StandingChange } from '../../src/domain/preview/standing-change.js';
import { summarise } from '../../src/domain/preview/summarise.js';

const hash = `sha256:${'0'.repeat(64)}`;

function anApi(...standing: readonly StandingChange[]): Api {
  const changes = standing.map((each, index) => ({
    ...noChange(`bamboohr:${index}`, { displayName: 'Ada', employee: {} }),
    standing: [each],
  }));
  const report = {
    ...{ policy: hash, against: null, digest: hash, summary: summarise(changes), people: [], differs: [], unknown: [] },
    catalogues: {},
  };
  return {
    get: () => Promise.reject(new Error('nothing else is asked')),
    send: (_method, _path, _body, answer) => Promise.resolve(answer.parse(structuredClone(report))),
  };
}

it('an apply that would let somebody in again needs a word of consent, like one by which somebody loses access', async () => {
  const look = (api: Api, isGiven = false) =>
    lookFirst({ named: {} }, { neededFor: 'access', isGiven, isForced: false }, api, { out: () => undefined });
  const back = anApi({ target: 'okta', change: 'reactivated' });
  await expect(look(back)).rejects.toThrow(
    `nothing was put in force: 1 person would be let in again; say --yes, or --previewed ${hash}`,
  );
  await expect(look(back, true)).resolves.toBeUndefined();
  await expect(look(anApi())).resolves.toBeUndefined();
});
