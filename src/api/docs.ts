import type { Express } from 'express';
import swaggerUi from 'swagger-ui-express';

/** Serves `/docs`: the OpenAPI document to read and try, from files of this machine alone. */
export function mountDocs(app: Express): void {
  const options = {
    customSiteTitle: 'Tenure API',
    swaggerUrl: '../openapi.json',
    // The page would have a document it reads by address judged by a service on the internet.
    swaggerOptions: { validatorUrl: 'none' },
  };
  app.get('/docs', (_request, response) => {
    response.redirect(308, '/docs/');
  });
  app.use('/docs/', swaggerUi.serveFiles(undefined, options), swaggerUi.setup(undefined, options));
}
