import { buildServer } from '../../scripts/build.mjs';

/** For the tests that start the server as a process of its own: builds what has changed. */
export default buildServer;
