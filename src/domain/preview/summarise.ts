import type { EntitlementChange, PersonChange } from './person-change.js';
import { isChange } from './person-change.js';
import { STANDING_CHANGES, type StandingChange } from './standing-change.js';

/** How many people one entitlement would gain and lose. */
export interface EntitlementTotal {
  readonly target: string;
  readonly kind: EntitlementChange['kind'];
  readonly name: string;
  readonly gained: number;
  readonly lost: number;
  /** Of people who have not started or are away, or who keep it for a time only. */
  readonly later: number;
}

/** People whose account as a whole would change. */
export interface StandingTotal {
  readonly count: number;
  /** In order of public id; at most a hundred. */
  readonly people: readonly NamedPerson[];
}

/** Somebody in a list of people. */
export type NamedPerson = Pick<PersonChange, 'person' | 'displayName' | 'department'>;

/** Whom a version that cannot be read keeps from being compared. */
export interface Incomparable {
  readonly incomparable: { readonly policy: string; readonly reason: string };
}

/** People of whom nobody can tell what would be different. */
export interface IncomparableTotal extends StandingTotal {
  /** The version that cannot be read. */
  readonly policy: string;
  readonly reason: string;
}

/** What a new version means for everybody. */
export interface PreviewSummary {
  /** Looked at. */
  readonly people: number;
  readonly changed: number;
  /** Who would be terminated, suspended or brought back, the first hundred of each by name. */
  readonly standing: Readonly<Record<StandingChange['change'], StandingTotal>>;
  /** Would lose an entitlement, now or later, or have an account closed or suspended. */
  readonly losing: number;
  readonly entitlements: readonly EntitlementTotal[];
  /** People per attribute that would change: `okta department`. */
  readonly attributes: Readonly<Record<string, number>>;
  /** People per change of an account: `okta ACTIVE → SUSPENDED`. */
  readonly accounts: Readonly<Record<string, number>>;
  /** Times each effect that cannot be undone would run. */
  readonly irreversible: Readonly<Record<string, number>>;
  readonly effects: number;
  readonly held: number;
  readonly findings: number;
  readonly logins: number;
  /** People for whom a rule of the new version cannot be evaluated. */
  readonly unevaluated: number;
  /** People who would change and for whom an earlier change is still under way. */
  readonly pending: number;
  /** People the new version would decide about all the same. */
  readonly incomparable: readonly IncomparableTotal[];
  /** People of whom their own state was asked. */
  readonly asked: number;
  /** The most affected first. */
  readonly mostAffected: readonly PersonChange[];
}

const MOST_AFFECTED = 10;
const MOST_NAMED = 100;

/** Adds the changes of everybody up, one after another: a company need not be held at once. */
export class Totals {
  private readonly entitlements = new Map<
    string,
    { -readonly [Key in keyof EntitlementTotal]: EntitlementTotal[Key] }
  >();
  private readonly counts = { attributes: new Map<string, number>(), accounts: new Map<string, number>() };
  private readonly traces = new Map<string, number>();
  private readonly sums = { people: 0, changed: 0, losing: 0, effects: 0, held: 0, findings: 0, logins: 0 };
  private readonly doubts = { unevaluated: 0, pending: 0, asked: 0 };
  private readonly standing = { terminated: new Named(), suspended: new Named(), reactivated: new Named() };
  private readonly unread = new Map<string, { readonly reason: string; readonly named: Named }>();
  private most: PersonChange[] = [];

  add(change: PersonChange): void {
    const { sums, doubts } = this;
    sums.people += 1;
    doubts.asked += change.basis === 'record' ? 1 : 0;
    if (!isChange(change)) return;
    sums.changed += 1;
    doubts.pending += change.pending ? 1 : 0;
    sums.losing += isLoss(change) ? 1 : 0;
    for (const kind of STANDING_CHANGES)
      if (change.standing.some((each) => each.change === kind)) this.standing[kind].add(change);
    sums.effects += change.effects.length;
    sums.held += change.held.length;
    sums.findings += change.findings.length;
    sums.logins += change.logins.length;
    doubts.unevaluated += change.unevaluated.length > 0 ? 1 : 0;
    for (const entitlement of change.gained) this.total(entitlement).gained += 1;
    for (const entitlement of change.lost) this.total(entitlement).lost += 1;
    for (const entitlement of [...change.later.gained, ...change.later.lost]) this.total(entitlement).later += 1;
    for (const name of new Set(change.attributes.map((each) => `${each.target} ${each.name}`)))
      count(this.counts.attributes, name);
    for (const { target, before, after } of change.accounts)
      count(this.counts.accounts, `${target} ${before} → ${after}`);
    for (const key of change.irreversible) count(this.traces, key);
    this.rank(change);
  }

