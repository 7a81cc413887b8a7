export { Welcome } from './screens/welcome.tsx';
