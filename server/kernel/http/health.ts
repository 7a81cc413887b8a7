/** For operators and their machines: alive, ready, and the figures. */
import { createHash, timingSafeEqual } from 'node:crypto';
import express, { type Request, type RequestHandler } from 'express';
import { refuse } from '../errors.ts';
import type { Metrics } from '../metrics.ts';

export interface HealthDeps {
  readonly metrics: Pick<Metrics, 'text'>;
  /** Who carries it may read the figures from anywhere; without one only this machine may. */
  readonly metricsToken: string | undefined;
  /** What must work before traffic may come; named for the operator. */
  readonly readiness: () => Promise<Readonly<Record<string, boolean>>>;
}

export function createHealth({ metrics, metricsToken, readiness }: HealthDeps): RequestHandler {
  const router = express.Router();
  router.get('/healthz', (_request, response) => void response.json({ status: 'alive' }));
  router.get('/readyz', async (_request, response) => {
    const checks = await readiness();
    const isReady = Object.values(checks).every(Boolean);
    response.status(isReady ? 200 : 503).json({ status: isReady ? 'ready' : 'not ready', checks });
  });
  router.get('/metrics', async (request, response) => {
    // To everybody else the address does not exist.
    if (!isFromHere(request) && !carries(request, metricsToken)) throw refuse['no-such-route']();
    const { contentType, body } = await metrics.text();
    response.set('content-type', contentType).send(body);
  });
  return router;
}

const loopback = /^(::ffff:)?127\.|^::1$/;
/** What proxies add: with one of these, the near end of the connection says nothing of the far one. */
const forwarding = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];

/** A program on this very machine, and not somebody whom a proxy on it lets through. */
function isFromHere(request: Request): boolean {
  const isForwarded = forwarding.some((name) => request.get(name) !== undefined);
  return loopback.test(request.socket.remoteAddress ?? '') && !isForwarded;
}

function carries(request: Request, token: string | undefined): boolean {
  const given = /^Bearer (\S+)$/i.exec(request.get('authorization') ?? '')?.[1];
  return token !== undefined && given !== undefined && isSame(given, token);
}

/** Takes the same time however much of it is right. */
function isSame(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}
