/**
 * The built web client. Its page answers every address that a person may open and the client knows
 * how to show, its own "not found" among them, with 200: only the client knows its addresses. What is
 * public was answered before it (frames.ts), with the same page and something in it to read. An
 * address of a file answers with that file or with 404, never with the page, which caches would keep.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { type Request, type RequestHandler } from 'express';
import { refuse } from '../errors.ts';
import { asProblem } from '../problem.ts';
import { sendFailure, wantsPage } from './error-page.ts';
import { choosePacked, describePacked } from './packed-files.ts';
import { requestIdOf } from './request-log.ts';

/** Built files carry their content's hash in their name and never change; the others do. */
export function webClient(folder: string): RequestHandler {
  const router = express.Router();
  const kept = { immutable: true, maxAge: '1y' } as const;
  const built = { index: false, redirect: false, setHeaders: describePacked, ...kept };
  const assets = join(folder, 'assets');
  router.use('/assets', choosePacked(assets), express.static(assets, built));
  router.get('/favicon.ico', (request, _response, next) => {
    // Asked for by name by whoever reads no page; browsers take a PNG under it.
    request.url = '/icon-192.png';
    next();
  });
  const changing = { index: false, redirect: false, cacheControl: false };
  router.use(noCache, express.static(folder, changing));
  router.get('/{*path}', (request, response, next) => {
    const index = join(folder, 'index.html');
    if (!isPage(request) || !existsSync(index)) return next();
    response.set('vary', 'Accept').sendFile(index, { dotfiles: 'allow', cacheControl: false });
  });
  router.use((request, response) => {
    sendFailure(request, response, asProblem(refuse['no-such-route'](), requestIdOf(request)));
  });
  return router;
}

/** May be kept, but must be asked about before each use. */
const noCache: RequestHandler = (_request, response, next) => {
  response.set('cache-control', 'no-cache');
  next();
};

/** What the server answers itself; the service worker knows them too. */
const ours = /^\/(v1|api|media|assets|socket\.io|a|c|healthz|readyz|metrics|\.well-known)(\/|$)/;

/** The service worker fetches `/` as a file among others. */
function isPage(request: Request): boolean {
  const { path } = request;
  if (path === '/') return true;
  const isFile = path.slice(path.lastIndexOf('/')).includes('.');
  return wantsPage(request) && !isFile && !ours.test(path);
}
