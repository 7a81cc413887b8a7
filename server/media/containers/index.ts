/** The slice of containers: a file is looked through before any decoder sees it. */
export { pixelsMax } from './limits.ts';
export { withProfile } from './png.ts';
export { type PreparedFile, prepareFile } from './prepare-file.ts';
