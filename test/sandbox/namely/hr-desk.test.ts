import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { NamelyQuirks } from '../../../src/sandbox/namely/options.js';
import { aTenant, type ATenant } from './a-tenant.js';

let tenant: ATenant;
beforeEach(async () => {
  tenant = await aTenant();
});
afterEach(() => tenant.standIn.stop());

async function withQuirks(quirks: NamelyQuirks): Promise<void> {
  await tenant.standIn.stop();
  tenant = await aTenant({ quirks });
}
const employed = () => tenant.hire({ startDate: '2025-01-06', userStatus: 'active' });

describe('a hire', () => {
  it('is pending until its first day comes at Namely, which lives on Eastern time', async () => {
    const id = tenant.hire({ startDate: '2026-05-04' });
    tenant.at('2026-05-04T03:59:00Z');
    expect(await tenant.profile(id)).toMatchObject({ user_status: 'pending' });
    tenant.at('2026-05-04T04:00:00Z');
    expect(await tenant.profile(id)).toMatchObject({ user_status: 'active' });
  });

  it('is active as soon as onboarding is completed, even before its first day', async () => {
    const id = tenant.hire();
    tenant.act(id, { action: 'activate' });
    expect(await tenant.profile(id)).toMatchObject({ user_status: 'active', start_date: '2026-05-04' });
  });

  it('that is called off stays inactive, also on its first day', async () => {
    const id = tenant.hire();
    tenant.act(id, { action: 'cancelHire' });
    tenant.at('2026-05-05T12:00:00Z');
    expect(await tenant.profile(id)).toMatchObject({ user_status: 'inactive', departure_date: '' });
  });

  it('has its personal address as a placeholder for the work address', async () => {
    const shown = await tenant.profile(tenant.hire());
    expect(shown['email']).toBe(shown['personal_email']);
  });
});

describe('an ending', () => {
  it('comes at 11:59 PM Eastern of the departure date, and moves updated_at only on tenants that do so', async () => {
    for (const datesMoveUpdatedAt of [false, true]) {
      await withQuirks({ datesMoveUpdatedAt });
      const id = employed();
      tenant.act(id, { action: 'terminate', departureDate: '2026-06-30' });
      const { updated_at: before } = await tenant.profile(id);
      tenant.at('2026-07-01T03:58:00Z');
      expect(await tenant.profile(id)).toMatchObject({
        user_status: 'active',
        terminated_reason: 'Voluntary Resignation',
      });
      tenant.at('2026-07-01T03:59:00Z');
      const { user_status, updated_at: after } = await tenant.profile(id);
      expect([user_status, after !== before]).toEqual(['inactive', datesMoveUpdatedAt]);
    }
  });

  it('is cancelled before its date and rescinded after it', async () => {
    const id = employed();
    for (const departureDate of ['2026-06-30', '2026-01-30']) {
      tenant.act(id, { action: 'terminate', departureDate });
      tenant.act(id, { action: 'rescind' });
      expect(await tenant.profile(id)).toMatchObject({
        user_status: 'active',
        departure_date: '',
        terminated_reason: '',
      });
    }
  });

  it('can be brought forward by hand', async () => {
    const id = employed();
    tenant.act(id, { action: 'terminate', departureDate: '2026-06-30' });
    tenant.act(id, { action: 'deactivate' });
    expect(await tenant.profile(id)).toMatchObject({ user_status: 'inactive', departure_date: '2026-06-30' });
  });

  it.each([true, false])('is followed by a rehire of the same profile, departure date cleared: %s', async (cleared) => {
    await withQuirks({ rehireClearsDeparture: cleared });
    const id = employed();
    tenant.act(id, { action: 'terminate', departureDate: '2026-01-30' });
    tenant.act(id, { action: 'rehire', startDate: '2026-04-01' });
    const departure_date = cleared ? '' : '2026-01-30';
    expect(await tenant.profile(id)).toMatchObject({
      user_status: 'pending',
      start_date: '2026-04-01',
      departure_date,
    });
    tenant.at('2026-04-02T12:00:00Z');
    expect(await tenant.profile(id)).toMatchObject({ user_status: 'active' });
  });
});

describe('a change', () => {
  it('of group replaces those of its kind, and leaves the others', async () => {
    const id = tenant.hire({ groups: { Department: 'Sales', 'Office Location': 'NYC' } });
    tenant.act(id, { action: 'transfer', groups: { Department: ['Design', 'Research'] }, jobTitle: 'Lead' });
    const { links } = await tenant.profile(id);
    expect(links).toMatchObject({ groups: [{ name: 'NYC' }, { name: 'Design' }, { name: 'Research' }] });
    expect(await tenant.profile(id)).toMatchObject({ job_change_reason: 'Transfer', job_title: { title: 'Lead' } });
  });

  it('of a leave is in fields of the company’s own', async () => {
    const id = employed();
    tenant.act(id, { action: 'leave', from: '2026-05-01', expectedReturn: '2026-09-01' });
    expect(await tenant.profile(id)).toMatchObject({
      loa_type: 'Parental Leave',
      loa_start_date: '2026-05-01',
      loa_end_date: '',
    });
    tenant.act(id, { action: 'return', date: '2026-08-01' });
    expect(await tenant.profile(id)).toMatchObject({ loa_end_date: '2026-07-31', user_status: 'active' });
    const { fields } = await tenant.json('/profiles/fields');
    expect(fields).toContainEqual(expect.objectContaining({ name: 'loa_type' }));
  });

  it('of a group’s name moves nobody’s updated_at, unless the tenant does so', async () => {
    for (const renamesMoveUpdatedAt of [false, true]) {
      await withQuirks({ renamesMoveUpdatedAt });
      const id = tenant.hire({ groups: { Department: 'Sales' } });
      const { updated_at: before } = await tenant.profile(id);
      tenant.clock.advance(5000);
      await fetch(`${tenant.standIn.url}/__control/rename`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ list: 'groups', id: tenant.standIn.state.groups[0]?.id, title: 'Revenue' }),
      });
      const shown = await tenant.profile(id);
      expect(shown['department']).toBe('Revenue');
      expect(shown['updated_at'] !== before).toBe(renamesMoveUpdatedAt);
    }
  });
});

it('writes dates and types as older tenants do, and lists only active people where that is so', async () => {
  await withQuirks({ dates: 'slashes', employeeType: 'string', unfiltered: 'active' });
  const id = tenant.hire();
  expect(await tenant.profile(id)).toMatchObject({ start_date: '05/04/2026', employee_type: 'Full Time' });
  expect(await tenant.profiles('/profiles')).toEqual([]);
  expect(await tenant.profiles('/profiles?filter[user_status]=pending')).toHaveLength(1);
});

it('is steered over HTTP as well', async () => {
  const control = (path: string, body: unknown, method = 'POST') =>
    fetch(`${tenant.standIn.url}/__control${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const hired = await control('/people', { firstName: 'Ida', lastName: 'Moe', startDate: '2026-04-01' });
  const { id } = (await hired.json()) as { id: string };
  expect((await control(`/people/${id}/actions`, { action: 'activate' })).status).toBe(204);
  expect((await control(`/people/${id}/actions`, { action: 'vanish' })).status).toBe(400);
  expect((await control(`/people/${id}/actions`, { action: 'rescind' })).status).toBe(400);
  expect((await control('/owner', { active: false }, 'PUT')).status).toBe(204);
  expect((await tenant.call('/profiles')).status).toBe(403);
});
