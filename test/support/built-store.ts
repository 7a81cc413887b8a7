import { buildStore } from '../../scripts/build.mjs';

/** For the tests that start the store as a process of their own: builds it when it has changed. */
export default buildStore;
