import type { CivilDate } from '../json.js';
import type { CompiledPolicy } from '../policy/compiled-policy.js';
import { nameJudge, type NameJudge, type UnknownEntitlement } from '../policy/lint/unknown-entitlement.js';
import { writtenNames } from '../policy/lint/written-names.js';
import type { TableDocument } from '../policy/schema/tables.js';
import type { TargetCatalogue } from '../target-catalogue.js';
import type { EntitlementChange, PersonChange } from './person-change.js';

/** A policy, and what is known of its targets. */
export interface CheckedPolicy {
  readonly compiled: CompiledPolicy;
  readonly tables: Readonly<Record<string, TableDocument>>;
  readonly catalogues: Readonly<Record<string, TargetCatalogue>>;
  /** Exceptions that ended before it say nothing. */
  readonly on: CivilDate;
}

/** A name the target does not take, everything that gives it, and how many people would get it. */
export interface UnknownName extends Pick<UnknownEntitlement, 'target' | 'kind' | 'name' | 'why' | 'fix'> {
  readonly rules: readonly string[];
  /** Where the first of them is written; `null` when it is not known. */
  readonly where: string | null;
  readonly message: string;
  /** Who do not have it now and would be given it. */
  readonly people: number;
}

/** Compares the names a policy gives with what its targets have: those that are written, then those that people's facts tell. */
export class NameCheck {
  /** When each target's catalogue was read; `null` when none was, and its names are not checked. */
  readonly readAt: Readonly<Record<string, string | null>>;
  /** Whether some names are told by people's facts alone. */
  readonly needsPeople: boolean;
  private readonly judges: ReadonlyMap<string, NameJudge>;
  private readonly found = new Map<string, UnknownName>();

  constructor({ compiled, tables, catalogues, on }: CheckedPolicy) {
    const targets = Object.values(compiled.targets);
    const known = targets.flatMap(({ target }) => catalogues[target] ?? []);
    this.judges = new Map(known.map((catalogue) => [catalogue.target, nameJudge(catalogue)]));
    this.readAt = Object.fromEntries(targets.map(({ target }) => [target, catalogues[target]?.readAt ?? null]));
    let needsPeople = false;
    for (const target of targets) {
      const judge = this.judges.get(target.target);
      if (!judge) continue;
      const { names, open } = writtenNames(target, tables, on);
      needsPeople ||= open.length > 0;
      for (const name of names) this.note(judge(name), 0);
    }
    this.needsPeople = needsPeople;
  }

  /** What somebody would be given, now or later. */
  take({ gained, later }: Pick<PersonChange, 'gained' | 'later'>): void {
    const told = new Set<string>();
    for (const change of [...gained, ...later.gained]) {
      const key = `${change.target} ${change.kind} ${change.name}`;
      if (told.has(key)) continue;
      told.add(key);
      this.note(this.judged(change), 1);
    }
  }

  /** Whom it concerns most first. */
  unknown(): readonly UnknownName[] {
    return [...this.found.values()].sort(
      (left, right) => right.people - left.people || (keyOf(left) < keyOf(right) ? -1 : 1),
    );
  }

  private judged({ target, kind, name, rules }: EntitlementChange): UnknownEntitlement | undefined {
    if (kind === 'role') return undefined;
    return this.judges.get(target)?.({ by: rules[0] ?? 'policy', where: null, kind, name });
  }

  private note(unknown: UnknownEntitlement | undefined, people: number): void {
    if (!unknown) return;
    const { target, kind, name, why, where, by, message, fix } = unknown;
    const known = this.found.get(keyOf(unknown)) ?? {
      ...{ target, kind, name, why, where, message, fix },
      rules: [],
      people: 0,
    };
    const rules = known.rules.includes(by) ? known.rules : [...known.rules, by];
    this.found.set(keyOf(unknown), { ...known, rules, people: known.people + people });
  }
}

function keyOf({ target, kind, name }: Pick<UnknownName, 'target' | 'kind' | 'name'>): string {
  return `${target} ${kind} ${name}`;
}

/** `okta: vpn gives group VPN, which does not exist`, for everybody who may read policy. */
export function unknownText({ target, message, people }: Pick<UnknownName, 'target' | 'message' | 'people'>): string {
  const who = people === 0 ? '' : ` (${people} ${people === 1 ? 'person' : 'people'} would get it)`;
  return `${target}: ${message}${who}`;
}
