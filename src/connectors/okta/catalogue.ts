import { z } from 'zod';
import type { Catalogue } from '../../domain/ports/catalogue.js';
import type { OktaClient } from './client.js';
import { OktaGroup } from './directory.js';

const App = z.object({ label: z.string() });

/** Names of groups and labels of apps (Okta: Groups API, Applications API), 200 a page; nothing is kept. */
export function createCatalogue(client: OktaClient): Catalogue {
  return {
    async *catalogue(kind, options) {
      const request = { method: 'GET', path: `/${kind}s`, query: { limit: '200' }, action: `list ${kind}s` } as const;
      if (kind === 'group')
        for await (const page of client.pages(request, OktaGroup, options))
          yield page.map(({ profile, type }) => ({ name: profile.name, writable: type === 'OKTA_GROUP' }));
      else
        for await (const page of client.pages(request, App, options))
          yield page.map(({ label }) => ({ name: label, writable: true }));
    },
  };
}
