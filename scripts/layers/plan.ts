/**
 * The plan: which module stands on which layer, and behind which files third parties
 * stay. Moving a module to another layer is an edit of `layers` and a decision record in docs/adr.
 */

/** From the ground up. A module may look down, never up and never sideways. */
export const layers: readonly (readonly string[])[] = [
  ['kernel'],
  ['accounts', 'wallet', 'risk', 'sync'],
  ['media', 'payments'],
  ['messaging', 'moments', 'stores'],
  ['official', 'notifications', 'moderation', 'operator'],
  ['platform'],
];

/** The store process: stands beside them and knows nothing of it. */
export const annex = 'embedded';

/** The only files of a module that others may import; those of a slice, see slices.ts. */
export const entries: readonly string[] = ['index.ts', 'contract.ts', 'events.ts'];

/** Where a folder with an index.ts is a slice: in every module but the kernel, all of which may be stood on. */
export const sliced = /^server\/(?!kernel\/|embedded\/)[^/]+\/./;

/** The annex is entered here, by the files that start it. */
export const annexEntry = 'server/embedded/supervisor.ts';
export const annexCallers = /^server\/kernel\/db\//;

/** What a module does about others' events, and later: these may see the events of any module. */
export const mayReact = /^server\/[^/]+\/(.+\/)?(subscribers|jobs)(\.ts|\/)/;

/** The only script that the product itself can run: `npm start -- --demo`. */
export const demoWorld = /^scripts\/seed\//;

/** All that web/ and bots/ know of the server; and it knows only the modules' words. */
export const publicContract = 'server/contract.ts';

/** The other files at the top of server/ wire the modules, and so may import all of them. */
export const isWiring = (path: string): boolean =>
  /^server\/[^/]+$/.test(path) && path !== publicContract;

const database =
  /^server\/(kernel\/(db|events|auth|queue)\/|[^/]+\/(.+\/)?(store|schema)(\.ts|\/))/;
const http = /^server\/kernel\/http\//;
const realtime = /^server\/kernel\/realtime\//;
const auth = /^server\/(kernel\/auth|accounts)\//;
const annexFiles = /^server\/embedded\//;

/** Package -> the files of server/ that may import it. A package that is not here may be anywhere. */
export const thirdParties: Readonly<Record<string, RegExp>> = {
  mongoose: database,
  mongodb: database,
  bson: annexFiles,
  lmdb: annexFiles,
  express: http,
  busboy: http,
  compression: http,
  helmet: http,
  'pino-http': http,
  'rate-limiter-flexible': /^server\/kernel\//,
  'socket.io': realtime,
  '@socket.io/redis-streams-adapter': realtime,
  ioredis: /^server\/kernel\//,
  bull: /^server\/kernel\/queue\//,
  pino: /^server\/kernel\/(logger\.ts|http\/)/,
  'prom-client': /^server\/kernel\//,
  jsonwebtoken: auth,
  '@node-rs/argon2': auth,
  sharp: /^server\/media\//,
  'heic-decode': /^server\/media\//,
  qrcode: /^server\/media\//,
  handlebars: /^server\/(kernel|media|notifications|official)\//,
};
