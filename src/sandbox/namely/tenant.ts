import { randomUUID } from 'node:crypto';
import type { SandboxClock } from '../kit/clock.js';
import { hasDeparted, easternDate } from './eastern-time.js';
import type { NamelyQuirks } from './options.js';
import { Refusal } from './refusal.js';
import { PLAIN_FIELDS, type Group, type GroupType, type Profile, type TenantState } from './tenant-state.js';

/** What a tenant is made of. */
export interface TenantParts {
  readonly state: TenantState;
  readonly clock: SandboxClock;
  readonly quirks: Required<NamelyQuirks>;
  /** Called after each change of `state`. */
  readonly changed: () => void;
}

const KINDS: Readonly<Record<string, GroupType['type']>> = {
  department: 'department',
  'office location': 'office location',
};

/** The profiles with the vendor's bookkeeping: what dates do by themselves, and `updated_at`. */
export class Tenant {
  readonly #parts: TenantParts;

  constructor(parts: TenantParts) {
    this.#parts = parts;
  }

  get state(): TenantState {
    return this.#parts.state;
  }

  get quirks(): Required<NamelyQuirks> {
    return this.#parts.quirks;
  }

  /** The company's present, epoch milliseconds. */
  now(): number {
    return this.#parts.clock.now();
  }

  /** Every profile, by when it was made. */
  profiles(): readonly Profile[] {
    this.reachNow();
    return Object.values(this.state.profiles).sort((a, b) => a.createdAt - b.createdAt);
  }

  /** @throws Refusal 404 */
  profile(id: string): Profile {
    this.reachNow();
    const profile = this.state.profiles[id];
    if (!profile) throw new Refusal(404, 'Profile not found');
    return profile;
  }

  /** Adds a profile made now. */
  insert(profile: Omit<Profile, 'createdAt' | 'updatedAt'>): void {
    const now = this.#seconds();
    this.state.profiles[profile.id] = { ...profile, createdAt: now, updatedAt: now };
    this.#defineFields(profile);
    this.#parts.changed();
  }

  /** Notes a change of a profile. */
  updated(profile: Profile): void {
    profile.updatedAt = this.#seconds();
    this.#defineFields(profile);
    this.#parts.changed();
  }

  /** Notes a change that no profile shows. */
  quietlyChanged(): void {
    this.#parts.changed();
  }

  /** A group by the titles of its kind and its own; both are made when they are not there. */
  group(typeTitle: string, title: string): Group {
    const kind = this.#groupType(typeTitle);
    const known = this.state.groups.find((group) => group.groupTypeId === kind.id && group.title === title);
    if (known) return known;
    const group = { id: randomUUID(), title, groupTypeId: kind.id, address: null };
    this.state.groups.push(group);
    this.#parts.changed();
    return group;
  }

  /** Id of a job title, made when it is not there. */
  jobTitleId(title: string): string {
    const known = this.state.jobTitles.find((one) => one.title === title);
    if (known) return known.id;
    const tierId = this.state.jobTiers[0]?.id ?? this.#makeTier();
    const made = { id: randomUUID(), title, tierId };
    this.state.jobTitles.push(made);
    this.#parts.changed();
    return made.id;
  }

  /** Renames a group or job title; its people's `updated_at` mostly stays. */
  rename(list: 'groups' | 'jobTitles', id: string, title: string): void {
    const named = this.state[list].find((one) => one.id === id);
    if (!named) throw new Refusal(404, 'Not found');
    named.title = title;
    this.#parts.changed();
    if (!this.quirks.renamesMoveUpdatedAt) return;
    const has = (one: Profile): boolean => (list === 'groups' ? one.groupIds.includes(id) : one.jobTitleId === id);
    for (const profile of Object.values(this.state.profiles).filter(has)) this.updated(profile);
  }

  /** What dates do: onboarding ends on the first day, and employment at 11:59 PM Eastern of the departure date. */
  reachNow(): void {
    const today = easternDate(this.now());
    for (const profile of Object.values(this.state.profiles)) {
      const { startDate, departureDate, userStatus } = profile;
      if (userStatus === 'pending' && startDate !== null && startDate <= today) this.#turn(profile, 'active');
      const isOfThisEmployment = departureDate !== null && (startDate === null || departureDate >= startDate);
      if (profile.userStatus === 'active' && isOfThisEmployment && hasDeparted(departureDate, this.now())) {
        this.#turn(profile, 'inactive');
      }
    }
  }

  /** A field that is filled in for one person is a field of everybody. */
  #defineFields({ fields }: Pick<Profile, 'fields'>): void {
    const known = [...PLAIN_FIELDS, ...this.state.customFields];
    this.state.customFields.push(...Object.keys(fields).filter((key) => !known.includes(key)));
  }

  #turn(profile: Profile, userStatus: Profile['userStatus']): void {
    profile.userStatus = userStatus;
    if (this.quirks.datesMoveUpdatedAt) this.updated(profile);
    this.#parts.changed();
  }

  #groupType(title: string): GroupType {
    const known = this.state.groupTypes.find((one) => one.title === title);
    if (known) return known;
    const fieldName = title.toLowerCase().replace(/\W+/g, '_');
    const made = { id: randomUUID(), title, type: KINDS[title.toLowerCase()] ?? 'custom', fieldName };
    this.state.groupTypes.push(made);
    return made;
  }

  #makeTier(): string {
    const tier = { id: randomUUID(), title: 'Staff' };
    this.state.jobTiers.push(tier);
    return tier.id;
  }

  #seconds(): number {
    return Math.floor(this.now() / 1000);
  }
}
