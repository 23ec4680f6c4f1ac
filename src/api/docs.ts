import type { Express } from 'express';
import swaggerUi from 'swagger-ui-express';
import { openApiDocument } from './open-api-document.js';
import type { Route } from './http/route.js';

/** Serves `/docs`: the OpenAPI document to read and try, from files of this machine alone. */
export function mountDocs(app: Express, routes: readonly Route[]): void {
  const document = openApiDocument(routes);
  app.get('/docs', (_request, response) => {
    response.redirect(308, '/docs/');
  });
  app.use('/docs/', swaggerUi.serveFiles(document), swaggerUi.setup(document, { customSiteTitle: 'Tenure API' }));
}
