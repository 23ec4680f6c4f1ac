import { randomUUID } from 'node:crypto';
import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { profilePage } from './profile-list.js';
import { linkedTo, profileView, shortView } from './profile-view.js';
import { Refusal } from './refusal.js';
import { UserStatus, type Profile } from './tenant-state.js';
import type { Tenant } from './tenant.js';
import { rejectDuplicateEmail } from './unique-email.js';

const Body = z.object({ profiles: z.array(z.record(z.string(), z.json())).length(1) });
const REQUIRED = ['first_name', 'last_name', 'email', 'personal_email', 'start_date', 'user_status'];
/** Go through forms of HR people alone, or are Namely's own. */
const READ_ONLY = [
  'id',
  'departure_date',
  'terminated_reason',
  'links',
  'groups',
  'created_at',
  'updated_at',
  'full_name',
];
const Title = z.object({ id: z.string().optional(), title: z.string().optional() });
const Manager = z.array(z.object({ id: z.string() })).min(1);

/** Profiles: list, one, one's own, creation and partial change. There is no deletion. */
export function profileEndpoints(tenant: Tenant): Router {
  const router = Router();
  router.get('/profiles', (request, response) => {
    const query = new URL(request.originalUrl, 'http://namely').searchParams;
    const { profiles, total } = profilePage(tenant, query);
    const view = query.get('profile_format') === 'short' ? shortView : profileView;
    response.json({
      profiles: profiles.map((profile) => view(tenant, profile)),
      meta: { count: profiles.length, total_count: total, status: 200 },
      ...linkedTo(tenant, profiles),
    });
  });
  router.get('/profiles/me', (_request, response) => {
    answerOne(tenant, response, tenant.profile(tenant.state.owner.profileId ?? ''));
  });
  router.get('/profiles/:id', (request, response) => {
    answerOne(tenant, response, tenant.profile(request.params.id));
  });
  router.put('/profiles/:id', (request, response) => {
    const profile = tenant.profile(request.params.id);
    change(tenant, profile, oneOf(request, 'updating'));
    answerOne(tenant, response, profile);
  });
  router.post('/profiles', (request, response) => {
    const profile = create(tenant, oneOf(request, 'creating'));
    answerOne(tenant, response.status(tenant.quirks.createdStatus), profile);
  });
  return router;
}

/** An array of one. */
function answerOne(tenant: Tenant, response: Response, profile: Profile): void {
  response.json({
    profiles: [profileView(tenant, profile)],
    meta: { count: 1, total_count: 1, status: 200 },
    ...linkedTo(tenant, [profile]),
  });
}

function oneOf(request: Request, attempt: string): Readonly<Record<string, unknown>> {
  const result = Body.safeParse(request.body);
  if (result.success) return result.data.profiles[0] ?? {};
  throw new Refusal(422, `error ${attempt} profile`, ['profiles must be an array of one']);
}

function create(tenant: Tenant, given: Readonly<Record<string, unknown>>): Profile {
  const missing = REQUIRED.filter((key) => !given[key]);
  if (missing.length > 0) {
    throw new Refusal(
      422,
      'error creating profile',
      missing.map((key) => `${key} is a required field`),
    );
  }
  refuseFaults(tenant, given, 'creating');
  const id = randomUUID();
  const email = z.string().parse(given['email']);
  rejectDuplicateEmail(tenant, id, email, 'creating');
  const draft = {
    ...{ id, email, login: email, fields: {}, userStatus: 'pending' as const, jobTitleId: null, employeeType: null },
    ...{ managerId: null, groupIds: [], teamIds: [], startDate: null, departureDate: null },
    ...{ terminatedReason: null, jobChangeReason: 'New Hire' },
  };
  tenant.insert(draft);
  const profile = tenant.profile(id);
  change(tenant, profile, given);
  return profile;
}

/** @throws Refusal 422 that names every fault */
function refuseFaults(tenant: Tenant, given: Readonly<Record<string, unknown>>, attempt: string): void {
  const isRefused = (key: string): boolean => READ_ONLY.includes(key) || tenant.state.hiddenFields.includes(key);
  const { email, user_status, start_date } = given;
  const faults = [
    ...Object.keys(given)
      .filter(isRefused)
      .map((key) => `${key} cannot be set`),
    ...(email !== undefined && !z.email().safeParse(email).success ? ['email is invalid'] : []),
    ...(user_status !== undefined && !isSettable(tenant, user_status) ? ['user_status is invalid'] : []),
    ...(start_date !== undefined && !z.iso.date().safeParse(start_date).success ? ['start_date is invalid'] : []),
  ];
  if (faults.length > 0) throw new Refusal(422, `error ${attempt} profile`, faults);
}

function change(tenant: Tenant, profile: Profile, given: Readonly<Record<string, unknown>>): void {
  refuseFaults(tenant, given, 'updating');
  const { email, user_status, start_date, job_title, employee_type, reports_to, ...fields } = given;
  const plain = z.record(z.string(), z.string().nullable()).parse(fields);
  if (email !== undefined) setEmail(tenant, profile, z.string().parse(email));
  if (user_status !== undefined) profile.userStatus = UserStatus.parse(user_status);
  if (start_date !== undefined) profile.startDate = z.string().parse(start_date);
  if (job_title !== undefined) profile.jobTitleId = titleId(tenant, job_title);
  if (employee_type !== undefined) profile.employeeType = Title.parse(employee_type).title ?? null;
  if (reports_to !== undefined) profile.managerId = Manager.parse(reports_to)[0]?.id ?? null;
  Object.assign(profile.fields, plain);
  tenant.updated(profile);
}

function setEmail(tenant: Tenant, profile: Profile, email: string): void {
  rejectDuplicateEmail(tenant, profile.id, email, 'updating');
  profile.email = email;
  if (tenant.quirks.loginFollowsEmail) profile.login = email;
}

function isSettable(tenant: Tenant, status: unknown): boolean {
  return status === 'active' || status === 'pending' || (status === 'inactive' && tenant.quirks.inactiveByPut);
}

function titleId(tenant: Tenant, given: unknown): string {
  const { id, title } = Title.parse(given);
  const known = tenant.state.jobTitles.find((one) => one.id === id || one.title === title);
  if (!known) throw new Refusal(422, 'error updating profile', ['job_title is invalid']);
  return known.id;
}
