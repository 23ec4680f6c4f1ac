import type { z } from 'zod';
import type { PersonChange } from '../../domain/preview/person-change.js';
import type { NameCheck } from '../../domain/preview/name-check.js';
import { openNameCheck } from '../../config/open-name-check.js';
import { createPolicyLibrary, type PolicyLibrary } from '../../config/policy-library.js';
import { differingSections } from '../../domain/policy/differing-sections.js';
import { readBody } from '../http/json-body.js';
import type { Route } from '../http/route.js';
import { previewPopulation } from '../policy/preview-population.js';
import type { PreviewReport } from '../policy/preview-tally.js';
import { refuseEmptyScope } from '../policy/refuse-empty-scope.js';
import { unwrittenBlobs } from '../policy/unwritten-blobs.js';
import type { PolicyReader } from '../policy-reader.js';
import type { PersonChangeAnswer } from '../schemas/person-change.js';
import { PreviewAnswer, PreviewOrder } from '../schemas/policy.js';
import { namedPolicy, POLICY_BODY_PROBLEMS } from './named-policy.js';
import type { RouteDependencies } from './index.js';

/** `POST /v1/policy/preview`: what a policy would change for everybody; nothing is called but the engine's read model. */
export function policyPreviewRoute(
  dependencies: Pick<RouteDependencies, 'people' | 'blobs' | 'policies' | 'clock' | 'desk'>,
): Route {
  return {
    method: 'post',
    path: '/v1/policy/preview',
    permission: 'previewPolicy',
    operationId: 'previewPolicy',
    summary: 'What a policy would change',
    description:
      'Decided by the functions every decision uses, for everybody, from the read model; who is between two states or near a date that moves is asked. Writes nothing.',
    tag: 'policy',
    body: { 'application/json': PreviewOrder },
    answers: { 200: { description: 'Totals, the most affected, and person by person.', schema: PreviewAnswer } },
    problems: POLICY_BODY_PROBLEMS,
    handle: async (call) => {
      const order = readBody(call, PreviewOrder);
      const library = createPolicyLibrary(unwrittenBlobs(dependencies.blobs));
      const to = await namedPolicy(order, { library });
      const policies: PolicyReader = {
        compiled: (hash) => (hash === to ? library : dependencies.policies).compiled(hash),
      };
      const against =
        order.against === undefined ? null : await namedPolicy({ policy: order.against }, dependencies.desk);
      const { department, country, people = null, limit, values } = order;
      await refuseEmptyScope(dependencies.people, { department, country, people }, []);
      const filter = {
        ...(department === undefined ? {} : { department }),
        ...(country === undefined ? {} : { country }),
      };
      const names = await openNameCheck(to, { ...dependencies, library });
      const question = { to, against, filter, people, limit, names };
      const report = await previewPopulation({ ...dependencies, policies }, question);
      const { readAt: catalogues } = names;
      const differs = await differsOf(against ?? (await dependencies.desk.library.published()), to, library);
      const shown = {
        policy: to,
        against,
        ...shownReport(report, values),
        differs,
        unknown: unknownOf(names),
        catalogues,
      };
      return { status: 200, body: shown };
    },
  };
}

/** @param values also the values of attributes, which are personal */
export function shownReport(
  { summary, people, digest }: PreviewReport,
  values: boolean,
): Pick<z.output<typeof PreviewAnswer>, 'digest' | 'summary' | 'people'> {
  const shown = (change: PersonChange): ReturnType<typeof shownChange> => shownChange(change, values);
  const { mostAffected, ...totals } = summary;
  const plain = structuredClone(totals) as Omit<z.output<typeof PreviewAnswer>['summary'], 'mostAffected'>;
  return { digest, summary: { ...plain, mostAffected: mostAffected.map(shown) }, people: people.map(shown) };
}

/** @returns `null` when there is no version in force yet, or it cannot be read by this program */
async function differsOf(
  from: string | null,
  to: string,
  library: Pick<PolicyLibrary, 'document'>,
): Promise<z.output<typeof PreviewAnswer>['differs']> {
  const [before, after] = [from === null ? undefined : await library.document(from), await library.document(to)];
  return before === undefined || after === undefined ? null : [...differingSections(before, after)];
}

function unknownOf(names: NameCheck): z.output<typeof PreviewAnswer>['unknown'] {
  return names.unknown().map(({ rules, ...rest }) => ({ ...rest, rules: [...rules] }));
}

/** @param values also the values of attributes, which are personal */
export function shownChange(change: PersonChange, values: boolean): z.output<typeof PersonChangeAnswer> {
  const plain = structuredClone(change) as z.output<typeof PersonChangeAnswer>;
  return values ? plain : { ...plain, attributes: plain.attributes.map(({ target, name }) => ({ target, name })) };
}
