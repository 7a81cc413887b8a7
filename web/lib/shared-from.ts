/**
 * Whether another site's page posted it, and not the system's list of apps nor a page of ours. Browsers add
 * Sec-Fetch-Site only behind the service worker, so there the referrer has to tell, as far as it does.
 */
export function isFromElsewhere(
  request: Pick<Request, 'headers' | 'referrer'>,
  ownOrigin: string,
): boolean {
  const site = request.headers.get('sec-fetch-site');
  if (site !== null) return site !== 'none' && site !== 'same-origin';
  return /^https?:/.test(request.referrer) && new URL(request.referrer).origin !== ownOrigin;
}
