import { Router } from 'express';
import { Refusal } from './refusal.js';
import type { Group, GroupType } from './tenant-state.js';
import type { Tenant } from './tenant.js';

const COUNTRIES = [
  { id: 'DE', name: 'Germany' },
  { id: 'FR', name: 'France' },
  { id: 'GB', name: 'United Kingdom' },
  { id: 'JP', name: 'Japan' },
  { id: 'US', name: 'United States' },
];

/** What profiles refer to: groups and their types, titles and tiers, teams, countries, fields; and the home page's feed. */
export function catalogueEndpoints(tenant: Tenant): Router {
  const { state } = tenant;
  const router = Router();
  router.get('/groups', (_request, response) => {
    response.json({
      ...envelope(
        'groups',
        state.groups.map((group) => groupView(tenant, group)),
      ),
      links: { 'groups.group_types': { type: 'group_types' } },
      linked: { group_types: state.groupTypes.map(typeView) },
    });
  });
  router.get('/groups/:id', (request, response) => {
    const group = known(state.groups, request.params.id, 'Group');
    response.json(envelope('groups', [groupView(tenant, group)]));
  });
  router.get('/group_types', (_request, response) => {
    response.json(envelope('group_types', state.groupTypes.map(typeView)));
  });
  router.get('/group_types/:id', (request, response) => {
    response.json(envelope('group_types', [typeView(known(state.groupTypes, request.params.id, 'Group type'))]));
  });
  router.get('/group_types/:id/groups', (request, response) => {
    const { id } = known(state.groupTypes, request.params.id, 'Group type');
    const groups = state.groups.filter(({ groupTypeId }) => groupTypeId === id);
    response.json(
      envelope(
        'groups',
        groups.map((group) => groupView(tenant, group)),
      ),
    );
  });
  router.get('/job_titles', (_request, response) => {
    const titles = state.jobTitles.map(({ id, title, tierId }) => ({
      id,
      title,
      parent_id: tierId,
      links: { job_tier: tierId },
    }));
    response.json(envelope('job_titles', titles));
  });
  router.get('/job_tiers', (_request, response) => {
    const titlesOf = (tier: string): string[] =>
      state.jobTitles.filter(({ tierId }) => tierId === tier).map(({ id }) => id);
    response.json(
      envelope(
        'job_tiers',
        state.jobTiers.map((tier) => ({ ...tier, links: { job_titles: titlesOf(tier.id) } })),
      ),
    );
  });
  router.get('/teams', (_request, response) => {
    response.json(envelope('teams', state.teams));
  });
  router.get('/countries', (_request, response) => {
    response.json(envelope('countries', COUNTRIES));
  });
  router.get('/companies/info', (_request, response) => {
    response.json(
      envelope('companies', [{ id: 'acme', name: 'Acme', subdomain: 'acme', time_zone: 'Eastern Time (US & Canada)' }]),
    );
  });
  router.get('/profiles/fields', (_request, response) => {
    response.json(envelope('fields', ownFields(tenant)));
  });
  // The home page's feed, and no log of changes.
  router.get('/events', (_request, response) => {
    response.json(envelope('events', []));
  });
  return router;
}

function envelope(name: string, items: readonly object[]): Record<string, unknown> {
  return { [name]: items, meta: { count: items.length, status: 200 }, links: {}, linked: {} };
}

function groupView(tenant: Tenant, { id, title, address, groupTypeId }: Group): object {
  const count = Object.values(tenant.state.profiles).filter(({ groupIds }) => groupIds.includes(id)).length;
  const type = tenant.state.groupTypes.find((one) => one.id === groupTypeId)?.title ?? '';
  return { id, title, type, is_team: false, count, address, links: { group_type: groupTypeId } };
}

function typeView({ id, title, type, fieldName }: GroupType): object {
  return { id, title, type, field_name: fieldName, deletable: type === 'custom', x_groups_as_teams: false };
}

function ownFields({ state }: Tenant): readonly object[] {
  return state.customFields.map((name) => {
    return { id: name, name, label: name, type: 'text', deletable: true, links: { section: 'own' } };
  });
}

function known<Named extends { readonly id: string }>(list: readonly Named[], id: string, what: string): Named {
  const found = list.find((one) => one.id === id);
  if (!found) throw new Refusal(404, `${what} not found`);
  return found;
}
