import type { LinkReport } from '../../domain/identity/link-report.js';
import { personOf, type Ties } from '../../domain/identity/ties.js';
import type { LinkProgress } from '../../domain/link-progress.js';
import { actorOf } from '../actor.js';
import { readBody } from '../http/json-body.js';
import type { Route } from '../http/route.js';
import { PeopleError } from '../people-error.js';
import { Problem } from '../problem.js';
import { CaseAnswer, LinkApproval, LinkParams, LinkState } from '../schemas/links.js';
import { linkParam, unknownReport } from './links.js';
import type { RouteDependencies } from './index.js';

const ORDER_PROBLEMS = [
  ...(['not-json', 'body-too-large', 'unsupported-media-type', 'invalid-body'] as const),
  ...(['unknown-link-report', 'link-not-ready'] as const),
] as const;

/** Answering the cases of a link report, and approving it. */
export function linkOrderRoutes({ links, book }: Pick<RouteDependencies, 'links' | 'book'>): readonly Route[] {
  const common = { method: 'post', permission: 'changeLinks', tag: 'links', params: LinkParams } as const;
  return [
    {
      ...common,
      path: '/v1/links/{id}/answers',
      operationId: 'answerLinkCase',
      summary: 'Say which account is somebody’s',
      description: 'Before the report is approved; a later answer for the same person replaces the one before.',
      body: { 'application/json': CaseAnswer },
      answers: { 200: { description: 'The answer is taken.', schema: LinkState } },
      problems: [...ORDER_PROBLEMS, 'unknown-employee', 'account-taken'],
      handle: async (call) => {
        const id = linkParam(call);
        const { person: named, account: accountId, reason } = readBody(call, CaseAnswer);
        const [report, progress, ties] = await Promise.all([links.report(id), links.progress(id), book.ties()]);
        const person = personOf(ties, named);
        if (progress === undefined) throw unknownReport(id);
        if (report === undefined) throw new Problem('link-not-ready', `the report is ${progress.state}`);
        refuseImpossible(report, progress, { person, accountId }, ties);
        const answer = { person, accountId, ...actorOf(call, reason) };
        return { status: 200, body: await known(id, () => links.answer(id, answer)) };
      },
    },
    {
      ...common,
      path: '/v1/links/{id}/approve',
      operationId: 'approveLinkReport',
      summary: 'Approve a link report',
      description:
        'Hands every link to its person, then lets accounts be created in the target. Whoever is still asked about waits; nothing is created for them.',
      body: { 'application/json': LinkApproval },
      answers: { 202: { description: 'The approval is durable; links are being handed out.', schema: LinkState } },
      problems: ORDER_PROBLEMS,
      handle: async (call) => {
        const id = linkParam(call);
        const { reason } = readBody(call, LinkApproval);
        return { status: 202, body: await known(id, () => links.approve(id, actorOf(call, reason))) };
      },
    },
  ];
}

/** @throws Problem `unknown-employee` when the report does not name them, `account-taken` when the account is another's or is not in it */
function refuseImpossible(
  { people, unmatched }: LinkReport,
  { answers }: LinkProgress,
  { person, accountId }: { readonly person: string; readonly accountId: string | null },
  ties: Ties,
): void {
  const isTheirs = (row: { readonly person: string }): boolean => personOf(ties, row.person) === person;
  if (!people.some(isTheirs)) throw new Problem('unknown-employee', 'the report does not name this person');
  if (accountId === null) return;
  const isAnswered = (other: string): boolean => answers.some((answer) => answer.person === other);
  const isAnothers = people.some(
    (row) =>
      !isTheirs(row) &&
      (row.verdict === 'linked' || (row.verdict === 'auto' && !isAnswered(row.person))) &&
      row.candidates[0]?.accountId === accountId,
  );
  if (isAnothers) throw new Problem('account-taken', `account ${accountId} is another person’s in this report`);
  const accounts = [...unmatched, ...people.flatMap(({ candidates }) => candidates)];
  if (!accounts.some((account) => account.accountId === accountId))
    throw new Problem('account-taken', `account ${accountId} is not in this report, or is exempt`);
}

async function known<T>(id: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    // A report that has ended takes no orders either.
    if (error instanceof PeopleError && error.kind === 'unknown-person')
      throw new Problem('link-not-ready', `link report ${id} has ended: make another, or answer for the person`);
    throw error;
  }
}
