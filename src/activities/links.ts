import { ApplicationFailure } from '@temporalio/activity';
import type { AccountAnswer } from '../domain/account-answer.js';
import { linkReport, type LinkPerson } from '../domain/identity/link-report.js';
import type { IdentityRules } from '../domain/identity/identity-rules.js';
import { rowsAsOne } from '../domain/identity/rows-as-one.js';
import { personOf, type Ties } from '../domain/identity/ties.js';
import type { Instant } from '../domain/json.js';
import type { LinkAnswer, LinkProgress } from '../domain/link-progress.js';
import type { AccountBook } from '../domain/ports/account-book.js';
import type { IdentityBook } from '../domain/ports/identity-book.js';
import type { LinkArchive } from '../domain/ports/link-archive.js';
import { publicIdOf } from '../domain/public-id.js';
import { heartbeating } from './heartbeating.js';

/** What links reach people and documents by. */
export interface LinkDependencies {
  readonly archive: LinkArchive;
  readonly accounts: AccountBook;
  /** Whose records are whose: a person is matched, owns and is told, never one of their records. */
  readonly identity: Pick<IdentityBook, 'ties'>;
  /** The rules of the policy newcomers start with. */
  readonly rules: () => Promise<IdentityRules>;
  /** Durable when it returns. */
  readonly tell: (person: string, answer: AccountAnswer) => Promise<void>;
  /** HR systems that are read, and targets there are. */
  readonly sources: readonly string[];
  readonly targets: readonly string[];
  /** Tells everybody whose account waits for a link report to look again; durable when it returns. */
  readonly recheckHeld: (id: string) => Promise<void>;
}

const AT_ONCE = 8;
const PAGE = 100;

/** Of one page of people whose links are handed out. */
export interface ApplyOrder {
  readonly id: string;
  /** Place of the page's first person in the report. */
  readonly from: number;
  readonly answers: readonly LinkAnswer[];
  readonly by: string;
  readonly reason: string;
}

/** Steps of a link report beside the reading; each may be repeated. */
// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- the inferred shape is the contract of the workflow's proxies
export function createLinkActivities(dependencies: LinkDependencies) {
  const { archive, accounts: book, identity, rules, tell, recheckHeld, sources, targets } = dependencies;
  return {
    /** @returns the HR systems whose rosters are read; refuses a target nobody configured */
    async linkSources({ target }: { readonly target: string }): Promise<readonly string[]> {
      const fault = !targets.includes(target)
        ? `no connector is configured for target ${target}; there are: ${targets.join(', ')}; for another set its variables and restart the worker`
        : sources.length === 0
          ? 'no HR system is configured whose people could be matched; set the variables of one and restart the worker'
          : null;
      if (fault !== null) throw ApplicationFailure.nonRetryable(fault, 'unsupported');
      return sources;
    },

    async matchRoster(order: { readonly id: string; readonly target: string; readonly at: Instant }) {
      return heartbeating(async () => {
        const { id, target } = order;
        const [pages, accounts, weights, ties] = await Promise.all([
          archive.roster(id),
          archive.accounts(id),
          rules(),
          identity.ties(),
        ]);
        const listed = new Map(
          pages.flatMap(({ source, people }) => people.map((entry) => [publicIdOf(source, entry.hrId), entry])),
        );
        const people = [...listed].map(([record, entry]) => ({ person: personOf(ties, record), entry }));
        const owners = await ownersOf(target, accounts, { book, ties });
        const report = linkReport({ ...order, people, accounts: distinctAccounts(accounts), owners }, weights);
        await archive.keepReport(report);
        return countsOf(report);
      });
    },

    async applyLinks({ id, from, answers, by, reason }: ApplyOrder): Promise<{ linked: number; next: number | null }> {
      return heartbeating(async () => {
        const report = await archive.report(id);
        if (report === undefined)
          throw ApplicationFailure.nonRetryable(`link report ${id} is gone; make another`, 'not-found');
        const ties = await identity.ties();
        const answerOf = (person: string): LinkAnswer | undefined =>
          answers.findLast((answer) => personOf(ties, answer.person) === person);
        let linked = 0;
        const queue = rowsOfPage(report.people, from, ties).values();
        const work = async (): Promise<void> => {
          for (const { person, row } of queue) {
            const answer = answerOf(person);
            const said = await settledAnswer(row, answer, (accountId) => book.claim(report.target, accountId, person));
            if (said === null) continue;
            if (said.is === 'theirs') linked += 1;
            await tell(person, {
              target: report.target,
              by: answer?.by ?? by,
              reason: answer?.reason ?? reason,
              from: 'report',
              account: said,
            });
          }
        };
        await Promise.all(Array.from({ length: AT_ONCE }, work));
        const next = from + PAGE;
        return { linked, next: next < report.people.length ? next : null };
      });
    },

    async approveTarget({ id, target, by, at }: Pick<LinkProgress, 'id' | 'target' | 'by' | 'at'>): Promise<void> {
      await archive.approve(target, { id, by, at });
    },

    async recheckHeld({ id, pass }: { readonly id: string; readonly pass: number }): Promise<void> {
      await heartbeating(() => recheckHeld(`link-${id}-${pass}`));
    },

    async keepLinkProgress(progress: LinkProgress): Promise<void> {
      await archive.keepProgress(progress);
    },
  };
}

