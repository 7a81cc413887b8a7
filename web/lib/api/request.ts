import { routes } from 'virtual:routes';

export type Request = { method: string; url: string; body: string | null };

/**
 * Builds the HTTP request of an operation: path fields are taken out of the input by name; what is
 * left goes into the query of a GET or DELETE and into the JSON body of anything else.
 */
export function buildRequest(route: string, input: unknown): Request {
  const [method = 'GET', template = '/'] = route.split(' ');
  const rest = new Map(Object.entries(typeof input === 'object' && input !== null ? input : {}));
  const path = template.replace(/:([A-Za-z]+)/g, (_, field: string) => {
    const value = rest.get(field);
    rest.delete(field);
    return encodeURIComponent(String(value));
  });
  if (method === 'GET' || method === 'DELETE') {
    const query = new URLSearchParams();
    for (const [key, value] of rest) {
      if (value !== undefined && value !== null) query.set(key, String(value));
    }
    const search = query.toString();
    return { method, url: search === '' ? path : `${path}?${search}`, body: null };
  }
  return { method, url: path, body: JSON.stringify(Object.fromEntries(rest)) };
}

export function routeOf(name: string): string {
  const route = routes[name];
  if (route === undefined) throw new Error(`The server's contract has no operation ${name}.`);
  return route;
}
