/** The documentation that strangers write clients from: machine-readable, and a page of our own. */
import { type RequestHandler, Router } from 'express';
import { docsPage, docsStyle } from './docs-page.ts';
import type { ApiDescription } from './openapi.ts';

export function createDocs(description: ApiDescription): RequestHandler {
  const router = Router();
  const page = docsPage(description);
  router.get('/api/openapi.json', (_request, response) => void response.json(description.openapi));
  router.get('/api/socket.json', (_request, response) => void response.json(description.socket));
  router.get('/api/docs.css', (_request, response) => void response.type('css').send(docsStyle));
  router.get('/api/docs', (_request, response) => void response.type('html').send(page));
  return router;
}