/** Owners by account id; a person's own account comes after one that came to them with a record. */
async function ownersOf(
  target: string,
  accounts: readonly { readonly accountId: string }[],
  { book, ties }: { readonly book: AccountBook; readonly ties: Ties },
): Promise<ReadonlyMap<string, string>> {
  const [own, brought]: [[string, string][], [string, string][]] = [[], []];
  for (const { accountId } of accounts) {
    const owner = await book.ownerOf(target, accountId);
    if (owner === undefined) continue;
    const person = personOf(ties, owner);
    (person === owner ? own : brought).push([accountId, person]);
  }
  return new Map([...brought, ...own]);
}

/** A page of the report by person: records that were found to be one person's since are told once, where the first of them stands. */
function rowsOfPage(
  rows: readonly LinkPerson[],
  from: number,
  ties: Ties,
): readonly { readonly person: string; readonly row: LinkPerson }[] {
  const together = new Map<string, [LinkPerson, ...LinkPerson[]]>();
  for (const row of rows) {
    const person = personOf(ties, row.person);
    const known = together.get(person);
    if (known === undefined) together.set(person, [row]);
    else known.push(row);
  }
  const page = new Set(rows.slice(from, from + PAGE));
  return [...together].flatMap(([person, theirs]) => (page.has(theirs[0]) ? [{ person, row: rowsAsOne(theirs) }] : []));
}

/** What is said to a person; `null` when there is nothing to say. An account that another took meanwhile is a question. */
async function settledAnswer(
  { verdict, candidates }: LinkPerson,
  answer: LinkAnswer | undefined,
  claim: (accountId: string) => Promise<boolean>,
): Promise<AccountAnswer['account'] | null> {
  const chosen = answer === undefined ? (verdict === 'auto' ? candidates[0]?.accountId : undefined) : answer.accountId;
  if (chosen === null) return { is: 'none' };
  if (chosen === undefined)
    return verdict === 'ask' ? { is: 'asked', candidates: candidates.map(({ accountId }) => accountId) } : null;
  if (!(await claim(chosen))) return { is: 'asked', candidates: [] };
  const known = candidates.find(({ accountId }) => accountId === chosen);
  return { is: 'theirs', accountId: chosen, login: known?.login ?? null, status: known?.status ?? 'UNKNOWN' };
}

/** A page read while accounts came and went may name one twice. */
function distinctAccounts<T extends { readonly accountId: string }>(accounts: readonly T[]): readonly T[] {
  return [...new Map(accounts.map((account) => [account.accountId, account])).values()];
}

function countsOf({ people, unmatched }: ReturnType<typeof linkReport>): NonNullable<LinkProgress['counts']> {
  const count = (verdict: LinkPerson['verdict']): number => people.filter((row) => row.verdict === verdict).length;
  return {
    ...{ linked: count('linked'), auto: count('auto'), ask: count('ask'), new: count('new'), gone: count('gone') },
    unmatched: unmatched.length,
  };
}

export type LinkActivities = ReturnType<typeof createLinkActivities>;
