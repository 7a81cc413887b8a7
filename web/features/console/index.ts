export { Console } from './screens/console.tsx';