  /** Somebody looked at of whom no more can be told. */
  addIncomparable(person: NamedPerson, { incomparable: { policy, reason } }: Incomparable): void {
    const known = this.unread.get(policy) ?? { reason, named: new Named() };
    this.unread.set(policy, known);
    known.named.add(person);
    this.sums.people += 1;
  }

  summary(): PreviewSummary {
    const totals = [...this.entitlements.values()];
    return {
      ...this.sums,
      ...this.doubts,
      standing: {
        terminated: this.standing.terminated.total(),
        suspended: this.standing.suspended.total(),
        reactivated: this.standing.reactivated.total(),
      },
      incomparable: [...this.unread].map(([policy, { reason, named }]) => ({ policy, reason, ...named.total() })),
      entitlements: totals.sort((left, right) => weight(right) - weight(left) || compare(left.name, right.name)),
      attributes: sorted(this.counts.attributes),
      accounts: sorted(this.counts.accounts),
      irreversible: sorted(this.traces),
      mostAffected: [...this.most],
    };
  }

  private total({ target, kind, name }: EntitlementChange): { gained: number; lost: number; later: number } {
    const key = `${target} ${kind} ${name}`;
    const known = this.entitlements.get(key) ?? { target, kind, name, gained: 0, lost: 0, later: 0 };
    this.entitlements.set(key, known);
    return known;
  }

  private rank(change: PersonChange): void {
    const least = this.most.at(-1);
    if (this.most.length === MOST_AFFECTED && least !== undefined && affected(change, least) >= 0) return;
    this.most = [...this.most, change].sort(affected).slice(0, MOST_AFFECTED);
  }
}

/** The first people by public id, and how many there are: the same ones in whatever order they come. */
class Named {
  private count = 0;
  private people: NamedPerson[] = [];

  add({ person, displayName, department }: NamedPerson): void {
    this.count += 1;
    if (this.people.length >= 2 * MOST_NAMED) this.people = this.first();
    this.people.push({ person, displayName, department });
  }

  total(): StandingTotal {
    return { count: this.count, people: this.first() };
  }

  private first(): NamedPerson[] {
    return this.people.toSorted((left, right) => compare(left.person, right.person)).slice(0, MOST_NAMED);
  }
}

/** Adds up what a new version means. */
export function summarise(changes: Iterable<PersonChange>): PreviewSummary {
  const totals = new Totals();
  for (const change of changes) totals.add(change);
  return totals.summary();
}

function isLoss({ standing, lost, later, accounts }: PersonChange): boolean {
  return (
    standing.some(({ change }) => change !== 'reactivated') ||
    lost.length + later.lost.length > 0 ||
    accounts.some(({ after }) => after === 'SUSPENDED' || after === 'DEPROVISIONED')
  );
}

/** More than anybody holds: an account as a whole comes before all that is in it. */
const WHOLE_ACCOUNT = 1_000_000;

function affected(left: PersonChange, right: PersonChange): number {
  const size = (change: PersonChange): number =>
    WHOLE_ACCOUNT * change.standing.length +
    3 * (change.lost.length + change.accounts.length) +
    2 * change.gained.length +
    change.attributes.length +
    change.held.length;
  return size(right) - size(left) || compare(left.person, right.person);
}

function weight({ gained, lost, later }: EntitlementTotal): number {
  return gained + lost + later;
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

function sorted(counts: ReadonlyMap<string, number>): Readonly<Record<string, number>> {
  return Object.fromEntries([...counts].sort(([left, few], [right, many]) => many - few || compare(left, right)));
}
