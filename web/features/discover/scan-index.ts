/** A chunk of its own: the reader and its WebAssembly are loaded only by who scans. */
export { Scan } from './screens/scan.tsx';
