import { randomUUID } from 'node:crypto';
import { hasDeparted } from './eastern-time.js';
import { GroupOrder, Hire, HrAction, type JobChange } from './hr-actions.js';
import { LeaveDesk } from './leave-desk.js';
import { Refusal } from './refusal.js';
import type { Tenant } from './tenant.js';
import type { Profile } from './tenant-state.js';
import { rejectDuplicateEmail } from './unique-email.js';

type Of<Name extends HrAction['action']> = Extract<ReturnType<typeof HrAction.parse>, { action: Name }>;

/** The personnel office: enters what HR people would, by the forms that the API does not have. */
export class HrDesk {
  readonly #tenant: Tenant;
  readonly #leave: LeaveDesk;

  constructor(tenant: Tenant) {
    this.#tenant = tenant;
    this.#leave = new LeaveDesk(tenant);
  }

  /** Makes a group, or gives the one of that title another address. @returns its id */
  setGroup(input: GroupOrder): string {
    const { groupType, title, address } = GroupOrder.parse(input);
    const group = this.#tenant.group(groupType, title);
    group.address = address;
    this.#tenant.quietlyChanged();
    return group.id;
  }

  /**
   * Enters a hire.
   *
   * @returns the id of the profile
   * @throws ZodError, or Refusal 422 when the address is another person's
   */
  hire(input: Hire): string {
    const { id = randomUUID(), firstName, lastName, startDate, userStatus, fields, ...rest } = Hire.parse(input);
    const personalEmail = rest.personalEmail ?? madeAddress(firstName, lastName);
    const email = rest.email ?? personalEmail;
    rejectDuplicateEmail(this.#tenant, id, email, 'creating');
    this.#tenant.insert({
      ...{ id, email, login: email, userStatus, startDate, ...this.#job(rest, undefined) },
      fields: { first_name: firstName, last_name: lastName, personal_email: personalEmail, ...fields },
      ...{ teamIds: [], departureDate: null, terminatedReason: null, jobChangeReason: 'New Hire' },
    });
    return id;
  }

  /**
   * Does something with a profile.
   *
   * @throws ZodError, or Refusal 404 for an unknown id, 400 when the profile does not allow it
   */
  act(id: string, input: HrAction): void {
    const action = HrAction.parse(input);
    const profile = this.#tenant.profile(id);
    this.#perform(profile, action);
    this.#tenant.updated(profile);
  }

  #perform(profile: Profile, action: ReturnType<typeof HrAction.parse>): void {
    switch (action.action) {
      case 'activate':
        profile.userStatus = 'active';
        return;
      case 'moveStart':
        profile.startDate = action.startDate;
        return;
      case 'cancelHire':
        return cancelHire(profile);
      case 'transfer':
        Object.assign(profile, this.#job(action, profile), { jobChangeReason: 'Transfer' });
        return;
      case 'leave':
        return this.#leave.start(profile, action);
      case 'return':
        return this.#leave.end(profile, action.date);
      case 'terminate':
        return this.#terminate(profile, action);
      case 'deactivate':
        profile.userStatus = 'inactive';
        profile.terminatedReason = action.reason ?? profile.terminatedReason;
        return;
      case 'rescind':
        return rescind(profile);
      case 'rehire':
        return this.#rehire(profile, action);
      case 'rename':
        return rename(profile, action);
      case 'edit':
        return this.#edit(profile, action.fields);
    }
  }

  #terminate(profile: Profile, { departureDate, reason }: Of<'terminate'>): void {
    if (profile.userStatus === 'pending') throw new Refusal(400, 'The form is for people who are active');
    Object.assign(profile, { departureDate, terminatedReason: reason });
    if (hasDeparted(departureDate, this.#tenant.now())) profile.userStatus = 'inactive';
  }

  #rehire(profile: Profile, { startDate, userStatus, ...job }: Of<'rehire'>): void {
    if (profile.userStatus !== 'inactive') throw new Refusal(400, 'The person is still employed');
    if (this.#tenant.quirks.rehireClearsDeparture) {
      Object.assign(profile, { departureDate: null, terminatedReason: null });
    }
    Object.assign(profile, { startDate, userStatus, jobChangeReason: 'New Hire', ...this.#job(job, profile) });
  }

  #edit(profile: Profile, { email, ...fields }: Of<'edit'>['fields']): void {
    if (email !== undefined && email !== null) {
      rejectDuplicateEmail(this.#tenant, profile.id, email, 'updating');
      profile.email = email;
    }
    Object.assign(profile.fields, fields);
  }

  #job(
    job: JobChange,
    before: Profile | undefined,
  ): Pick<Profile, 'jobTitleId' | 'employeeType' | 'managerId' | 'groupIds'> {
    const { jobTitle, employeeType, managerId, groups } = job;
    const unchanged = (given: string | null | undefined, known: string | null): string | null =>
      given === undefined ? known : given;
    return {
      jobTitleId: jobTitle ? this.#tenant.jobTitleId(jobTitle) : unchanged(jobTitle, before?.jobTitleId ?? null),
      employeeType: unchanged(employeeType, before ? before.employeeType : 'Full Time'),
      managerId: unchanged(managerId, before?.managerId ?? null),
      groupIds: this.#groupIds(groups ?? {}, before?.groupIds ?? []),
    };
  }

  /** Groups of the kinds that are named replace those of that kind; the others stay. */
  #groupIds(wanted: NonNullable<JobChange['groups']>, before: readonly string[]): string[] {
    const { groups, groupTypes } = this.#tenant.state;
    const kindOf = (id: string): string | undefined => {
      const typeId = groups.find((group) => group.id === id)?.groupTypeId;
      return groupTypes.find((kind) => kind.id === typeId)?.title;
    };
    const kept = before.filter((id) => !Object.keys(wanted).includes(kindOf(id) ?? ''));
    const added = Object.entries(wanted).flatMap(([kind, titles]) =>
      [titles ?? []].flat().map((title) => this.#tenant.group(kind, title).id),
    );
    return [...kept, ...added];
  }
}

/** The draft is given up before anybody came. */
function cancelHire(profile: Profile): void {
  if (profile.userStatus !== 'pending') throw new Refusal(400, 'Onboarding is over already');
  profile.userStatus = 'inactive';
}

function rescind(profile: Profile): void {
  if (profile.departureDate === null) throw new Refusal(400, 'There is no termination to rescind');
  Object.assign(profile, { departureDate: null, terminatedReason: null, userStatus: 'active' });
}

function rename(profile: Profile, { firstName, lastName, preferredName }: Of<'rename'>): void {
  if (firstName !== undefined) profile.fields['first_name'] = firstName;
  if (lastName !== undefined) profile.fields['last_name'] = lastName;
  if (preferredName !== undefined) profile.fields['preferred_name'] = preferredName;
}

function madeAddress(firstName: string, lastName: string): string {
  const name = `${firstName}.${lastName}`.normalize('NFD').replace(/[^A-Za-z0-9.]/g, '');
  return `${name.toLowerCase()}.${randomUUID().slice(0, 8)}@home.example`;
}
