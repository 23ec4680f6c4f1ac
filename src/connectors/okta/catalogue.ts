import { z } from 'zod';
import type { Catalogue } from '../../domain/ports/catalogue.js';
import type { OktaClient } from './client.js';
import { OktaGroup } from './directory.js';
import { STANDARD_ROLES } from './standard-roles.js';

const App = z.object({ label: z.string() });

/**
 * Names of groups and labels of apps (Okta: Groups API, Applications API), 200 a page, and types of the standard administrator roles,
 * which are the same in every org; nothing is kept.
 */
export function createCatalogue(client: OktaClient): Catalogue {
  return {
    async *catalogue(kind, options) {
      const request = { method: 'GET', path: `/${kind}s`, query: { limit: '200' }, action: `list ${kind}s` } as const;
      if (kind === 'role') {
        yield STANDARD_ROLES.map((name) => ({ name, writable: true }));
        return;
      }
      if (kind === 'group')
        for await (const page of client.pages(request, OktaGroup, options))
          yield page.map(({ profile, type }) => ({ name: profile.name, writable: type === 'OKTA_GROUP' }));
      else
        for await (const page of client.pages(request, App, options))
          yield page.map(({ label }) => ({ name: label, writable: true }));
    },
  };
}
