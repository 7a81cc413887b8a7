import { randomUUID } from 'node:crypto';
import { databasePrefix } from '../../scripts/tools/test-databases.mjs';

/** A database that no other test file has ever seen. */
export function freshDatabaseName(): string {
  return `${databasePrefix()}${randomUUID().replaceAll('-', '').slice(0, 20)}`;
}

/** The connection string of a server, pointed at one of its databases. */
export function withDatabase(uri: string, database: string): string {
  const [address = uri, options] = uri.split('?');
  // After the scheme, the first slash ends the hosts; what follows it is the database.
  const hostsEnd = address.indexOf('/', address.indexOf('://') + 3);
  const hosts = hostsEnd === -1 ? address : address.slice(0, hostsEnd);
  return `${hosts}/${database}${options ? `?${options}` : ''}`;
}
